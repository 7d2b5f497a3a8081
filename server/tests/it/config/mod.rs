//! The configuration file: what it says, what it must not say, and `signet check-config`.

#[cfg(unix)]
mod alerts;
#[cfg(unix)]
mod canaries;
#[cfg(unix)]
mod check_config;
#[cfg(unix)]
mod check_openid;
#[cfg(unix)]
mod credentials;
#[cfg(unix)]
mod database;
#[cfg(unix)]
mod faults;
mod listen;
#[cfg(unix)]
mod log_in;
#[cfg(unix)]
mod order;
#[cfg(unix)]
pub mod support;
#[cfg(unix)]
mod values;
