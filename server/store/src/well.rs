//! Whether what is written is kept: the last attempt worked, and the file is still there.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::connection::values;
use crate::database::{Database, transaction};
use crate::pool::ACQUIRE;
use crate::{Store, StoreError};

/// Set by the last attempt to write.
#[derive(Default)]
pub(crate) struct Failing(AtomicBool);

/// The file of a server, to be found again.
pub(crate) struct WatchedFile {
    path: PathBuf,
    /// Its number on the disk; `None` where the system has none.
    number: Option<(u64, u64)>,
}

impl WatchedFile {
    pub(crate) fn of(path: &Path) -> Self {
        // Absolute: the working directory may change.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self { number: number(&path), path }
    }

    fn is_gone(&self) -> bool {
        self.number.is_some() && number(&self.path) != self.number
    }
}

#[cfg(unix)]
fn number(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn number(_: &Path) -> Option<(u64, u64)> {
    None
}

impl Store {
    /// Whether the database did not answer when it was needed last.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        match &self.database {
            Database::Sqlite(_) => false,
            Database::Postgres(pool) => pool.is_unreachable(),
        }
    }

    /// Asks whether the database answers, where it can be gone.
    pub async fn ping(&self) {
        if let Database::Postgres(pool) = &self.database {
            // Noted, and in the log.
            let _ = pool.acquire_within(ACQUIRE).await;
        }
    }

    /// Whether the last attempt to write failed, as on a full disk.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        self.failing.0.load(Ordering::Relaxed)
    }

    /// Whether the file was deleted or replaced under a server: what it writes is lost when it
    /// ends.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.file.as_ref().is_some_and(WatchedFile::is_gone)
    }

    /// Tries to write, to see whether the database takes something again.
    pub async fn try_to_write(&self) -> Result<(), StoreError> {
        let written = self.touch().await;
        self.note(written)
    }

    /// Tries to read, to see whether the database answers.
    pub async fn try_to_read(&self) -> Result<(), StoreError> {
        self.database.row("SELECT 1", values![]).await.map(drop)
    }

    async fn touch(&self) -> Result<(), StoreError> {
        // A row that belongs to nobody: the digest of no user begins so.
        let nobody = [0; 32];
        transaction!(&self.database, step => {
            step.execute("DELETE FROM push_slots WHERE who = $1", values![nobody]).await?;
            step.execute("INSERT INTO push_slots (who, last_at) VALUES ($1, 0)", values![nobody])
                .await?;
        });
        Ok(())
    }

    /// Notes how an attempt to write ended.
    pub(crate) fn note<T>(&self, written: Result<T, StoreError>) -> Result<T, StoreError> {
        let failed = matches!(
            written,
            Err(StoreError::NotWritable(_) | StoreError::Unreachable(_) | StoreError::Failed(_))
        );
        if failed || written.is_ok() {
            self.failing.0.store(failed, Ordering::Relaxed);
        }
        written
    }
}
