//! Why the store cannot be opened, and why a call to it failed.

use std::io;
use std::path::{Path, PathBuf};

use sqlx::error::DatabaseError as _;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteError;
use thiserror::Error;

use crate::formats::NEWEST;
use crate::key_error::StoreKeyError;
use crate::measure;
use crate::postgres_error::{PostgresError, Trouble};

/// Why a store was not opened. Each message names the file or database and the way out.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// When the path is a folder, or the file cannot be created, read or written.
    #[error(
        "cannot write the store {}: {source}. Give the server's user read and write access to \
         the file and its folder, or name another file.",
        path.display()
    )]
    NotWritable {
        /// The file that was asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When the content is not an SQLite database, or a damaged one.
    #[error(
        "the store {} is not a database, or it is damaged. Restore it from a backup, or move \
         it away: the server then begins a new one.",
        path.display()
    )]
    NotADatabase {
        /// The file that was asked for.
        path: PathBuf,
    },
    /// When it is the database of another program.
    #[error(
        "the database {} belongs to another program. Name another file for the store.",
        path.display()
    )]
    Foreign {
        /// The file that was asked for.
        path: PathBuf,
    },
    /// When a newer Signet has written it.
    #[error(
        "the store {} is of a newer Signet: it has format {found}, this program knows up to \
         {known}. Run the newer program, or begin a new store in another place.",
        path.display()
    )]
    Newer {
        /// The file that was asked for, or the address of the database.
        path: PathBuf,
        /// The format of the store.
        found: i64,
        /// The newest format known.
        known: i64,
    },
    /// When another server uses it, or another process writes to it and does not stop.
    #[error(
        "the store {} is in use by another process. Stop the other server, or name another \
         file: each server needs its own.",
        path.display()
    )]
    InUse {
        /// The file that was asked for.
        path: PathBuf,
    },
    /// When the database gives another reason.
    #[error("cannot open the store {}: {source}", path.display())]
    Failed {
        /// The file that was asked for, or the address of the database.
        path: PathBuf,
        /// What the database said.
        source: sqlx::Error,
    },
    /// When a database of PostgreSQL cannot be one.
    #[error(transparent)]
    Postgres(#[from] PostgresError),
    /// When the key cannot be had from where it should be.
    #[error("{0}")]
    Key(#[from] StoreKeyError),
    /// When the store is sealed, no key was given and none is in the file beside it.
    #[error(
        "the store {} is sealed, and its key {} is not there. Put the file back (it is apart from \
         the store in a good backup), or give the key by SIGNET_STORE_KEY or \
         SIGNET_STORE_KEY_FILE. Nothing was changed. Where the key is lost, so are the device \
         tokens: move the store away, and the server begins a new one.",
        path.display(), key_file.display()
    )]
    NoKey {
        /// The store.
        path: PathBuf,
        /// Where its key was looked for.
        key_file: PathBuf,
    },
    /// When a key that was given is to be changed and no new one is given.
    #[error(
        "the store's key is given by {origin}, so the new one has to be given too: \
         --new-key-file FILE, or SIGNET_STORE_NEW_KEY. Make one with `openssl rand -hex 32`."
    )]
    NoNewKey {
        /// Where the present key comes from.
        origin: String,
    },
    /// When the store is sealed with another key.
    #[error(
        "the store {} is sealed with another key than the one of {origin}. Put the right key \
         there, or name it by SIGNET_STORE_KEY or SIGNET_STORE_KEY_FILE; after a rotation that is \
         the new one. Nothing was changed.",
        path.display()
    )]
    WrongKey {
        /// The store.
        path: PathBuf,
        /// Where the key came from.
        origin: String,
    },
}

