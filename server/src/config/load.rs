//! From flags, variables and the file to one configuration.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use shared::SdkAppId;
use shared::chat::CertificateId;
use thiserror::Error;
use zeroize::Zeroizing;

use super::error::{Checked, Scope};
use super::file::{self, Text};
use super::log_in::RawLogIn;
use super::secret::{is_public, is_writable, read_file};
use super::{
    AllowedHost, AppConfig, ConfigError, CredentialFinding, DEFAULT_LISTEN, Limits, Listen,
    ReportsPath, ServeConfig, TrustedProxy, WebhookToken, apps, database, log_in, metrics, otlp,
    parse_listen, proxy, reports_path, store_config, tls, users, watch,
};

/// The longest configuration file that is read, in bytes.
const MAX_FILE: usize = 1 << 20;

/// What to do instead of `access`.
const NO_ACCESS: &str = "access (--access, SIGNET_ACCESS) is gone: take it out. An address that \
    other machines can reach starts locked, and the terminal shows a link to set up the first \
    operator; or name users with [[users]]. See docs/access.md.";

/// What flags and variables say; a flag has beaten its variable already.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `--listen` or `SIGNET_LISTEN`.
    pub listen: Option<String>,
    /// `--metrics-listen` or `SIGNET_METRICS_LISTEN`.
    pub metrics_listen: Option<String>,
    /// `--access` or `SIGNET_ACCESS`, which are gone.
    pub access: Option<String>,
    /// `--allow-host` or `SIGNET_ALLOW_HOST`; empty for none.
    pub allow_hosts: Vec<AllowedHost>,
    /// `--tls-cert-file` or `SIGNET_TLS_CERT_FILE`.
    pub tls_cert_file: Option<PathBuf>,
    /// `--tls-key-file` or `SIGNET_TLS_KEY_FILE`.
    pub tls_key_file: Option<PathBuf>,
    /// `--trusted-proxy` or `SIGNET_TRUSTED_PROXY`; empty for none.
    pub trusted_proxies: Vec<TrustedProxy>,
    /// `--site` or `SIGNET_SITE`.
    pub site: Option<PathBuf>,
    /// `--store-path` or `SIGNET_STORE_PATH`.
    pub store_path: Option<PathBuf>,
    /// `--database-url-file` or `SIGNET_DATABASE_URL_FILE`.
    pub database_url_file: Option<PathBuf>,
    /// `--store-key-file` or `SIGNET_STORE_KEY_FILE`.
    pub store_key_file: Option<PathBuf>,
    /// `--store-retention-days` or `SIGNET_STORE_RETENTION_DAYS`.
    pub retention_days: Option<u32>,
    /// `--store-audit-days` or `SIGNET_STORE_AUDIT_DAYS`.
    pub audit_days: Option<u32>,
    /// `--demo` or `SIGNET_DEMO`.
    pub demo: Option<bool>,
    /// `--demo-speed`.
    pub demo_speed: Option<u32>,
    /// `--no-call-limits`.
    pub no_call_limits: bool,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag or a variable.
    Given,
    /// The file.
    File,
    /// Neither.
    Default,
}

/// A configuration, and where it comes from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: ServeConfig,
    /// Where each value comes from, by its key in the file.
    pub sources: BTreeMap<&'static str, Source>,
    /// Where each app's SecretKey is, for people, in the order of the apps.
    pub key_sources: Vec<String>,
    /// What works, but should be looked at.
    pub warnings: Vec<ConfigWarning>,
}

impl Loaded {
    /// The findings about push credentials at a time in Unix seconds, each with its
    /// certificate ID. None of them stops a server.
    #[must_use]
    pub fn findings(&self, now: i64) -> Vec<(&CertificateId, CredentialFinding)> {
        let certificates = self.config.apps.iter().flat_map(|app| &app.certificates);
        certificates
            .filter_map(|one| Some((&one.id, one.credential.as_ref()?)))
            .flat_map(|(id, one)| one.findings(now).into_iter().map(move |finding| (id, finding)))
            .collect()
    }
}

