//! `signet push`, the real binary against the sandbox.

mod doctor;
mod dry_run;
mod secrets;
mod support;
mod usage;
mod vendors;