impl OpenError {
    /// `path` is the file or the address of the database.
    pub(crate) fn new(path: &Path, error: impl Into<StoreError>) -> Self {
        let path = path.to_owned();
        let source = error.into().into_source();
        if let sqlx::Error::Migrate(error) = &source
            && let MigrateError::VersionMissing(found) = **error
        {
            return Self::Newer { path, found, known: NEWEST };
        }
        match sqlite_code(&source) {
            Some(CORRUPT | NOT_A_DATABASE) => Self::NotADatabase { path },
            Some(BUSY | LOCKED) => Self::InUse { path },
            Some(PERMISSION | READ_ONLY | IO | FULL | CANNOT_OPEN) => {
                Self::NotWritable { path, source: io::Error::other(source) }
            }
            _ => match PostgresError::new(path.display().to_string(), source) {
                Ok(error) => Self::Postgres(error),
                Err(source) => Self::Failed { path, source },
            },
        }
    }

    /// Whether it may pass by itself, as that of a database that is not up yet.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        matches!(self, Self::Postgres(PostgresError::Unreachable { .. }))
    }
}

/// Why a call to the store failed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// When the disk is full or the file became unwritable.
    #[error("the store cannot be written: {0}")]
    NotWritable(#[source] sqlx::Error),
    /// When PostgreSQL is gone or lets us in no more, or has no connection to spare within 3
    /// seconds.
    #[error("the database cannot be reached: {0}")]
    Unreachable(#[source] sqlx::Error),
    /// When the database gives another reason.
    #[error("the store failed: {0}")]
    Failed(#[source] sqlx::Error),
    /// When an entry is there and cannot be read.
    #[error("the store's entry {id} cannot be read: {source}")]
    Unreadable {
        /// The entry's name.
        id: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// When the system has no random numbers for the name of a check.
    #[error("there are no random numbers: {0}")]
    NoRandom(#[from] getrandom::Error),
    /// When a value was sealed with another key or for another row, or was changed.
    #[error("a value in the store's table {table} cannot be opened: it was changed, or moved")]
    Sealed {
        /// The table.
        table: &'static str,
    },
    /// When another process has given the store another key.
    #[error("the store's key was changed: restart with the new one")]
    KeyChanged,
    /// When another server has ended a check of this one: its lease had ended.
    #[error("the check {id} was ended by another server")]
    NotOurs {
        /// The check's name.
        id: String,
    },
    /// When the store was closed.
    #[error("the store is closed")]
    Closed,
}

impl From<sqlx::Error> for StoreError {
    /// The one place where a fault of the database becomes one of the store, so it is counted here.
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error::{PoolClosed, WorkerCrashed};
        let (fault, reason) = match (sqlite_code(&error), Trouble::of(&error)) {
            _ if matches!(error, PoolClosed | WorkerCrashed) => (Self::Closed, "closed"),
            (Some(READ_ONLY | IO | FULL | CANNOT_OPEN), _)
            | (_, Some(Trouble::ReadOnly | Trouble::Full)) => {
                (Self::NotWritable(error), "not_writable")
            }
            // Also a user, rights or a database that were taken away meanwhile.
            (_, Some(_)) => (Self::Unreachable(error), "unreachable"),
            _ => (Self::Failed(error), "failed"),
        };
        measure::fault(reason);
        fault
    }
}

impl StoreError {
    fn into_source(self) -> sqlx::Error {
        match self {
            Self::NotWritable(source) | Self::Unreachable(source) | Self::Failed(source) => source,
            Self::Closed => sqlx::Error::PoolClosed,
            other => sqlx::Error::Decode(other.into()),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => sqlx::Error::from(other).into(),
        }
    }
}

const PERMISSION: i32 = 3;
const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const READ_ONLY: i32 = 8;
const IO: i32 = 10;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CANNOT_OPEN: i32 = 14;
const NOT_A_DATABASE: i32 = 26;

/// SQLite's result code without the detail in its upper bits.
fn sqlite_code(error: &sqlx::Error) -> Option<i32> {
    let error = error.as_database_error()?.try_downcast_ref::<SqliteError>()?;
    Some(error.code()?.parse::<i32>().ok()? & 0xff)
}
