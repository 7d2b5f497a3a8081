//! The server behind the `signet` binary.
//!
//! It serves the console's files from inside the binary, answers health probes, and stops
//! politely. [`Server`] is all of it in two steps: between them its address is known.
#![forbid(unsafe_code)]

mod accept;
mod alerts;
mod api;
mod assemble;
mod audit;
mod bindings;
mod caller;
mod canary;
pub mod cli;
pub mod config;
mod connections;
mod console;
mod credential_watch;
#[cfg(feature = "demo")]
mod demo;
#[cfg(not(feature = "demo"))]
#[path = "no_demo.rs"]
mod demo;
mod device_reports;
mod ending;
mod exit_code;
mod health;
mod hidden;
mod leader;
mod limits;
mod line_a_minute;
mod line_end;
mod log_in;
mod logged_route;
mod logging;
mod measures;
mod metrics_page;
mod middleware;
mod news;
mod no_such_check;
mod open_files;
mod open_store;
mod precheck;
mod problem;
mod problem_details;
mod push_test;
mod replicas;
pub mod report;
mod router;
mod run_error;
mod script_api;
mod serve;
mod shared_quota;
mod signals;
mod site;
mod store_fault;
mod tls;
#[cfg(feature = "otlp")]
mod traces;
#[cfg(not(feature = "otlp"))]
#[path = "no_traces.rs"]
mod traces;
mod user_sig_verdict;
pub mod webhook;

pub use health::DrainState;
pub use middleware::security_headers::{SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY};
pub use model::Clock;
pub use problem::Problem;
pub use run_error::RunError;
pub use serve::Server;
