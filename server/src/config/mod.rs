//! What a server is told before it starts, checked once.
//!
//! A flag beats its variable, a variable beats the file, the file beats the default.

mod app;
mod apps;
mod canary;
mod credential;
mod database;
mod error;
mod file;
mod given;
mod limits;
mod listen;
mod load;
mod log_in;
mod metrics;
mod otlp;
mod proxy;
mod reports_path;
mod secret;
mod store_config;
mod store_key;
mod tls;
mod users;
mod warning;
mod watch;

use std::net::SocketAddr;
use std::path::PathBuf;

use access::{ConfiguredUser, Lifetimes};
use outbound::Proxy;

#[cfg(test)]
pub(crate) use app::unreachable_app;
pub use app::{AppConfig, CertificateConfig, MaxValidity, WebhookToken};
pub use canary::{CanaryConfig, QuietHours};
pub use credential::{ClientCertificate, CredentialConfig, CredentialFinding, Remark};
pub use error::ConfigError;
pub use given::Given;
pub use limits::{Limits, OpenIdLimits, PollIntervals, WEBHOOK_BODY_BYTES};
pub use listen::{AllowedHost, DEFAULT_LISTEN, Listen, TrustedProxy, parse_listen};
pub use load::{Loaded, Source, Variables, load};
pub use log_in::{LogInConfig, OpenIdConfig, ProxyLogIn};
pub use otlp::OtlpEndpoint;
pub use reports_path::ReportsPath;
use store_config::is_retention;
pub use store_config::{DEFAULT_AUDIT_DAYS, DEFAULT_RETENTION_DAYS, StoreConfig, StorePlace};
pub(crate) use store_key::read as read_store_key;
pub(crate) use tls::TlsPem;
pub use tls::{TlsError, TlsFiles};
pub use warning::ConfigWarning;
pub use watch::{AlertFormat, AlertsConfig, WatchConfig};

/// Everything a server needs to start.
#[derive(Clone, Debug)]
pub struct ServeConfig {
    /// Read from `--listen`, `SIGNET_LISTEN` or `listen`. Defaults to [`DEFAULT_LISTEN`].
    pub listen: Listen,
    /// Where `/metrics` is. Read from `--metrics-listen`, `SIGNET_METRICS_LISTEN` or
    /// `metrics_listen`. Defaults to nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// The collector that takes traces; only of a binary with the feature `otlp`. Read from
    /// `otlp_endpoint`. Defaults to none.
    pub otlp_endpoint: Option<OtlpEndpoint>,
    /// Certificate and key for https; without them the server speaks http. Read from
    /// `tls_cert_file` and `tls_key_file`, their flags and variables. Defaults to none.
    pub tls: Option<TlsFiles>,
    /// A folder to serve instead of the embedded site. Read from `--site`, `SIGNET_SITE` or
    /// `site`. Defaults to none.
    pub site: Option<PathBuf>,
    /// Host names browsers may use beside the loopback ones. Read from `--allow-host`,
    /// `SIGNET_ALLOW_HOST` or `allow_hosts`. Defaults to none.
    pub allowed_hosts: Vec<AllowedHost>,
    /// Reverse proxies in front. Read from `--trusted-proxy`, `SIGNET_TRUSTED_PROXY` or
    /// `trusted_proxies`. Defaults to none.
    pub trusted_proxies: Vec<TrustedProxy>,
    /// Users of the console beside those of the store. Read from `[[users]]`. Defaults to none.
    pub users: Vec<ConfiguredUser>,
    /// How long log-ins last. Read from `[sessions]`.
    pub sessions: Lifetimes,
    /// How people log in beside these users.
    pub log_in: LogInConfig,
    /// Whether nobody does anything without a second factor. Read from
    /// `sessions.second_factor`. Defaults to no.
    pub second_factor_required: bool,
    /// The proxy that https calls go out through. Read from `proxy`. Defaults to none.
    pub proxy: Option<Proxy>,
    /// The path that takes reports of devices. Read from `device_reports_path`. Defaults to
    /// `/devices`.
    pub device_reports_path: ReportsPath,
    /// The apps, in the order of the file. Read from `[[apps]]`. Defaults to none.
    pub apps: Vec<AppConfig>,
    /// Where the server remembers. Read from `[store]`.
    pub store: StoreConfig,
    /// What it does about push credentials without being asked.
    pub watch: WatchConfig,
    /// Whether to start a sandbox inside, with an app that talks to it. Read from `--demo` or
    /// `SIGNET_DEMO`. Defaults to yes where no app is configured.
    pub demo: bool,
    /// How many times as fast as usual the demo's pushes travel. Read from `--demo-speed`.
    pub demo_speed: u32,
    /// Times and sizes. Not configurable from outside; tests shorten them.
    pub limits: Limits,
}

impl ServeConfig {
    /// A configuration with defaults everywhere but the address.
    #[must_use]
    pub fn new(listen: Listen) -> Self {
        Self {
            listen,
            metrics_listen: None,
            otlp_endpoint: None,
            tls: None,
            site: None,
            allowed_hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            users: Vec::new(),
            sessions: Lifetimes::default(),
            log_in: LogInConfig::default(),
            second_factor_required: false,
            proxy: None,
            device_reports_path: ReportsPath::default(),
            apps: Vec::new(),
            store: StoreConfig::default(),
            watch: WatchConfig::default(),
            demo: false,
            demo_speed: 1,
            limits: Limits::default(),
        }
    }
}
