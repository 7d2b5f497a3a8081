//! The sandbox over real sockets, in one program: linking it is what takes the time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod push_vendors;
mod rest;
