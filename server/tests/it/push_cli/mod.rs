//! `signet push`, the real binary against the sandbox.

#[cfg(unix)]
mod credentials;
#[cfg(unix)]
mod doctor;
#[cfg(unix)]
mod dry_run;
#[cfg(unix)]
mod interrupt;
#[cfg(unix)]
mod remote;
#[cfg(unix)]
mod secrets;
#[cfg(unix)]
mod support;
#[cfg(unix)]
mod tls;
#[cfg(unix)]
mod usage;
#[cfg(unix)]
mod vendors;
