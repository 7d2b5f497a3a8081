//! Why a store was not moved.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::{OpenError, StoreError};

/// Why a store was not moved or copied; where it should go, nothing was changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TransferError {
    /// When a store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// When a store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// When the file to write is there already.
    #[error("{} is there already: name another file. Nothing is overwritten.", .0.display())]
    Exists(PathBuf),
    /// When a file cannot be read or written.
    #[error("cannot read or write {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When a file is neither an export nor a database.
    #[error(
        "{} is no export of a store: give a file of `signet store export`, or a database file.",
        .0.display()
    )]
    NotAnExport(PathBuf),
    /// When an export is of another version of Signet.
    #[error(
        "the export has the format {found}, and this program {known}: export and import with the \
         same version of Signet."
    )]
    OtherFormat {
        /// That of the file.
        found: i64,
        /// That of this program.
        known: i64,
    },
    /// When an export is sealed with another key.
    #[error(
        "the export is sealed with another key than the one of {origin}. Give the key of the store \
         that it comes from by SIGNET_STORE_KEY or SIGNET_STORE_KEY_FILE, or put its signet.key \
         beside the new database; `signet store rotate-key` exchanges it afterwards."
    )]
    OtherKey {
        /// Where the key that was given comes from.
        origin: String,
    },
    /// When a file breaks off, or was changed.
    #[error(
        "line {line} of the export is damaged, or the file breaks off there: export once more. \
         Nothing was imported."
    )]
    Damaged {
        /// The line, from 1.
        line: u64,
    },
    /// When the store is in use.
    #[error(
        "the store {place} is not empty: its table {table} has {rows} rows. Import into a new \
         database. Nothing was changed."
    )]
    NotEmpty {
        /// The file, or the address of the database.
        place: String,
        /// One of its tables.
        table: String,
        /// How many rows that has.
        rows: u64,
    },
}

impl TransferError {
    /// A new file was not made.
    pub(crate) fn not_made(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists(path),
            _ => Self::File { path, source },
        }
    }
}

impl From<sqlx::Error> for TransferError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
