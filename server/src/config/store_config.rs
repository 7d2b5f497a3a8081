//! Where the server remembers: `[store]` and `database_url`.

use std::path::PathBuf;

use store::{PostgresUrl, StoreFile, StoreKey};

use super::error::{Checked, Scope};
use super::file::RawFile;
use super::{ConfigError, Given, database, store_key};

/// How long the store remembers unless told otherwise, in days.
pub const DEFAULT_RETENTION_DAYS: u32 = 30;

/// How long the audit trail is kept unless told otherwise, in days.
pub const DEFAULT_AUDIT_DAYS: u32 = 180;

/// The file of the store where none is named, beside the configuration file.
const DEFAULT_FILE: &str = "signet.db";

const TWO_PLACES: &str = "store.path (--store-path, SIGNET_STORE_PATH) and database_url \
    (SIGNET_DATABASE_URL) are both given: keep one of them. database_url keeps everything in \
    PostgreSQL; what the file has comes there with `signet store import FILE`.";

const NO_KEY: &str = "a store in PostgreSQL (database_url) needs its key named: SIGNET_STORE_KEY, \
    SIGNET_STORE_KEY_FILE (--store-key-file), or key_file in [store]. For a new store make one \
    with `openssl rand -hex 32`; one that moves from a file keeps its key, signet.key beside it.";

/// Where the server remembers, and for how long.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// The database file; `None` where `database` is there, or everything is kept in memory.
    /// Read from `--store-path`, `SIGNET_STORE_PATH` or `path`. Defaults to `signet.db` beside
    /// the configuration file when that has apps, else to `None`.
    pub path: Option<PathBuf>,
    /// The database of PostgreSQL in its place. Read from `SIGNET_DATABASE_URL`,
    /// `--database-url-file`, `SIGNET_DATABASE_URL_FILE` or `database_url`. Defaults to `None`.
    pub database: Option<PostgresUrl>,
    /// The database file whose content an empty `database` takes over at the first start, if it
    /// is there: `signet.db` beside the configuration file when that has apps.
    pub take_over: Option<PathBuf>,
    /// What the database's secrets are sealed with. Read from `SIGNET_STORE_KEY`,
    /// `--store-key-file`, `SIGNET_STORE_KEY_FILE` or `key_file`. Defaults to the file beside the
    /// database file, which is made for a new one; `database` needs it given.
    pub key: Option<StoreKey>,
    /// Days after which an entry is deleted. Read from `--store-retention-days`,
    /// `SIGNET_STORE_RETENTION_DAYS` or `retention_days`. Defaults to
    /// [`DEFAULT_RETENTION_DAYS`].
    pub retention_days: u32,
    /// Days after which an entry of the audit trail is deleted. Read from
    /// `--store-audit-days`, `SIGNET_STORE_AUDIT_DAYS` or
    /// `audit_days`. Defaults to [`DEFAULT_AUDIT_DAYS`].
    pub audit_days: u32,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self {
            path: None,
            database: None,
            take_over: None,
            key: None,
            retention_days: DEFAULT_RETENTION_DAYS,
            audit_days: DEFAULT_AUDIT_DAYS,
        }
    }
}

/// The one place of a store.
#[derive(Clone, Debug)]
pub enum StorePlace {
    /// Nowhere: it is forgotten when the process ends.
    Memory,
    /// A file.
    File(StoreFile),
    /// A database of PostgreSQL, and the store's key.
    Postgres(Box<PostgresUrl>, StoreKey),
}

impl StoreConfig {
    /// Where it is.
    pub(crate) fn place(&self) -> StorePlace {
        match (&self.database, &self.path, self.key.clone()) {
            (Some(url), _, Some(key)) => StorePlace::Postgres(Box::new(url.clone()), key),
            (_, Some(path), key) => StorePlace::File(StoreFile { path: path.clone(), key }),
            (_, None, _) => StorePlace::Memory,
        }
    }
}

/// Whether a number of days makes sense: at least one, and no more than a century.
pub(crate) fn is_retention(days: u32) -> bool {
    (1..=36_500).contains(&days)
}

fn days(days: &u64) -> Result<u32, &'static str> {
    let days = u32::try_from(*days).ok().filter(|days| is_retention(*days));
    days.ok_or("write a number of days from 1 to 36500.")
}

/// Reads it. Without any app there is no file unless one is named.
pub(super) fn read(
    scope: &Scope<'_>,
    raw: &RawFile,
    given: &Given,
    has_apps: bool,
) -> Checked<StoreConfig> {
    let database = database::read(scope, raw, given.database_url_file.as_deref())?;
    let default = has_apps.then(|| scope.beside(DEFAULT_FILE));
    let (default, take_over) = match database {
        None => (default, None),
        Some(_) => (None, default),
    };
    let raw = &raw.store;
    let path =
        scope.path("store.path", given.store_path.as_deref(), raw.path.as_deref(), default)?;
    if database.is_some() && path.is_some() {
        return Err(ConfigError::new("", TWO_PLACES));
    }
    let has_variable = (scope.variables)(store_key::VARIABLE).is_some_and(|text| !text.is_empty());
    // The variable beats the file's key, as everywhere; beside a flag it is one too many.
    let file = raw.key_file.as_deref().filter(|_| !has_variable);
    let key_file = scope.path("store.key_file", given.store_key_file.as_deref(), file, None)?;
    let key = store_key::read(store_key::VARIABLE, key_file, scope.variables)?;
    if database.is_some() && key.is_none() {
        return Err(ConfigError::new("", NO_KEY));
    }
    let (key_of_days, file) = ("store.retention_days", raw.retention_days.as_ref());
    let retention_days =
        scope.setting(key_of_days, given.retention_days, file, days, DEFAULT_RETENTION_DAYS)?;
    let (key_of_days, file) = ("store.audit_days", raw.audit_days.as_ref());
    let audit_days =
        scope.setting(key_of_days, given.audit_days, file, days, DEFAULT_AUDIT_DAYS)?;
    Ok(StoreConfig { path, database, take_over, key, retention_days, audit_days })
}
