//! Where the configuration file is, and reading it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::fail;
use crate::config::{ConfigError, Given, Loaded, load};
use crate::exit_code::EXIT_USAGE;

/// `--config`.
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// The configuration file, in TOML. Without it: no apps, and the demo instead. A
    /// signet.toml that merely lies in the working directory is not read.
    #[arg(long, env = "SIGNET_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl ConfigArgs {
    /// Puts flags, variables and the file together.
    pub(super) fn load(&self, given: Given) -> Result<Loaded, ConfigError> {
        load(given, self.file(), &|name| std::env::var_os(name))
    }

    /// Puts the variables and the file together, or says why not and returns the exit code.
    pub(super) fn load_or_fail(&self) -> Result<Loaded, u8> {
        let given = Given::of_variables().map_err(|error| {
            let _ = error.print();
            EXIT_USAGE
        })?;
        self.load(given).map_err(|error| fail(EXIT_USAGE, &error))
    }

    /// The file, if there is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.config.as_deref()
    }
}
