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
#[path = "../../store/tests/it/databases.rs"]
#[allow(dead_code, unused_imports, unused_macros, reason = "the store's tests use the rest")]
mod databases;
mod device_reports;
mod metrics;
mod outbound_doc;
mod packages;
#[path = "../../store/tests/it/proxy.rs"]
mod proxy;
mod push_cli;
mod replicas;
mod report;
mod script_api;
mod serve;
#[cfg(unix)]
mod store_key;
#[cfg(unix)]
mod store_tools;
#[cfg(all(unix, feature = "otlp"))]
mod traces;
mod usersig;
mod webhook;
