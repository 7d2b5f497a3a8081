//! The two databases behind one set of SQL texts.
//!
//! SQLite has one writer: one connection writes, in the order in which it is asked, and others
//! read beside it. PostgreSQL has a pool.

use std::ops::DerefMut;

use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteTransactionManager};
use sqlx::{Connection as _, Sqlite, Transaction};
use sqlx_core::transaction::TransactionManager as _;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use crate::StoreError;
use crate::connection::{Connection, Row, SqlValue};
use crate::measure::Operation;
use crate::pool::PostgresPool;

/// A database that is open and in the newest format.
pub(crate) enum Database {
    Sqlite(SqliteDatabase),
    Postgres(PostgresPool),
}

pub(crate) struct SqliteDatabase {
    /// `None` once it is closed.
    writer: Mutex<Option<SqliteConnection>>,
    /// `None` for a database in memory: it has one connection.
    readers: Option<SqlitePool>,
}

pub(crate) type ReadConnection<'a> = Box<dyn DerefMut<Target = SqliteConnection> + Send + 'a>;

impl SqliteDatabase {
    pub(crate) fn new(writer: SqliteConnection, readers: Option<SqlitePool>) -> Self {
        Self { writer: Mutex::new(Some(writer)), readers }
    }

    pub(crate) async fn writer(
        &self,
    ) -> Result<MappedMutexGuard<'_, SqliteConnection>, StoreError> {
        MutexGuard::try_map(self.writer.lock().await, Option::as_mut)
            .map_err(|_| StoreError::Closed)
    }

    pub(crate) async fn reader(&self) -> Result<ReadConnection<'_>, StoreError> {
        Ok(match &self.readers {
            Some(pool) => Box::new(pool.acquire().await?),
            None => Box::new(self.writer().await?),
        })
    }
}

impl Database {
    /// The rows of a statement that only reads.
    pub(crate) async fn rows(
        &self,
        sql: &'static str,
        values: Vec<SqlValue>,
    ) -> Result<Vec<Row>, StoreError> {
        let _operation = Operation::read();
        match self {
            Self::Sqlite(sqlite) => {
                let mut reader = sqlite.reader().await?;
                Connection::Sqlite(&mut reader).rows(sql, values).await
            }
            Self::Postgres(pool) => {
                let mut connection = pool.acquire().await?;
                Connection::Postgres(&mut connection).rows(sql, values).await
            }
        }
    }

    /// The first of these rows.
    pub(crate) async fn row(
        &self,
        sql: &'static str,
        values: Vec<SqlValue>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Waits for what is under way, and closes all connections.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => {
                if let Some(readers) = &sqlite.readers {
                    readers.close().await;
                }
                if let Some(mut writer) = sqlite.writer.lock().await.take() {
                    // The last connection empties the -wal by itself; a reader that is still
                    // closing would make it another one.
                    let shrunk = shrink(&mut writer).await;
                    writer.close().await?;
                    shrunk?;
                }
            }
            Self::Postgres(pool) => pool.close().await,
        }
        Ok(())
    }
}

/// Begins a transaction that may write. It asks for that right at once, where it can be waited
/// for; later it could not.
pub(crate) async fn begin(
    writer: &mut SqliteConnection,
) -> Result<Transaction<'_, Sqlite>, sqlx::Error> {
    forget_taken_back(writer).await?;
    writer.begin_with("BEGIN IMMEDIATE").await
}

/// On a full disk SQLite itself takes a transaction back. sqlx goes on counting it, and would
/// begin no other one on this connection.
async fn forget_taken_back(writer: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    if !writer.is_in_transaction() {
        return Ok(());
    }
    // One that was just dropped is taken back in the background, before this is answered.
    writer.ping().await?;
    if !writer.is_in_transaction() {
        return Ok(());
    }
    // One to take back in its place. Refused where there still is one: then it is that one.
    let _ = sqlx::raw_sql("BEGIN").execute(&mut *writer).await;
    SqliteTransactionManager::rollback(writer).await
}

/// Gives free pages of a file back, and empties the `-wal`, in which old pages would live on.
pub(crate) async fn shrink(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA incremental_vacuum").execute(&mut *connection).await?;
    // If a reader such as a backup is in the way, the next time does it.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(connection).await?;
    Ok(())
}

/// Runs `$work` with the [`Connection`] `$step` as one transaction; leaving it early takes all
/// of it back.
macro_rules! transaction {
    ($database:expr, $step:ident => $work:expr) => {{
        let _operation = $crate::measure::Operation::write();
        match $database {
            $crate::database::Database::Sqlite(sqlite) => {
                let mut writer = sqlite.writer().await?;
                let mut begun = $crate::database::begin(&mut writer).await?;
                let mut $step = $crate::connection::Connection::Sqlite(&mut begun);
                let done = $work;
                begun.commit().await?;
                done
            }
            $crate::database::Database::Postgres(pool) => {
                let mut connection = pool.acquire_for_transaction().await?;
                let mut begun = connection.begin("BEGIN").await?;
                let mut $step = $crate::connection::Connection::Postgres(&mut begun);
                let done = $work;
                begun.commit().await?;
                done
            }
        }
    }};
}
pub(crate) use transaction;

/// Runs `$work`, which only reads, with the [`Connection`] `$step` on the database as it is at
/// one moment.
macro_rules! snapshot {
    ($database:expr, $step:ident => $work:expr) => {
        match $database {
            $crate::database::Database::Sqlite(sqlite) => {
                let mut reader = sqlite.reader().await?;
                let mut begun = sqlx::Connection::begin(&mut **reader).await?;
                let mut $step = $crate::connection::Connection::Sqlite(&mut begun);
                $work
            }
            $crate::database::Database::Postgres(pool) => {
                let mut connection = pool.acquire_for_transaction().await?;
                let level = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                let mut begun = connection.begin(level).await?;
                let mut $step = $crate::connection::Connection::Postgres(&mut begun);
                $work
            }
        }
    };
}
pub(crate) use snapshot;
