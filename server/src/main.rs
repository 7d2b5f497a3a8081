//! `signet`: parses the command line and hands over to the library.

use std::process::ExitCode;

use clap::Parser;
use server::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
