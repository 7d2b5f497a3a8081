//! `signet push`: the push check in a terminal, with the verdict as the exit code.
//!
//! It asks the same console as the page does, so both say the same: one of this process, or with
//! `--server` the one of a running server.
//!
//! SECURITY: a device token is never an argument, because every user of a machine can read the
//! arguments of its processes. It comes from a file or from standard input.

mod consent;
mod credentials;
mod doctor;
mod error;
mod follow;
mod remote;
mod remote_target;
mod session;
mod test;
mod text_output;
mod token;

use clap::{Args, Subcommand};
use shared::api::Outcome;

use crate::exit_code::{EXIT_FAILED, EXIT_OK};

/// Exit code when nothing can be said: no answer, a limit, a stop in between.
pub const EXIT_NO_VERDICT: u8 = 3;

/// What can be asked about pushes.
#[derive(Debug, Args)]
pub(super) struct PushArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Test a certificate and a device token at the push vendor itself. Exit code: 0 proven,
    /// 1 fault found, 2 wrong usage, 3 no verdict.
    Test(test::TestArgs),
    /// Look at why a user gets no pushes, and send one if wished. Exit code: 0 proven, 1 fault
    /// found, 2 wrong usage, 3 no verdict.
    Doctor(doctor::DoctorArgs),
    /// Check every push credential without a phone. Exit code: 0 good, 1 one needs attention,
    /// 2 wrong usage.
    Credentials(credentials::CredentialsArgs),
}

impl PushArgs {
    pub(super) fn run(self) -> u8 {
        match self.command {
            Command::Test(args) => args.run(),
            Command::Doctor(args) => args.run(),
            Command::Credentials(args) => args.run(),
        }
    }
}

/// The verdict as a program sees it.
const fn exit_code(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Proven => EXIT_OK,
        Outcome::Fault => EXIT_FAILED,
        Outcome::NoVerdict => EXIT_NO_VERDICT,
    }
}
