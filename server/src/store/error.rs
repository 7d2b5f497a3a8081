//! Why the store cannot be opened, and why a call to it failed.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a store was not opened. Each message names the file and the way out.
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
         {known}. Run the newer program, or move the file away to begin a new one.",
        path.display()
    )]
    Newer {
        /// The file that was asked for.
        path: PathBuf,
        /// The format of the file.
        found: i64,
        /// The newest format known.
        known: i64,
    },
    /// When another process writes to it and does not stop.
    #[error(
        "the store {} is in use by another process. Stop the other server, or name another \
         file: each server needs its own.",
        path.display()
    )]
    InUse {
        /// The file that was asked for.
        path: PathBuf,
    },
    /// When SQLite gives another reason.
    #[error("cannot open the store {}: {source}", path.display())]
    Failed {
        /// The file that was asked for.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// When the system gives the store no thread.
    #[error("cannot start the store: {0}")]
    Thread(#[source] io::Error),
}

/// Why a call to the store failed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// When the disk is full or the file became unwritable.
    #[error("the store cannot be written: {0}")]
    NotWritable(#[source] rusqlite::Error),
    /// When SQLite gives another reason.
    #[error("the store failed: {0}")]
    Failed(#[source] rusqlite::Error),
    /// When an entry is there and cannot be read.
    #[error("the store's entry {id} cannot be read: {source}")]
    Unreadable {
        /// The entry's name.
        id: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// When the store's thread is gone.
    #[error("the store is closed")]
    Closed,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{CannotOpen, DiskFull, ReadOnly, SystemIoFailure};
        match error.sqlite_error_code() {
            Some(DiskFull | ReadOnly | CannotOpen | SystemIoFailure) => Self::NotWritable(error),
            _ => Self::Failed(error),
        }
    }
}
