//! The command line: what can be asked, and which exit code answers.

mod any_certificate;
mod check_config;
mod devices;
mod healthcheck;
mod own_server;
mod password;
mod push;
#[cfg(feature = "demo")]
mod sandbox;
mod serve;
mod settings;
mod store;
mod user;
mod usersig;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use crate::exit_code::{EXIT_FAILED, EXIT_OK};

/// Everything `signet` understands.
#[derive(Debug, Parser)]
#[command(name = "signet", version, about = "A self-hosted console for Tencent Cloud Chat.")]
#[command(arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the console to browsers.
    Serve(serve::ServeArgs),
    /// Show the configuration as it would be used. Exit code: 0 good, 1 an app cannot be
    /// reached or refuses, or a push certificate has ended, 2 wrong.
    CheckConfig(check_config::CheckConfigArgs),
    /// Run the stand-in for Tencent's REST service alone.
    #[cfg(feature = "demo")]
    Sandbox(sandbox::SandboxArgs),
    /// Ask a running server whether it is well. Exit code: 0 yes, 1 no, 2 wrong usage.
    Healthcheck(healthcheck::HealthcheckArgs),
    /// Report a device as an app does, to try it.
    Devices(devices::DevicesArgs),
    /// Look after the server's database.
    Store(store::StoreArgs),
    /// Test certificates and device tokens, and find out why a user gets no pushes.
    Push(push::PushArgs),
    /// Add and change users of the console.
    User(user::UserArgs),
    /// Ask for a password and print its hash, for `[[users]]` of the configuration.
    HashPassword,
    /// Make, check and read UserSigs.
    #[command(name = "usersig")]
    UserSig(usersig::UserSigArgs),
    /// Print a completion script for a shell.
    #[command(after_help = "Example: signet completions bash > /etc/bash_completion.d/signet")]
    Completions {
        /// The shell to complete in.
        shell: Shell,
    },
}

impl Cli {
    /// Does what was asked and returns the process's exit code.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let code = match self.command {
            Command::Serve(args) => args.run(),
            #[cfg(feature = "demo")]
            Command::Sandbox(args) => args.run(),
            Command::CheckConfig(args) => args.run(),
            Command::Healthcheck(args) => args.run(),
            Command::Devices(args) => args.run(),
            Command::Store(args) => args.run(),
            Command::Push(args) => args.run(),
            Command::User(args) => args.run(),
            Command::HashPassword => user::hash_password(),
            Command::UserSig(args) => args.run(),
            Command::Completions { shell } => completions(shell),
        };
        ExitCode::from(code)
    }
}

fn completions(shell: Shell) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "signet", &mut script);
    // A reader that closes early (`| head`) has what it wanted.
    match io::stdout().lock().write_all(&script) {
        Ok(()) => EXIT_OK,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => EXIT_OK,
        Err(error) => fail(EXIT_FAILED, &error),
    }
}

/// Says on standard error what went wrong, and returns `code`.
///
/// Not `eprintln!`, which panics when standard error is closed.
fn fail(code: u8, error: &dyn std::fmt::Display) -> u8 {
    let _ = writeln!(io::stderr().lock(), "error: {error}");
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }
}
