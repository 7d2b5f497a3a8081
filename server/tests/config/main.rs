//! The configuration file: what it says, what it must not say, and `signet check-config`.

mod check_config;
mod faults;
mod order;
mod support;
mod values;
