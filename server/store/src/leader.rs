//! Of all servers that share a database one does what has to be done once.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection as _, Executor as _};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::database::Database;
use crate::{Store, StoreError};

/// The lock of PostgreSQL that the leader holds: "Sgnt" and a number of its own.
const LOCK: (i32, i32) = (0x5367_6e74, 1);

/// A database that does not answer for so long is as good as gone.
const PATIENCE: Duration = Duration::from_secs(3);

/// Lets PostgreSQL find out within half a minute that the machine of a leader is gone.
const KEEP_ALIVE: [(&str, &str); 3] = [
    ("tcp_keepalives_idle", "10"),
    ("tcp_keepalives_interval", "5"),
    ("tcp_keepalives_count", "3"),
];

/// The connection that holds the lock. It is no connection of the pool, which would replace one
/// that was lost by another one without the lock, and say nothing.
#[derive(Debug, Default)]
pub(crate) struct Leadership(Mutex<Option<PgConnection>>);

impl Store {
    /// Whether this server leads, at this moment. A file of `SQLite` has one server, which does.
    ///
    /// Ask right before each piece of work: the lock is lost with its connection.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be told; then it does not lead.
    pub async fn is_leader(&self) -> Result<bool, StoreError> {
        let Database::Postgres(pool) = &self.database else { return Ok(true) };
        let mut held = self.leadership.0.lock().await;
        // Taken out: whatever goes wrong below, the connection and its lock are gone.
        let before = held.take();
        let asked = timeout(PATIENCE, lead(before, pool.options())).await;
        *held = asked.map_err(|_| StoreError::Unreachable(sqlx::Error::PoolTimedOut))??;
        Ok(held.is_some())
    }

    /// Lets another server lead.
    pub async fn resign(&self) {
        if let Some(mut connection) = self.leadership.0.lock().await.take() {
            let resign = async {
                // PostgreSQL frees the lock of a closed connection a moment later.
                connection.execute("SELECT pg_advisory_unlock_all()").await?;
                connection.close().await
            };
            // Where that fails, dropping it does the same.
            let _ = timeout(PATIENCE, resign).await;
        }
    }
}

/// The connection with the lock, as long as it answers; else a new one, if the lock is free.
async fn lead(
    held: Option<PgConnection>,
    options: PgConnectOptions,
) -> Result<Option<PgConnection>, sqlx::Error> {
    if let Some(mut held) = held
        && held.execute("SELECT 1").await.is_ok()
    {
        return Ok(Some(held));
    }
    let mut fresh = PgConnection::connect_with(&options.options(KEEP_ALIVE)).await?;
    let taken = sqlx::query_scalar("SELECT pg_try_advisory_lock($1, $2)");
    if taken.bind(LOCK.0).bind(LOCK.1).fetch_one(&mut fresh).await? {
        return Ok(Some(fresh));
    }
    fresh.close().await?;
    Ok(None)
}
