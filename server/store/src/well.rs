//! Whether the last attempt to write worked.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::connection::values;
use crate::database::transaction;
use crate::{Store, StoreError};

/// Set by the last attempt to write.
#[derive(Default)]
pub(crate) struct Failing(AtomicBool);

impl Store {
    /// Whether the last attempt to write failed, as on a full disk.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        self.failing.0.load(Ordering::Relaxed)
    }

    /// Tries to write, to see whether the database takes something again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn try_to_write(&self) -> Result<(), StoreError> {
        let written = self.touch().await;
        self.note(written)
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
