//! The configuration file: what it says, what it must not say, and `signet check-config`.

#[cfg(test)]
#[cfg(unix)]
mod check_config;
#[cfg(test)]
#[cfg(unix)]
mod credentials;
#[cfg(test)]
#[cfg(unix)]
mod faults;
#[cfg(test)]
mod listen;
#[cfg(test)]
#[cfg(unix)]
mod order;
#[cfg(test)]
#[cfg(unix)]
mod support;
#[cfg(test)]
#[cfg(unix)]
mod values;
