//! The page's calls, answered by the whole server with the demo's sandbox behind it.

mod alerts;
mod apps;
#[cfg(unix)]
mod canaries;
mod credentials;
mod devices;
mod direct;
mod history;
mod origin;
mod postgres;
mod push_test;
pub mod reports;
#[cfg(unix)]
mod secrets;
mod slow;
mod starts;
mod status;
mod stored;
pub mod support;
mod watchers;
