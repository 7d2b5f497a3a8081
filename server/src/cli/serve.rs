//! `signet serve`.

use std::path::PathBuf;

use clap::Args;

use super::{EXIT_FAILED, EXIT_OK, EXIT_USAGE, fail};
use crate::config::{Access, AllowedHost, Limits, Listen, ServeConfig, parse_listen};
use crate::{RunError, logging, serve, signals};

/// Options of `signet serve`. A flag beats its variable, a variable beats the default.
#[derive(Debug, Args)]
#[command(after_help = "SIGNET_LOG chooses what is logged, for example SIGNET_LOG=debug or \
    SIGNET_LOG=warn,signet::request=info. Log lines are text on a terminal and JSON elsewhere.")]
pub(super) struct ServeArgs {
    /// Address and port to listen on.
    #[arg(
        long,
        env = "SIGNET_LISTEN",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:3000"
    )]
    listen: String,

    /// Read the site from this folder instead of the copy inside the binary.
    #[arg(long, env = "SIGNET_SITE", value_name = "DIR")]
    site: Option<PathBuf>,

    /// Who may use the console. Anything but this machine needs `none-i-know`.
    #[arg(long, env = "SIGNET_ACCESS", value_enum, default_value = "loopback")]
    access: Access,

    /// A further host name browsers may use, as behind a reverse proxy. Repeat, or use commas.
    #[arg(long, env = "SIGNET_ALLOW_HOST", value_name = "NAME", value_delimiter = ',')]
    allow_host: Vec<AllowedHost>,
}

impl ServeArgs {
    pub(super) fn run(self) -> u8 {
        let config = match self.config() {
            Ok(config) => config,
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        if let Err(error) = logging::init() {
            return fail(EXIT_USAGE, &error);
        }
        match serve::run_blocking(config, signals::shutdown) {
            Ok(()) => EXIT_OK,
            Err(error @ (RunError::Bind { .. } | RunError::Site { .. })) => {
                fail(EXIT_USAGE, &error)
            }
            Err(error) => fail(EXIT_FAILED, &error),
        }
    }

    fn config(self) -> Result<ServeConfig, crate::config::ConfigError> {
        Ok(ServeConfig {
            listen: Listen::new(parse_listen(&self.listen)?, self.access)?,
            site: self.site,
            allowed_hosts: self.allow_host,
            limits: Limits::default(),
        })
    }
}
