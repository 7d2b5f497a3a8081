//! What the server remembers: bindings, checks, webhook events, users of the console and their
//! sessions, in one SQLite file or a PostgreSQL database.
//!
//! Device tokens stand in the table `bindings`, sealed, and nowhere else; see [`redact`]. Secrets
//! of second factors stand in `console_factors`, sealed.
#![forbid(unsafe_code)]

mod alerts;
mod audit;
mod backup;
mod bindings;
mod call_counts;
mod call_slots;
mod canaries;
mod challenges;
mod check_id;
mod checks;
mod clock;
mod connection;
mod console_users;
mod credential_checks;
mod database;
mod device_faults;
mod digest_key;
mod error;
mod error_counts;
mod event;
mod events;
mod factors;
mod formats;
mod history;
mod idempotency;
mod inspect;
mod interrupted;
mod key;
mod key_error;
mod key_id;
mod leader;
mod lease;
mod line;
mod log_in_failures;
mod measure;
mod migrate;
mod notices;
mod open;
mod plain;
mod pool;
mod postgres_error;
mod postgres_url;
mod private;
mod proof;
mod pushes;
mod recognize;
pub mod redact;
mod replicas;
mod retention;
mod rotate;
mod running;
mod seal;
mod sessions;
mod set_up_links;
mod take_over;
mod tokens;
mod transfer;
mod travelling;
mod unlock;
mod well;
mod words;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

pub use alerts::AlertKind;
pub use audit::NewAudit;
pub use bindings::NewBinding;
pub use call_counts::CallRate;
pub use console_users::{Identity, PasswordHash, StoredUser, UserFault};
pub use credential_checks::CredentialHistory;
pub use device_faults::DeviceFault;
pub use digest_key::DigestKey;
pub use error::{OpenError, StoreError};
pub use error_counts::ErrorCount;
pub use event::EventKey;
pub use factors::{FactorProof, StoredFactor};
pub use idempotency::KeyUse;
pub use inspect::Inspection;
pub use interrupted::interrupt;
pub use key::StoreKey;
pub use key_error::StoreKeyError;
pub use log_in_failures::FailureDelay;
pub use measure::{ERRORS, OPERATION_SECONDS};
pub use notices::{Listener, Notice};
pub use postgres_error::PostgresError;
pub use postgres_url::{PostgresUrl, PostgresUrlError};
pub use proof::UserProof;
pub use pushes::PushLimit;
pub use replicas::OwnRun;
pub use retention::Removed;
pub use rotate::Rotation;
pub use sessions::{SessionKey, StoredSession};
pub use set_up_links::LinkUse;
pub use tokens::StoredToken;
pub use transfer::{Rows, TransferError};

use check_id::CheckIds;
use database::Database;
use leader::Leadership;
use open::OpenedDatabase;
use private::FileLock;
use seal::Sealer;
use well::{Failing, WatchedFile};

/// How much is kept, whatever its age, and for how long what goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreLimits {
    /// Webhook events per app; the oldest go first. Defaults to 100,000.
    pub events_per_app: u32,
    /// How long a server that shares its database is taken for alive after it was last heard of.
    /// Renew it several times as often. Defaults to 15 s.
    pub lease: Duration,
}

impl Default for StoreLimits {
    fn default() -> Self {
        Self { events_per_app: 100_000, lease: Duration::from_secs(15) }
    }
}

/// The file of a store, and its key.
#[derive(Debug, Clone)]
pub struct StoreFile {
    /// The file.
    pub path: PathBuf,
    /// The key that its secrets are sealed with. `None` for the one in the file beside it,
    /// `signet.key` for `signet.db`, which is made for a new store.
    pub key: Option<StoreKey>,
}

impl<P: Into<PathBuf>> From<P> for StoreFile {
    fn from(path: P) -> Self {
        Self { path: path.into(), key: None }
    }
}

/// An open store.
pub struct Store {
    database: Database,
    sealer: Sealer,
    from: i64,
    ids: Mutex<CheckIds>,
    /// The name of this server among those that share its database.
    replica: String,
    leadership: Leadership,
    /// The format of the database, as last seen.
    format: AtomicI64,
    limits: StoreLimits,
    failing: Failing,
    /// `None` where it is no file, or not a server's.
    file: Option<WatchedFile>,
    /// Keeps other servers from the same file.
    _lock: Option<FileLock>,
}

impl Store {
    /// Opens the file of a server, creating it with mode 0600 and bringing an older one up to
    /// date. No second server can open it meanwhile.
    ///
    /// Checks that a crash left running are marked as interrupted.
    ///
    /// # Errors
    /// One [`OpenError`] per reason, each with the path and what to do.
    pub async fn open(file: impl Into<StoreFile>) -> Result<Self, OpenError> {
        let file = file.into();
        let opened = Self::new(open::file(&file, true).await?);
        Ok(Self { file: Some(WatchedFile::of(&file.path)), ..opened })
    }

    /// Opens the file of a server that may be running: its checks are left alone.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_beside(file: impl Into<StoreFile>) -> Result<Self, OpenError> {
        Ok(Self::new(open::file(&file.into(), false).await?))
    }

    /// Opens a database of PostgreSQL, and brings it up to date. Other servers may use it too:
    /// checks that run are left alone.
    ///
    /// # Errors
    /// One [`OpenError`] per reason, without the password.
    pub async fn connect(url: &PostgresUrl, key: &StoreKey) -> Result<Self, OpenError> {
        Ok(Self::new(open::postgres(url, key).await?))
    }

    /// A store that is forgotten when it is dropped.
    ///
    /// # Errors
    /// [`OpenError::Failed`], when the system has no memory or no thread for it.
    pub async fn in_memory() -> Result<Self, OpenError> {
        Ok(Self::new(open::memory().await?))
    }

    pub(crate) fn new(
        OpenedDatabase { database, sealer, from, replica, lock }: OpenedDatabase,
    ) -> Self {
        Self {
            database,
            sealer,
            from,
            ids: Mutex::default(),
            replica,
            leadership: Leadership::default(),
            format: AtomicI64::new(0),
            limits: StoreLimits::default(),
            failing: Failing::default(),
            file: None,
            _lock: lock,
        }
    }

    /// The format that the database had before it was opened, 0 for a new one, and the one that it
    /// has now.
    #[must_use]
    pub fn formats(&self) -> (i64, i64) {
        (self.from, formats::NEWEST)
    }

    /// The same store with other limits.
    #[must_use]
    pub fn with_limits(self, limits: StoreLimits) -> Self {
        Self { limits, ..self }
    }

    /// Hands over to other servers what this one holds, waits for what is under way and closes the
    /// file or the connections; later calls fail with [`StoreError::Closed`]. A store that is dropped closes them a moment later.
    pub async fn close(&self) -> Result<(), StoreError> {
        if self.is_shared() {
            self.resign().await;
            // Where that fails, the lease ends by itself.
            let _ = self.end_lease().await;
        }
        self.database.close().await
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}
