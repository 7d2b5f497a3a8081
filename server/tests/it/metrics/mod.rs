//! `/metrics`: what it shows, what it never shows, and what is drawn and alerted from it.

mod listener;
mod ops;
mod scrape;
pub mod support;
