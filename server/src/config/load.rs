//! From flags, variables and the file to one configuration.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use shared::chat::CertificateId;
use zeroize::Zeroizing;

use super::error::{Fault, Place};
use super::file::{self, RawFile, Text};
use super::key::{self, KeySource};
use super::{
    Access, AllowedHost, CertificateConfig, ConfigError, DEFAULT_LISTEN, DEFAULT_RETENTION_DAYS,
    Finding, Limits, Listen, ServeConfig, StoreConfig, apps, parse_listen,
};

/// The longest configuration file that is read, in bytes.
const MAX_FILE: usize = 1 << 20;

/// What flags and variables say; a flag has beaten its variable already.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `--listen` or `SIGNET_LISTEN`.
    pub listen: Option<String>,
    /// `--access` or `SIGNET_ACCESS`.
    pub access: Option<Access>,
    /// `--allow-host` or `SIGNET_ALLOW_HOST`; empty for none.
    pub allow_hosts: Vec<AllowedHost>,
    /// `--site` or `SIGNET_SITE`.
    pub site: Option<PathBuf>,
    /// `--store-path` or `SIGNET_STORE_PATH`.
    pub store_path: Option<PathBuf>,
    /// `--store-retention-days` or `SIGNET_STORE_RETENTION_DAYS`.
    pub retention_days: Option<u32>,
    /// `--demo` or `SIGNET_DEMO`.
    pub demo: Option<bool>,
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

/// Where each value comes from.
#[derive(Clone, Debug)]
pub struct Sources {
    /// Of `listen`.
    pub listen: Source,
    /// Of `access`.
    pub access: Source,
    /// Of `allow_hosts`.
    pub allow_hosts: Source,
    /// Of `site`.
    pub site: Source,
    /// Of `store.path`.
    pub store_path: Source,
    /// Of `store.retention_days`.
    pub retention_days: Source,
    /// Of each app's key, in the order of the apps.
    pub keys: Vec<KeySource>,
}

/// A configuration, and how it came about.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: ServeConfig,
    /// Who may use the console; [`ServeConfig::listen`] is checked against it already.
    pub access: Access,
    /// Where each value comes from.
    pub sources: Sources,
    /// What works, but should be looked at.
    pub warnings: Vec<Warning>,
}

impl Loaded {
    /// What there is to say about push credentials at a time in Unix seconds, each with its
    /// certificate ID. Nothing of it stops a server.
    #[must_use]
    pub fn findings(&self, now: i64) -> Vec<(&CertificateId, Finding)> {
        let certificates = self.config.apps.iter().flat_map(|app| &app.certificates);
        let findings = |one: &'_ CertificateConfig| {
            one.credential.as_ref().map(|credential| credential.findings(now)).unwrap_or_default()
        };
        certificates
            .flat_map(|one| findings(one).into_iter().map(move |finding| (&one.id, finding)))
            .collect()
    }
}

/// What works, but should be looked at. Its text quotes no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A file with a secret can be read by every user of the machine.
    PublicFile {
        /// The file.
        path: PathBuf,
    },
    /// A key is not 64 hex digits.
    UnusualKey {
        /// The app.
        sdkappid: u32,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PublicFile { path } => write!(
                f,
                "every user of this machine can read {path}, which holds a secret: chmod 600 {path}",
                path = path.display()
            ),
            Self::UnusualKey { sdkappid } => write!(
                f,
                "the SecretKey of SDKAppID {sdkappid} is not 64 hex digits as in Tencent's \
                 console: is it complete?"
            ),
        }
    }
}

/// The variables of the environment, as a function so that tests need not set any.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Puts the three together and checks everything.
///
/// # Errors
/// The first thing that cannot be; see [`ConfigError`].
pub fn load(
    given: Given,
    file: Option<&Path>,
    variables: Variables<'_>,
) -> Result<Loaded, ConfigError> {
    let (text, raw, path) = match file {
        Some(path) => {
            let text = read(path)?;
            let raw = parse(path, &text)?;
            (text, raw, path)
        }
        None => (Zeroizing::default(), RawFile::default(), Path::new("")),
    };
    let document = Document { path, text: &text };
    let mut warnings = Vec::new();
    let (apps, keys) = apps::read(&document, raw.apps, variables, &mut warnings)?;
    if document.has_secret(&apps, &keys) && key::is_public(path) {
        warnings.insert(0, Warning::PublicFile { path: path.to_owned() });
    }

    let (access, access_source) = match (given.access, raw.access) {
        (Some(access), _) => (access, Source::Given),
        (None, Some(word)) => (access_of(&document, &word)?, Source::File),
        (None, None) => (Access::default(), Source::Default),
    };
    let (address, listen_source) = listen(&document, given.listen, raw.listen)?;
    let (allowed_hosts, hosts_source) = match (given.allow_hosts, raw.allow_hosts) {
        (hosts, _) if !hosts.is_empty() => (hosts, Source::Given),
        (_, Some(names)) => (hosts_of(&document, &names)?, Source::File),
        (_, None) => (Vec::new(), Source::Default),
    };
    let (site, site_source) = path_of(&document, given.site, raw.site);
    let (store_path, path_source) = path_of(&document, given.store_path, raw.store.path);
    let store_path =
        store_path.or_else(|| (!apps.is_empty()).then(|| document.beside("signet.db")));
    let (retention_days, days_source) = match (given.retention_days, raw.store.retention_days) {
        (Some(days), _) => (days, Source::Given),
        (None, Some(days)) => {
            let at = days.span().start;
            let days = u32::try_from(days.get_ref().0).ok().filter(|days| is_retention(*days));
            let fault = || document.fault(at, "store.retention_days", Fault::Retention);
            (days.ok_or_else(fault)?, Source::File)
        }
        (None, None) => (DEFAULT_RETENTION_DAYS, Source::Default),
    };
    let demo = given.demo.unwrap_or(apps.is_empty());
    Ok(Loaded {
        config: ServeConfig {
            listen: Listen::new(address, access)?,
            site,
            allowed_hosts,
            apps,
            demo,
            store: StoreConfig { path: store_path, retention_days },
            limits: Limits::default(),
        },
        access,
        sources: Sources {
            listen: listen_source,
            access: access_source,
            allow_hosts: hosts_source,
            site: site_source,
            store_path: path_source,
            retention_days: days_source,
            keys,
        },
        warnings,
    })
}

