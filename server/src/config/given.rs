//! What flags and variables say.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Command, FromArgMatches};

use super::{AllowedHost, TrustedProxy, is_retention};

/// Settings that flags and variables can give, a flag before its variable; the file gives the
/// others.
#[derive(Args, Clone, Debug, Default)]
pub struct Given {
    /// Address and port to listen on [default: 127.0.0.1:3000].
    #[arg(long, env = "SIGNET_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,

    /// Address and port for /metrics, for Prometheus; of this machine or a private network.
    #[arg(long, env = "SIGNET_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<String>,

    /// The certificate for https, with those of its issuers, in PEM. Read again when it changes.
    #[arg(long, env = "SIGNET_TLS_CERT_FILE", value_name = "FILE")]
    pub tls_cert_file: Option<PathBuf>,

    /// The certificate's key, in PEM, without a passphrase. Read again when it changes.
    #[arg(long, env = "SIGNET_TLS_KEY_FILE", value_name = "FILE")]
    pub tls_key_file: Option<PathBuf>,

    /// Read the site from this folder instead of the copy inside the binary.
    #[arg(long, env = "SIGNET_SITE", value_name = "DIR")]
    pub site: Option<PathBuf>,

    /// Gone; it is refused with the way out.
    #[arg(long, env = "SIGNET_ACCESS", hide = true, value_name = "MODE")]
    pub access: Option<String>,

    /// A further host name browsers may use, as behind a reverse proxy. Repeat, or use commas.
    #[arg(long = "allow-host", env = "SIGNET_ALLOW_HOST", value_name = "NAME")]
    #[arg(value_delimiter = ',')]
    pub allow_hosts: Vec<AllowedHost>,

    /// The address or network of a reverse proxy in front that speaks https, as 127.0.0.1. What
    /// it says about its clients is believed. Repeat, or use commas.
    #[arg(long = "trusted-proxy", env = "SIGNET_TRUSTED_PROXY", value_name = "ADDRESS")]
    #[arg(value_delimiter = ',')]
    pub trusted_proxies: Vec<TrustedProxy>,

    /// The database file. Without it: signet.db beside the configuration file, or memory when
    /// there is no app.
    #[arg(long, env = "SIGNET_STORE_PATH", value_name = "FILE")]
    pub store_path: Option<PathBuf>,

    /// A file with the address of a PostgreSQL database, postgres://USER:PASSWORD@HOST/DATABASE,
    /// in place of a database file. The variable SIGNET_DATABASE_URL gives the address itself.
    #[arg(long, env = "SIGNET_DATABASE_URL_FILE", value_name = "FILE")]
    pub database_url_file: Option<PathBuf>,

    /// The file with the key that the database's secrets are sealed with: 64 hex digits, which
    /// other users cannot read. The variable SIGNET_STORE_KEY gives the key itself. Without
    /// either: signet.key beside signet.db, which is made for a new database; PostgreSQL needs
    /// one of the two.
    #[arg(long, env = "SIGNET_STORE_KEY_FILE", value_name = "FILE")]
    pub store_key_file: Option<PathBuf>,

    /// Days after which the database forgets an entry [default: 30].
    #[arg(long = "store-retention-days", env = "SIGNET_STORE_RETENTION_DAYS")]
    #[arg(value_name = "DAYS", value_parser = days)]
    pub retention_days: Option<u32>,

    /// Days after which an entry of the audit trail is deleted [default: 180].
    #[arg(long = "store-audit-days", env = "SIGNET_STORE_AUDIT_DAYS")]
    #[arg(value_name = "DAYS", value_parser = days)]
    pub audit_days: Option<u32>,

    /// An app with made-up users, answered by a sandbox inside [default: on where no app is
    /// configured].
    #[arg(long, env = "SIGNET_DEMO")]
    #[arg(value_parser = PossibleValuesParser::new(["on", "off"]).map(|word| word == "on"))]
    pub demo: Option<bool>,

    /// How many times as fast as usual the demo's pushes travel.
    #[arg(long, hide = true, value_name = "TIMES")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100))]
    pub demo_speed: Option<u32>,

    /// Let a minute have any number of calls: to measure, on a machine of one's own.
    #[arg(long, hide = true)]
    pub no_call_limits: bool,
}

fn days(text: &str) -> Result<u32, &'static str> {
    let days = text.parse().ok().filter(|days| is_retention(*days));
    days.ok_or("write a number of days from 1 to 36500")
}

impl Given {
    /// Reads the settings from the variables alone.
    ///
    /// # Errors
    /// Words about the first variable that cannot be.
    pub(crate) fn of_variables() -> Result<Self, clap::Error> {
        // An empty command line leaves only the variables to read.
        let command = Self::augment_args(Command::new("signet").no_binary_name(true));
        Self::from_arg_matches(&command.try_get_matches_from(std::iter::empty::<OsString>())?)
    }
}
