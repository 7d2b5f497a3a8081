//! From flags, variables and the file to one configuration.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use shared::chat::CertificateId;
use zeroize::Zeroizing;

use super::error::{Checked, Scope};
use super::secret::read_file;
use super::{
    ConfigError, ConfigWarning, CredentialFinding, DEFAULT_LISTEN, Given, Limits, Listen,
    ReportsPath, ServeConfig, apps, file, log_in, metrics, otlp, parse_listen, proxy, reports_path,
    store_config, tls, users, warning, watch,
};

/// The longest configuration file that is read, in bytes.
const MAX_FILE: usize = 1 << 20;

/// What to do instead of `access`.
const NO_ACCESS: &str = "access (--access, SIGNET_ACCESS) is gone: take it out. An address that \
    other machines can reach starts locked, and the terminal shows a link to set up the first \
    operator; or name users with [[users]]. See docs/access.md.";

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
    let (secret_files, sources) = (RefCell::default(), RefCell::default());
    let scope = Scope {
        path,
        text: &text,
        variables,
        secret_files: &secret_files,
        sources: &sources,
        key: String::new(),
        start: 0,
    };

    let (apps, key_sources) = apps::read(&scope, &raw.apps)?;
    if given.access.is_some() {
        return Err(ConfigError::new("", NO_ACCESS));
    }
    scope.optional("access", raw.access.as_ref(), |_| Err::<(), _>(NO_ACCESS))?;
    let given_listen = given.listen.as_deref().map(parse_listen).transpose()?;
    let reason = "write an IP address and a port, such as 127.0.0.1:3000 or [::1]:3000.";
    let parse = |text: &String| parse_listen(text).map_err(|_| reason);
    let listen =
        scope.setting("listen", given_listen, raw.listen.as_ref(), parse, DEFAULT_LISTEN)?;
    let metrics_listen =
        metrics::read(&scope, given.metrics_listen.as_deref(), raw.metrics_listen.as_ref())?;
    let otlp_endpoint = otlp::read(&scope, raw.otlp_endpoint.as_ref())?;
    let reason = "write a host name, without scheme, port or path.";
    let allowed_hosts =
        scope.list("allow_hosts", &given.allow_hosts, raw.allow_hosts.as_deref(), reason)?;
    let tls = tls::read(&scope, &given, &raw)?;
    let (proxies, reason) =
        (&given.trusted_proxies, "write the address of a proxy, such as 127.0.0.1, or a network.");
    let trusted_proxies =
        scope.list("trusted_proxies", proxies, raw.trusted_proxies.as_deref(), reason)?;
    let sessions = users::lifetimes(&scope, &raw.sessions)?;
    let second_factor_required = users::second_factor(&scope, &raw.sessions)?;
    let watch = watch::read(&scope, &raw)?;
    let users = users::read(&scope, &raw.users)?;
    let log_in = log_in::read(&scope, &raw, &trusted_proxies)?;
    let site = scope.path("site", given.site.as_deref(), raw.site.as_deref(), None)?;
    let proxy = proxy::read(&scope, raw.proxy.as_ref())?;
    let device_reports_path = scope.setting(
        "device_reports_path",
        None,
        raw.device_reports_path.as_ref(),
        |path| reports_path::parse(path),
        ReportsPath::default(),
    )?;
    let store = store_config::read(&scope, &raw, &given, !apps.is_empty())?;

    let mut warnings: Vec<_> =
        secret_files.take().into_iter().filter_map(warning::of_file).collect();
    warnings.extend(apps.iter().flat_map(warning::of_app));
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
        device_reports_path,
        demo: given.demo.unwrap_or(cfg!(feature = "demo") && apps.is_empty()),
        apps,
        store,
        watch,
        demo_speed,
        limits,
    };
    Ok(Loaded { config, sources: sources.take(), key_sources, warnings })
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