/// Whether a number of days makes sense: some, and no more than a century.
pub(crate) fn is_retention(days: u32) -> bool {
    (1..=36_500).contains(&days)
}

/// The file, to say where in it something is wrong.
pub(super) struct Document<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Document<'_> {
    /// A fault at a byte of the file.
    pub(super) fn fault(&self, byte: usize, key: &str, fault: Fault) -> ConfigError {
        ConfigError::InFile { place: Place::new(self.path, self.text, Some(byte), key), fault }
    }

    /// A path as the file means it: relative to itself.
    pub(super) fn beside(&self, path: impl AsRef<Path>) -> PathBuf {
        self.path.parent().map_or_else(|| path.as_ref().to_owned(), |folder| folder.join(&path))
    }

    fn has_secret(&self, apps: &[super::AppConfig], keys: &[KeySource]) -> bool {
        let in_app = |app: &super::AppConfig| {
            let mut credentials = app.certificates.iter().filter_map(|one| one.credential.as_ref());
            app.webhook_token.is_some() || credentials.any(|credential| credential.is_inline)
        };
        keys.contains(&KeySource::Inline) || apps.iter().any(in_app)
    }
}

fn read(path: &Path) -> Result<Zeroizing<String>, ConfigError> {
    let unreadable = |source| ConfigError::Unreadable { file: path.to_owned(), source };
    let whole = |fault| ConfigError::InFile { place: Place::new(path, "", None, ""), fault };
    let mut bytes = Zeroizing::new(Vec::with_capacity(8 * 1024));
    let most = u64::try_from(MAX_FILE + 1).unwrap_or(u64::MAX);
    let file = File::open(path).map_err(unreadable)?;
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > MAX_FILE {
        return Err(whole(Fault::TooLong));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| whole(Fault::NotText))?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn parse(path: &Path, text: &str) -> Result<RawFile, ConfigError> {
    file::parse(text).map_err(|objection| ConfigError::InFile {
        place: Place::new(path, text, objection.at.map(|span| span.start), ""),
        fault: Fault::Shape(objection.message),
    })
}

fn access_of(document: &Document<'_>, word: &Text) -> Result<Access, ConfigError> {
    match word.get_ref().as_str() {
        "loopback" => Ok(Access::Loopback),
        "none-i-know" => Ok(Access::NoneIKnow),
        _ => {
            let fault = Fault::Word("loopback or none-i-know");
            Err(document.fault(word.span().start, "access", fault))
        }
    }
}

fn listen(
    document: &Document<'_>,
    given: Option<String>,
    written: Option<Text>,
) -> Result<(SocketAddr, Source), ConfigError> {
    match (given, written) {
        (Some(text), _) => Ok((parse_listen(&text)?, Source::Given)),
        (None, Some(text)) => {
            let fault = |_| document.fault(text.span().start, "listen", Fault::NotAnAddress);
            Ok((parse_listen(text.get_ref()).map_err(fault)?, Source::File))
        }
        (None, None) => Ok((DEFAULT_LISTEN, Source::Default)),
    }
}

fn hosts_of(document: &Document<'_>, names: &[Text]) -> Result<Vec<AllowedHost>, ConfigError> {
    let host = |name: &Text| {
        let fault = |_| document.fault(name.span().start, "allow_hosts", Fault::NotAHost);
        name.get_ref().parse().map_err(fault)
    };
    names.iter().map(host).collect()
}

fn path_of(
    document: &Document<'_>,
    given: Option<PathBuf>,
    written: Option<PathBuf>,
) -> (Option<PathBuf>, Source) {
    match (given, written) {
        (Some(path), _) => (Some(path), Source::Given),
        (None, Some(path)) => (Some(document.beside(path)), Source::File),
        (None, None) => (None, Source::Default),
    }
}
