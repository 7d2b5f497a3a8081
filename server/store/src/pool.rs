//! The connections to a database of PostgreSQL.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, Postgres};

use crate::StoreError;

/// Connections at most. More are slower.
const CONNECTIONS: u32 = 10;

/// How long a call waits for one of them.
const ACQUIRE: Duration = Duration::from_secs(3);

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
        let connection = self.pool.acquire().await.map_err(StoreError::from);
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
