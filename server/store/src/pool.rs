//! The connections to a database of PostgreSQL.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, Postgres};
use sqlx::{Connection as _, Transaction};

use crate::StoreError;

/// Connections at most. More are slower.
const CONNECTIONS: u32 = 10;

/// How long a call waits for one of them.
pub(crate) const ACQUIRE: Duration = Duration::from_secs(3);

/// The same while the database is known to be away: enough to notice that it is back.
const ACQUIRE_AGAIN: Duration = Duration::from_millis(500);

/// A connection for one transaction.
pub(crate) struct ForTransaction {
    connection: PoolConnection<Postgres>,
    /// Whether PostgreSQL may have begun one that sqlx does not know of.
    in_doubt: bool,
}

impl ForTransaction {
    /// Begins it with this statement.
    pub(crate) async fn begin(
        &mut self,
        sql: &'static str,
    ) -> Result<Transaction<'_, Postgres>, sqlx::Error> {
        self.in_doubt = true;
        let begun = self.connection.begin_with(sql).await?;
        self.in_doubt = false;
        Ok(begun)
    }
}

impl Drop for ForTransaction {
    /// sqlx 0.9.0 takes no transaction back whose beginning nobody waited for, as when the caller
    /// is gone: the next user of the connection would be inside it, and see its faults.
    fn drop(&mut self) {
        if self.in_doubt {
            self.connection.close_on_drop();
        }
    }
}

/// A pool that knows whether its database can be reached.
pub(crate) struct PostgresPool {
    pool: PgPool,
    /// Whether the last attempt to get a connection failed.
    unreachable: AtomicBool,
}

impl PostgresPool {
    /// A pool without a connection yet.
    pub(crate) fn new(options: PgConnectOptions) -> Self {
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(ACQUIRE);
        Self { pool: pool.connect_lazy_with(options), unreachable: AtomicBool::default() }
    }

    /// A connection that answers.
    pub(crate) async fn acquire(&self) -> Result<PoolConnection<Postgres>, StoreError> {
        self.acquire_within(if self.is_unreachable() { ACQUIRE_AGAIN } else { ACQUIRE }).await
    }

    /// The same with a limit of its own, of at most that of the pool.
    pub(crate) async fn acquire_within(
        &self,
        limit: Duration,
    ) -> Result<PoolConnection<Postgres>, StoreError> {
        let acquired = tokio::time::timeout(limit, self.pool.acquire()).await;
        let connection =
            acquired.unwrap_or(Err(sqlx::Error::PoolTimedOut)).map_err(StoreError::from);
        match &connection {
            Err(StoreError::Closed) => {}
            Err(error) if !self.unreachable.swap(true, Ordering::Relaxed) => {
                tracing::error!(target: "signet::store", %error, "the database does not answer");
            }
            Err(_) => {}
            Ok(_) if self.unreachable.swap(false, Ordering::Relaxed) => {
                tracing::info!(target: "signet::store", "the database answers again");
            }
            Ok(_) => {}
        }
        connection
    }

    /// The same for a transaction.
    pub(crate) async fn acquire_for_transaction(&self) -> Result<ForTransaction, StoreError> {
        Ok(ForTransaction { connection: self.acquire().await?, in_doubt: false })
    }

    /// Whether the last attempt to get a connection failed.
    pub(crate) fn is_unreachable(&self) -> bool {
        self.unreachable.load(Ordering::Relaxed)
    }

    /// For connections beside those of the pool.
    pub(crate) fn options(&self) -> PgConnectOptions {
        self.pool.connect_options().as_ref().clone()
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}
