//! The real server on a real socket, asked by a real client.

#[cfg(unix)]
mod command;
mod host;
mod leaving;
mod limits;
#[cfg(unix)]
pub mod process;
mod security_headers;
mod site;
pub mod support;
#[cfg(unix)]
pub mod tls;
