//! The settings that `signet serve` and `signet check-config` have in common.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Command, FromArgMatches};

use crate::config::{AllowedHost, ConfigError, Given, Loaded, TrustedProxy, is_retention, load};

/// `--config`.
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// The configuration file, in TOML. Without it: no apps, and the demo instead. A
    /// signet.toml that merely lies in the working directory is not read.
    #[arg(long, env = "SIGNET_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Settings that flags and variables can give; the file gives the others.
#[derive(Debug, Args)]
pub(super) struct SettingArgs {
    /// Address and port to listen on [default: 127.0.0.1:3000].
    #[arg(long, env = "SIGNET_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<String>,

    /// Address and port for /metrics, for Prometheus; of this machine or a private network.
    #[arg(long, env = "SIGNET_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    metrics_listen: Option<String>,

    /// The certificate for https, with those of its issuers, in PEM. Read again when it changes.
    #[arg(long, env = "SIGNET_TLS_CERT_FILE", value_name = "FILE")]
    tls_cert_file: Option<PathBuf>,

    /// The certificate's key, in PEM, without a passphrase. Read again when it changes.
    #[arg(long, env = "SIGNET_TLS_KEY_FILE", value_name = "FILE")]
    tls_key_file: Option<PathBuf>,

    /// Read the site from this folder instead of the copy inside the binary.
    #[arg(long, env = "SIGNET_SITE", value_name = "DIR")]
    site: Option<PathBuf>,

    /// Gone; it is refused with the way out.
    #[arg(long, env = "SIGNET_ACCESS", hide = true, value_name = "MODE")]
    access: Option<String>,

    /// A further host name browsers may use, as behind a reverse proxy. Repeat, or use commas.
    #[arg(long, env = "SIGNET_ALLOW_HOST", value_name = "NAME", value_delimiter = ',')]
    allow_host: Vec<AllowedHost>,

    /// The address or network of a reverse proxy in front that speaks https, as 127.0.0.1. What
    /// it says about its clients is believed. Repeat, or use commas.
    #[arg(long, env = "SIGNET_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    trusted_proxy: Vec<TrustedProxy>,

    /// The database file. Without it: signet.db beside the configuration file, or memory when
    /// there is no app.
    #[arg(long, env = "SIGNET_STORE_PATH", value_name = "FILE")]
    store_path: Option<PathBuf>,

    /// A file with the address of a PostgreSQL database, postgres://USER:PASSWORD@HOST/DATABASE,
    /// in place of a database file. The variable SIGNET_DATABASE_URL gives the address itself.
    #[arg(long, env = "SIGNET_DATABASE_URL_FILE", value_name = "FILE")]
    database_url_file: Option<PathBuf>,

    /// The file with the key that the database's secrets are sealed with: 64 hex digits, which
    /// other users cannot read. The variable SIGNET_STORE_KEY gives the key itself. Without
    /// either: signet.key beside signet.db, which is made for a new database; PostgreSQL needs
    /// one of the two.
    #[arg(long, env = "SIGNET_STORE_KEY_FILE", value_name = "FILE")]
    store_key_file: Option<PathBuf>,

    /// Days after which the database forgets an entry [default: 30].
    #[arg(long, env = "SIGNET_STORE_RETENTION_DAYS", value_name = "DAYS", value_parser = days)]
    store_retention_days: Option<u32>,

    /// Days after which an entry of the audit trail is deleted [default: 180].
    #[arg(long, env = "SIGNET_STORE_AUDIT_DAYS", value_name = "DAYS")]
    #[arg(value_parser = days)]
    store_audit_days: Option<u32>,

    /// An app with made-up users, answered by a sandbox inside [default: on where no app is
    /// configured].
    #[arg(long, env = "SIGNET_DEMO", value_enum)]
    demo: Option<DemoSwitch>,

    /// How many times as fast as usual the demo's pushes travel.
    #[arg(long, hide = true, value_name = "TIMES")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100))]
    demo_speed: Option<u32>,

    /// Let a minute have any number of calls: to measure, on a machine of one's own.
    #[arg(long, hide = true)]
    no_call_limits: bool,
}

/// Turns the demo on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum DemoSwitch {
    /// It is.
    On,
    /// It is not.
    Off,
}

fn days(text: &str) -> Result<u32, &'static str> {
    let days = text.parse().ok().filter(|days| is_retention(*days));
    days.ok_or("write a number of days from 1 to 36500")
}

impl SettingArgs {
    /// Reads the settings from the variables alone.
    ///
    /// # Errors
    /// Words about the first variable that cannot be.
    pub(super) fn of_variables() -> Result<Self, clap::Error> {
        // An empty command line leaves only the variables to read.
        let command = Self::augment_args(Command::new("signet").no_binary_name(true));
        Self::from_arg_matches(&command.try_get_matches_from(std::iter::empty::<OsString>())?)
    }

    /// Puts flags, variables and the file together.
    pub(super) fn load(self, config: &ConfigArgs) -> Result<Loaded, ConfigError> {
        let given = Given {
            listen: self.listen,
            metrics_listen: self.metrics_listen,
            access: self.access,
            allow_hosts: self.allow_host,
            tls_cert_file: self.tls_cert_file,
            tls_key_file: self.tls_key_file,
            trusted_proxies: self.trusted_proxy,
            site: self.site,
            store_path: self.store_path,
            database_url_file: self.database_url_file,
            store_key_file: self.store_key_file,
            retention_days: self.store_retention_days,
            audit_days: self.store_audit_days,
            demo: self.demo.map(|demo| demo == DemoSwitch::On),
            demo_speed: self.demo_speed,
            no_call_limits: self.no_call_limits,
        };
        load(given, config.config.as_deref(), &|name| std::env::var_os(name))
    }
}

impl ConfigArgs {
    /// The file, if there is one.
    pub(super) fn file(&self) -> Option<&std::path::Path> {
        self.config.as_deref()
    }
}
