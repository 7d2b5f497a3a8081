//! The server's integration tests, in one program: linking it is what takes the time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod access;
mod audit;
mod config;
mod console;
mod device_reports;
mod outbound_doc;
mod push_cli;
mod report;
mod script_api;
mod serve;
#[cfg(unix)]
mod store_key;
mod usersig;
mod webhook;
