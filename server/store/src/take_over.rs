//! A database file whose content moves to an empty store.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::backup::copy_file;
use crate::connection::Connection;
use crate::database::{SqliteDatabase, transaction};
use crate::key::{StoreKey, with_ending};
use crate::transfer::{Rows, TransferError, copy, is_empty, key_of, schema};
use crate::unlock::Lock;
use crate::{OpenError, PostgresUrl, Store, StoreFile, migrate, open, private};

/// The beginning of every database file.
const MAGIC: &[u8] = b"SQLite format 3\0";

impl Store {
    /// Opens a database of PostgreSQL as [`Store::connect`] does. An empty one takes over the
    /// content of a file, sealed with the same key, in one transaction; of several servers one
    /// does it. The file is left as it is, and no server may use it. Returns how many rows were
    /// taken over.
    ///
    /// # Errors
    /// [`TransferError`]; the database is empty then as before.
    pub async fn connect_or_take_over(
        url: &PostgresUrl,
        key: &StoreKey,
        file: &Path,
    ) -> Result<(Self, Option<Rows>), TransferError> {
        let address = url.to_string();
        let lock = Lock { path: Path::new(&address), key: Some(key) };
        let mut connection = open::connect(url, &lock).await?;
        let mut begun = connection.begin().await?;
        let (sealer, from) = migrate::postgres(&mut begun, &lock).await?;
        let tables = schema::tables().await?;
        let step = &mut Connection::Postgres(&mut begun);
        let rows = match is_empty(step, &tables, &address).await {
            Ok(()) => {
                let source = OldFile::open(file, key).await?;
                let rows = copy(&source.store.database, step, &tables).await?;
                source.close().await?;
                Some(rows)
            }
            Err(TransferError::NotEmpty { .. }) => None,
            Err(error) => return Err(error),
        };
        begun.commit().await?;
        let _ = connection.close().await;
        Ok((Self::new(open::pooled(url, sealer, from)?), rows))
    }

    /// Copies the content of a database file to an empty store in PostgreSQL, sealed with the same
    /// key. The file is left as it is.
    ///
    /// # Errors
    /// [`TransferError`]; the store is as it was then.
    pub async fn copy_to_postgres(
        url: &PostgresUrl,
        key: &StoreKey,
        file: &Path,
    ) -> Result<Rows, TransferError> {
        let source = OldFile::open(file, key).await?;
        Self::connect(url, key).await?.copy_from(source, &url.to_string()).await
    }

    /// The same to a file, which is made where there is none.
    ///
    /// # Errors
    /// [`TransferError`]; the store is as it was then.
    pub async fn copy_to_file(target: StoreFile, file: &Path) -> Result<Rows, TransferError> {
        let (key, shown) = (key_of(&target)?, target.path.display().to_string());
        let source = OldFile::open(file, &key).await?;
        let store = Self::open(StoreFile { key: Some(key), ..target }).await?;
        store.copy_from(source, &shown).await
    }

    async fn copy_from(self, source: OldFile, place: &str) -> Result<Rows, TransferError> {
        let tables = schema::tables().await?;
        let rows = transaction!(&self.database, step => {
            step.lock_store().await?;
            is_empty(&mut step, &tables, place).await?;
            copy(&source.store.database, &mut step, &tables).await?
        });
        source.close().await?;
        self.close().await?;
        Ok(rows)
    }

    /// Whether a file is a database file, whatever is in it.
    #[must_use]
    pub fn is_database_file(path: &Path) -> bool {
        let mut head = [0; MAGIC.len()];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
        read.is_ok() && head == MAGIC
    }
}

/// A copy of a file in the newest format, which goes when it is dropped. The file itself may be of
/// an older one, and is locked meanwhile.
struct OldFile {
    store: Store,
    copy: PathBuf,
    _lock: private::FileLock,
}

impl OldFile {
    async fn open(file: &Path, key: &StoreKey) -> Result<Self, TransferError> {
        let fault = |source| TransferError::File { path: file.to_owned(), source };
        let whole = fs::canonicalize(file).map_err(fault)?;
        let lock = private::lock(file, &whole)?;
        let copy = with_ending(&whole, &format!(".{}.part", std::process::id()));
        let options = SqliteConnectOptions::new().filename(&whole).read_only(true);
        let connection = options.disable_statement_logging().connect().await;
        let connection = connection.map_err(|error| OpenError::new(file, error))?;
        let original = SqliteDatabase::new(connection, None);
        // Of an attempt that was killed: the lock is ours.
        remove(&copy);
        copy_file(&original, &copy).await?;
        let key = Some(key.clone());
        match Store::open(StoreFile { path: copy.clone(), key }).await {
            Ok(store) => Ok(Self { store, copy, _lock: lock }),
            Err(error) => {
                remove(&copy);
                Err(named(error, file).into())
            }
        }
    }

    async fn close(self) -> Result<(), TransferError> {
        Ok(self.store.close().await?)
    }
}

impl Drop for OldFile {
    fn drop(&mut self) {
        remove(&self.copy);
    }
}

/// Removes the copy and what lies beside it.
fn remove(copy: &Path) {
    for ending in ["", "-wal", "-shm", ".lock"] {
        let _ = fs::remove_file(with_ending(copy, ending));
    }
}

/// Says the name of the file in place of that of its copy.
fn named(error: OpenError, file: &Path) -> OpenError {
    let path = file.to_owned();
    match error {
        OpenError::WrongKey { origin, .. } => OpenError::WrongKey { path, origin },
        OpenError::Newer { found, known, .. } => OpenError::Newer { path, found, known },
        OpenError::Foreign { .. } => OpenError::Foreign { path },
        OpenError::NotADatabase { .. } => OpenError::NotADatabase { path },
        error => error,
    }
}
