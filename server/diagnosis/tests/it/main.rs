//! The diagnosis, by the facts it is made from.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod checks;
mod direct;
mod findings;
mod push;
mod reported;
mod verdict;
