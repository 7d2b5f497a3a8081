//! What the server remembers: bindings, checks and webhook events, in one SQLite file or a
//! PostgreSQL database.
//!
//! Device tokens stand in the table `bindings` and nowhere else; see [`redact`].
#![forbid(unsafe_code)]

mod bindings;
mod check_id;
mod checks;
mod connection;
mod database;
mod error;
mod event;
mod events;
mod formats;
mod history;
mod interrupted;
mod line;
mod migrate;
mod open;
mod private;
mod pushes;
pub mod redact;
mod retention;
mod well;
mod words;

use std::fs::File;
use std::path::Path;
use std::sync::Mutex;

pub use bindings::NewBinding;
pub use error::{OpenError, StoreError};
pub use event::{EventKey, EventKind, WebhookEvent};
pub use interrupted::interrupt;
pub use pushes::PushLimit;
pub use retention::Removed;

use check_id::CheckIds;
use database::Database;
use well::{Failing, StoreFile};

/// How much is kept, whatever its age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreLimits {
    /// Webhook events per app; the oldest go first. Defaults to 100,000.
    pub events_per_app: u32,
}

impl Default for StoreLimits {
    fn default() -> Self {
        Self { events_per_app: 100_000 }
    }
}

/// An open store.
pub struct Store {
    database: Database,
    ids: Mutex<CheckIds>,
    limits: StoreLimits,
    failing: Failing,
    /// `None` where it is no file, or not a server's.
    file: Option<StoreFile>,
    /// Keeps other servers from the same file.
    _lock: Option<File>,
}

impl Store {
    /// Opens the file of a server, creating it with mode 0600 and bringing an older one up to
    /// date. No second server can open it meanwhile.
    ///
    /// Checks that a crash left running are marked as interrupted.
    ///
    /// # Errors
    /// One [`OpenError`] per reason, each with the path and what to do.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let (database, lock) = open::file(path, true).await?;
        Ok(Self { _lock: lock, file: Some(StoreFile::of(path)), ..Self::new(database) })
    }

    /// Opens the file of a server that may be running: its checks are left alone.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_beside(path: &Path) -> Result<Self, OpenError> {
        Ok(Self::new(open::file(path, false).await?.0))
    }

    /// Opens a database of PostgreSQL, `postgres://user:password@host:5432/database`, and brings
    /// it up to date. Other servers may use it too: checks that run are left alone.
    ///
    /// # Errors
    /// One [`OpenError`] per reason, without the password.
    pub async fn connect(url: &str) -> Result<Self, OpenError> {
        Ok(Self::new(open::postgres(url).await?))
    }

    /// A store that is forgotten when it is dropped.
    ///
    /// # Errors
    /// [`OpenError::Failed`], when the system has no memory or no thread for it.
    pub async fn in_memory() -> Result<Self, OpenError> {
        Ok(Self::new(open::memory().await?))
    }

    fn new(database: Database) -> Self {
        Self {
            database,
            ids: Mutex::default(),
            limits: StoreLimits::default(),
            failing: Failing::default(),
            file: None,
            _lock: None,
        }
    }

    /// The same store with other limits.
    #[must_use]
    pub fn with_limits(self, limits: StoreLimits) -> Self {
        Self { limits, ..self }
    }

    /// Waits for what is under way and closes the file or the connections; later calls fail with
    /// [`StoreError::Closed`]. A store that is dropped closes them a moment later.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn close(&self) -> Result<(), StoreError> {
        self.database.close().await
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}
