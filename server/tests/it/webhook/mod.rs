//! The vendor's webhooks, posted to the real routes.

mod flood;
mod refused;
mod support;
mod taken;
