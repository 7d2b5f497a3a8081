//! The commands of the README. `cargo xtask --help` lists them.

mod cli;
mod error;
mod lock;
mod names;
mod paths;
mod process;
mod rings;
mod say;
mod setup;
mod site;
mod stamp;
mod tasks;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failure(&error);
            ExitCode::FAILURE
        }
    }
}
