//! The vendor's webhooks, posted to the real routes.

mod corpus;
mod flood;
mod refused;
mod support;
mod taken;
