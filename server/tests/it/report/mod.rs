//! Reports made of what the store holds.

mod secrets;
#[path = "../../../store/tests/it/support.rs"]
#[allow(dead_code, reason = "the store's own tests need more of it")]
mod support;
mod text;
