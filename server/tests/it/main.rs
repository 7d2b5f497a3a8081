//! The server's integration tests, in one program: linking it is what takes the time.

mod config;
mod console;
mod push_cli;
mod report;
mod serve;
mod usersig;
mod webhook;
