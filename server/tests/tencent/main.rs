//! The client for the vendor's REST interface, against a server that misbehaves on demand.

mod calls;
mod faults;
mod retries;
mod signature;
mod support;
