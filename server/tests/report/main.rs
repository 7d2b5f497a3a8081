//! Reports made of what the store holds.

#[cfg(test)]
mod report;
#[cfg(test)]
mod secrets;
#[cfg(test)]
#[path = "../../store/tests/it/support.rs"]
#[allow(dead_code, reason = "the store's own tests need more of it")]
mod support;
