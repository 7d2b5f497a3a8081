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
#[path = "../../store/tests/it/proxy.rs"]
mod proxy;
mod push_cli;
mod report;
mod serve;
#[cfg(unix)]
mod store_key;
#[cfg(unix)]
mod store_tools;
mod usersig;
mod webhook;
