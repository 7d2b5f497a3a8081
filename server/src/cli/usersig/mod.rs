//! `signet usersig`: the codec for people, scripts and pipelines.
//!
//! SECURITY: a key is never an argument, because every user of a machine can read the
//! arguments of its processes. It comes from a file, standard input or the environment.

mod batch;
mod decode;
mod duration;
mod input;
mod json_output;
pub(in crate::cli) mod language;
mod sign;
pub(in crate::cli) mod text;
mod verify;

use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::fail;
use crate::exit_code::{EXIT_FAILED, EXIT_USAGE};

/// What can be done with a UserSig.
#[derive(Debug, Args)]
pub(super) struct UserSigArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a UserSig.
    Sign(sign::SignArgs),
    /// Check a UserSig against a key. Exit code: 0 valid, 1 not valid, 2 wrong usage.
    Verify(verify::VerifyArgs),
    /// Show what a UserSig says, without a key and without trusting it.
    Decode(decode::DecodeArgs),
}

impl UserSigArgs {
    pub(super) fn run(self) -> u8 {
        match self.command {
            Command::Sign(args) => args.run(),
            Command::Verify(args) => args.run(),
            Command::Decode(args) => args.run(),
        }
    }
}

/// Now, in Unix seconds, rounded down as the vendor's libraries do.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Prints a result and returns `code`, or the code of a failure to print.
pub(in crate::cli) fn print(text: &str, code: u8) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => code,
        // The verdict stands, whether or not somebody reads the details.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => fail(EXIT_FAILED, &error),
    }
}

/// Prints an object as one line.
pub(in crate::cli) fn print_json(value: &impl Serialize, code: u8) -> u8 {
    match serde_json::to_string(value) {
        Ok(line) => print(&format!("{line}\n"), code),
        Err(error) => fail(EXIT_FAILED, &error),
    }
}

/// Says on standard error what is wrong with the input.
fn refuse(text: &str) -> u8 {
    fail(EXIT_USAGE, &text)
}
