//! `signet usersig`, run as people, scripts and pipelines run it.

#[cfg(test)]
mod batch;
#[cfg(test)]
mod single;
#[cfg(test)]
mod support;
