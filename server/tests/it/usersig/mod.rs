//! `signet usersig`, run as people, scripts and pipelines run it.

mod batch;
mod single;
mod support;
