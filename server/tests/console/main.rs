//! The page's calls, answered by the whole server with the demo's sandbox behind it.

#[cfg(test)]
mod apps;
#[cfg(test)]
mod devices;
#[cfg(test)]
mod direct;
#[cfg(test)]
mod history;
#[cfg(test)]
mod origin;
#[cfg(test)]
mod push_test;
#[cfg(test)]
mod reports;
#[cfg(test)]
#[cfg(unix)]
mod secrets;
#[cfg(test)]
mod slow;
#[cfg(test)]
mod status;
#[cfg(test)]
mod support;
#[cfg(test)]
mod watchers;
