//! The store on a real file, and the reports made of what it holds.

#[cfg(test)]
mod bindings;
#[cfg(test)]
mod checks;
#[cfg(test)]
#[cfg(unix)]
mod crash;
#[cfg(test)]
mod events;
#[cfg(test)]
mod file;
#[cfg(test)]
mod forget;
#[cfg(test)]
mod report;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod support;
