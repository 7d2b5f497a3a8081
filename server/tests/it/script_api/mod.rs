//! The API for scripts.

mod audit;
mod checks;
mod document;
mod errors;
mod examples;
mod idempotency;
mod roles;
pub mod support;
mod user_sigs;
mod users;
