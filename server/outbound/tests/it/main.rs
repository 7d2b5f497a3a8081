//! Calls over real sockets.

#[cfg(test)]
mod faults;
#[cfg(test)]
mod support;