/// What works, but should be looked at. Its text quotes no secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfigWarning {
    /// When a file with a secret can be read by every user of the machine.
    #[error(
        "every user of this machine can read {path}, which holds a secret: chmod 600 {path}",
        path = .0.display()
    )]
    PublicFile(PathBuf),
    /// When other users of the machine can change a file with a secret.
    #[error(
        "other users of this machine can change {path}, which holds a secret: chmod 600 {path}",
        path = .0.display()
    )]
    WritableFile(PathBuf),
    /// When a webhook token is so short that it can be guessed.
    #[error(
        "the webhook_token of SDKAppID {0} is shorter than 8 characters and can be guessed: set \
         a random one, here and in Tencent's console"
    )]
    WeakToken(SdkAppId),
    /// When the SecretKey of an app is not 64 hex digits.
    #[error(
        "the SecretKey of SDKAppID {0} is not 64 hex digits as in Tencent's console: is it \
         complete?"
    )]
    UnusualKey(SdkAppId),
}

/// The variables of the environment, as a function so that tests need not set any.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Puts flags, variables and the file together, and checks everything.
///
/// # Errors
/// The first value that cannot be used; see [`ConfigError`].
pub fn load(
    given: Given,
    file: Option<&Path>,
    variables: Variables<'_>,
) -> Result<Loaded, ConfigError> {
    let path = file.unwrap_or(Path::new(""));
    let text = file.map(read).transpose()?.unwrap_or_default();
    let raw = file.map(|path| file::parse(path, &text)).transpose()?.unwrap_or_default();
    let (secret_files, mut sources) = (RefCell::default(), BTreeMap::new());
    let key = String::new();
    let scope = Scope { path, text: &text, variables, secret_files: &secret_files, key, start: 0 };
    let beside = |path: PathBuf| Ok(Some(scope.beside(path)));

    let (apps, key_sources) = apps::read(&scope, &raw.apps)?;
    let from = &mut sources;
    match (given.access, raw.access) {
        (None, None) => {}
        (Some(_), _) => return Err(ConfigError::new("", NO_ACCESS)),
        (None, Some(word)) => return Err(scope.fault("access", Some(&word), NO_ACCESS)),
    }
    let listen = raw.listen.map(|text| {
        let reason = "write an IP address and a port, such as 127.0.0.1:3000 or [::1]:3000.";
        scope.parse("listen", &text, |text| parse_listen(text).map_err(|_| reason))
    });
    let given_listen = given.listen.map(|text| parse_listen(&text)).transpose()?;
    let listen = layered(from, "listen", given_listen, listen, DEFAULT_LISTEN)?;
    let about = (given.metrics_listen.as_deref(), raw.metrics_listen.as_ref());
    let metrics_listen = metrics::read(&scope, about, from)?;
    let otlp = raw.otlp_endpoint.is_some().then(|| otlp::read(&scope, raw.otlp_endpoint.as_ref()));
    let otlp_endpoint = layered(from, "otlp_endpoint", None, otlp, None)?;
    let hosts = raw.allow_hosts.map(|names| {
        let reason = "write a host name, without scheme, port or path.";
        let parse =
            |name: &Text| scope.parse("allow_hosts", name, |name| name.parse().map_err(|_| reason));
        names.iter().map(parse).collect()
    });
    let given_hosts = Some(given.allow_hosts).filter(|hosts| !hosts.is_empty());
    let allowed_hosts = layered(from, "allow_hosts", given_hosts, hosts, Vec::new())?;
    let (given_cert, file) = (given.tls_cert_file.map(Some), raw.tls_cert_file.map(beside));
    let cert = layered(from, "tls_cert_file", given_cert, file, None)?;
    let (given_key, file) = (given.tls_key_file.map(Some), raw.tls_key_file.map(beside));
    let key = layered(from, "tls_key_file", given_key, file, None)?;
    let tls = tls::given_files(&scope, cert, key)?;
    let proxies = raw.trusted_proxies.map(|proxies| {
        let reason = "write the address of a proxy, such as 127.0.0.1, or a network.";
        let parse = |text: &Text| {
            scope.parse("trusted_proxies", text, |text| text.parse().map_err(|_| reason))
        };
        proxies.iter().map(parse).collect()
    });
    let given_proxies = Some(given.trusted_proxies).filter(|proxies| !proxies.is_empty());
    let trusted_proxies = layered(from, "trusted_proxies", given_proxies, proxies, Vec::new())?;
    let sessions = users::lifetimes(&scope, &raw.sessions, from)?;
    let second_factor_required = users::second_factor(&scope, &raw.sessions, from)?;
    let about = (raw.daily_credential_checks.as_ref(), raw.alerts.as_ref());
    let watch = watch::read(&scope, about, from)?;
    let users = users::read(&scope, &raw.users)?;
    let about = RawLogIn {
        password: raw.password_log_in.as_ref(),
        roles: raw.group_roles.as_ref(),
        openid: raw.openid_connect.as_ref(),
        proxy: raw.proxy_log_in.as_ref(),
    };
    let log_in = log_in::read(&scope, about, &trusted_proxies)?;
    for (key, is_there) in [
        ("password_log_in", about.password.is_some()),
        ("openid_connect", about.openid.is_some()),
        ("proxy_log_in", about.proxy.is_some()),
        ("group_roles", about.roles.is_some()),
    ] {
        if is_there {
            from.insert(key, Source::File);
        }
    }
    let site = layered(from, "site", given.site.map(Some), raw.site.map(beside), None)?;
    let proxy = raw.proxy.is_some().then(|| proxy::read(&scope, raw.proxy.as_ref()));
    let proxy = layered(from, "proxy", None, proxy, None)?;
    let path = reports_path::parse(&scope, raw.device_reports_path.as_ref());
    let reports_path = layered(from, "device_reports_path", None, path, ReportsPath::default())?;
    let address = database::RawAddress {
        value: raw.database_url.as_ref(),
        file: raw.database_url_file.as_ref(),
        env: raw.database_url_env.as_ref(),
    };
    let given_store = store_config::Given {
        path: given.store_path,
        database_url_file: given.database_url_file,
        key_file: given.store_key_file,
        retention_days: given.retention_days,
        audit_days: given.audit_days,
    };
    let store =
        store_config::read(&scope, (address, raw.store), given_store, !apps.is_empty(), from)?;

    let mut warnings: Vec<_> = secret_files.take().into_iter().filter_map(warn_of_file).collect();
    warnings.extend(apps.iter().flat_map(warn_of_app));
    let demo_speed = given.demo_speed.unwrap_or(1);
    let mut limits = Limits::default().at_demo_speed(demo_speed);
    limits.rates = limits.rates.filter(|_| !given.no_call_limits);
    let config = ServeConfig {
        listen: Listen::new(listen),
        metrics_listen,
        otlp_endpoint,
        tls,
        site,
        allowed_hosts,
        trusted_proxies,
        users,
        sessions,
        log_in,
        second_factor_required,
        proxy,
        device_reports_path: reports_path,
        demo: given.demo.unwrap_or(cfg!(feature = "demo") && apps.is_empty()),
        apps,
        store,
        watch,
        demo_speed,
        limits,
    };
    Ok(Loaded { config, sources, key_sources, warnings })
}

