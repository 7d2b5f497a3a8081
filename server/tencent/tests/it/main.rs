//! The client for the vendor's REST interface, against a server that misbehaves on demand.

#[cfg(test)]
mod calls;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod sandbox;
#[cfg(test)]
mod signature;
#[cfg(test)]
mod support;
