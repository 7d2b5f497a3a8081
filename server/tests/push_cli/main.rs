//! `signet push`, the real binary against the sandbox.

#[cfg(test)]
#[cfg(unix)]
mod doctor;
#[cfg(test)]
#[cfg(unix)]
mod dry_run;
#[cfg(test)]
#[cfg(unix)]
mod interrupt;
#[cfg(test)]
#[cfg(unix)]
mod secrets;
#[cfg(test)]
#[cfg(unix)]
mod support;
#[cfg(test)]
#[cfg(unix)]
mod tls;
#[cfg(test)]
#[cfg(unix)]
mod usage;
#[cfg(test)]
#[cfg(unix)]
mod vendors;
