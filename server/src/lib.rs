//! The server behind the `signet` binary.
//!
//! It serves the console's files from inside the binary, answers health probes, and stops
//! politely. [`run`] is the whole of it; [`Server`] is the same in two steps, for callers
//! that want to know the address first.
#![forbid(unsafe_code)]

mod api;
mod assemble;
pub mod cli;
mod clock;
pub mod config;
mod console;
mod demo;
mod health;
mod logging;
mod middleware;
mod precheck;
mod problem;
mod push_test;
pub mod report;
mod router;
mod serve;
mod signals;
mod site;
mod stall;
pub mod store;
pub mod tencent;
mod tls;
pub mod vendors;
pub mod webhook;

pub use clock::Clock;
pub use health::Readiness;
pub use middleware::security_headers::{SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY};
pub use problem::Problem;
pub use serve::{RunError, Server, run};
