//! What one server tells the others that share its database, by LISTEN and NOTIFY.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgNotification, PgPoolOptions};

use crate::connection::{Connection, values};
use crate::database::Database;
use crate::{Store, StoreError};

/// Between two attempts to connect.
const PAUSE: Duration = Duration::from_secs(1);

shared::words! {
    /// A kind of notice. Its text is the name of a check: PostgreSQL takes 8,000 bytes at most, and
    /// everybody who may connect to the database can listen.
    pub(crate) enum Channel: name {
        Progress = "signet_progress",
        Cancel = "signet_cancel",
        Event = "signet_event",
    }
}

/// Something that happened in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// There is news of the check of this name.
    Progress(String),
    /// Somebody wants the check of this name to end.
    Cancel(String),
    /// Tencent has reported something about the push of the check of this name.
    Event(String),
    /// Notices may have been missed: anything can have happened.
    Missed,
}

impl Notice {
    fn read(notification: &PgNotification) -> Option<Self> {
        let channel = Channel::ALL.into_iter().find(|it| it.name() == notification.channel())?;
        let id = notification.payload().to_owned();
        Some(match channel {
            Channel::Progress => Self::Progress(id),
            Channel::Cancel => Self::Cancel(id),
            Channel::Event => Self::Event(id),
        })
    }
}

impl Connection<'_> {
    /// Tells the other servers when the transaction is done. A file of SQLite has no others.
    pub(crate) async fn notify(&mut self, channel: Channel, id: &str) -> Result<(), StoreError> {
        if let Self::Postgres(_) = self {
            self.execute("SELECT pg_notify($1, $2)", values![channel.name(), id]).await?;
        }
        Ok(())
    }
}

/// The notices of a database, over a connection of its own.
#[derive(Debug)]
pub struct Listener {
    /// Where to connect to.
    database: PgConnectOptions,
    listener: Option<PgListener>,
}

impl Store {
    /// The notices of all servers from now on; `None` where there is one server.
    #[must_use]
    pub fn listener(&self) -> Option<Listener> {
        match &self.database {
            Database::Sqlite(_) => None,
            Database::Postgres(pool) => Some(Listener { database: pool.options(), listener: None }),
        }
    }
}

impl Listener {
    /// The next notice. After each new connection, also the first, it is [`Notice::Missed`].
    ///
    /// Call it in a task of its own: dropped while it waits, it can lose a notice without a word
    /// of it.
    pub async fn next(&mut self) -> Notice {
        loop {
            let Some(listener) = &mut self.listener else {
                match self.connect().await {
                    Ok(listener) => {
                        self.listener = Some(listener);
                        return Notice::Missed;
                    }
                    Err(error) => {
                        tracing::debug!(target: "signet::store", %error, "no notices");
                        tokio::time::sleep(PAUSE).await;
                        continue;
                    }
                }
            };
            match listener.try_recv().await {
                Ok(Some(notification)) => {
                    if let Some(notice) = Notice::read(&notification) {
                        return notice;
                    }
                }
                Ok(None) | Err(_) => self.listener = None,
            }
        }
    }

    async fn connect(&self) -> Result<PgListener, sqlx::Error> {
        let one = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
        let one = one.connect_with(self.database.clone()).await?;
        let mut listener = PgListener::connect_with(&one).await?;
        listener.ignore_pool_close_event(true);
        // The loss of a connection is to be told at once, not after the next one is there.
        listener.eager_reconnect(false);
        listener.listen_all(Channel::ALL.map(Channel::name)).await?;
        Ok(listener)
    }
}