fn warn_of_file(path: PathBuf) -> Option<ConfigWarning> {
    match (is_public(&path), is_writable(&path)) {
        (true, _) => Some(ConfigWarning::PublicFile(path)),
        (false, true) => Some(ConfigWarning::WritableFile(path)),
        (false, false) => None,
    }
}

fn warn_of_app(app: &AppConfig) -> Vec<ConfigWarning> {
    let id = app.sdkappid;
    let is_weak = |token: &WebhookToken| token.expose().chars().count() < 8;
    let unusual = (!app.key.is_usual()).then_some(ConfigWarning::UnusualKey(id));
    let weak = app.webhook_token.as_ref().is_some_and(is_weak);
    unusual.into_iter().chain(weak.then_some(ConfigWarning::WeakToken(id))).collect()
}

/// The value that counts: of flag or variable, else of the file, else the default. Notes in
/// `sources` which it is. A value of the file that does not count need not be right.
pub(super) fn layered<T>(
    sources: &mut BTreeMap<&'static str, Source>,
    key: &'static str,
    given: Option<T>,
    file: Option<Checked<T>>,
    default: T,
) -> Checked<T> {
    let (value, source) = match (given, file) {
        (Some(value), _) => (value, Source::Given),
        (None, Some(value)) => (value?, Source::File),
        (None, None) => (default, Source::Default),
    };
    sources.insert(key, source);
    Ok(value)
}

fn read(path: &Path) -> Checked<Zeroizing<String>> {
    let bytes = read_file(path, MAX_FILE).map_err(|error| {
        let fix = "It was named by --config or SIGNET_CONFIG.";
        let path = path.display();
        ConfigError::new("", format!("cannot read the configuration file {path}: {error}\n  {fix}"))
    })?;
    let whole = |reason: &'static str| ConfigError::new(format!("{}: ", path.display()), reason);
    let bytes = bytes.ok_or_else(|| whole("the file is over 1 MiB: is it the right one?"))?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| whole("the file is not UTF-8 text: save it as such."))?;
    Ok(Zeroizing::new(text.to_owned()))
}
