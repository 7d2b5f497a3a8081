//! A copy of a database file while a server writes to it.

use std::fs;
use std::io;
use std::path::Path;

use crate::database::{Database, SqliteDatabase};
use crate::private::create_new;
use crate::transfer::{Rows, TransferError};
use crate::{Store, StoreError};

impl Store {
    /// Copies everything to a new file of mode 0600, as it is at one moment; a server may run
    /// meanwhile. The copy of a file is a database file; that of PostgreSQL is an export, with the
    /// number of rows by table.
    ///
    /// # Errors
    /// [`TransferError`]; there is no file then.
    pub async fn backup(&self, path: &Path) -> Result<Option<Rows>, TransferError> {
        match &self.database {
            Database::Sqlite(sqlite) => copy_file(sqlite, path).await.map(|()| None),
            Database::Postgres(_) => self.export(path).await.map(Some),
        }
    }
}

/// Copies a database file. What was deleted in it is not in the copy.
pub(crate) async fn copy_file(sqlite: &SqliteDatabase, path: &Path) -> Result<(), TransferError> {
    // SQLite takes a file that is empty.
    let file = create_new(path).map_err(|source| TransferError::not_made(path, source))?;
    let copied = async {
        let mut reader = sqlite.reader().await?;
        let path = path.to_str().ok_or_else(|| io::Error::other("its name is not UTF-8"));
        let path = path.map_err(sqlx::Error::from)?.to_owned();
        sqlx::query("VACUUM INTO ?").bind(path).execute(&mut **reader).await?;
        file.sync_all().map_err(sqlx::Error::from)?;
        Ok::<(), StoreError>(())
    };
    let copied = copied.await;
    if copied.is_err() {
        let _ = fs::remove_file(path);
    }
    Ok(copied?)
}
