//! What can be asked for.

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::paths::Paths;
use crate::site::{self, Kind};

/// Everything a checkout needs, one command each.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build only the site, into target/site.
    Site {
        /// Fail where wasm-opt cannot be had, instead of building a larger site.
        #[arg(long)]
        optimise: bool,
        /// Build the development site, into target/site-dev.
        #[arg(long, conflicts_with = "optimise")]
        dev: bool,
    },
}

impl Cli {
    /// Does it.
    pub fn run(self) -> Result<(), Error> {
        let paths = Paths::find();
        match self.command {
            Command::Site { dev: true, .. } => site::build(&paths, Kind::Dev).map(drop),
            Command::Site { optimise: true, .. } => site::build(&paths, Kind::Dist).map(drop),
            Command::Site { .. } => site::build(&paths, Kind::Run).map(drop),
        }
    }
}
