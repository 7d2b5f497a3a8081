//! Sessions in the store, as `tower-sessions` wants them.

use std::sync::Arc;

use async_trait::async_trait;
use model::Clock;
use serde::{Deserialize, Serialize};
use store::{SessionKey, Store, StoreError, StoredSession, StoredUser, UserProof};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{self, Id, Record};
use tower_sessions::session_store::{Error, Result};

/// The one entry of a session.
pub const SESSION: &str = "session";

/// A use is written down again after so many seconds.
pub(crate) const SEEN_AGAIN: i64 = 60;

/// What a session is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionData {
    /// The user.
    pub name: String,
    /// Who they were when it began, and with which password.
    pub proof: UserProof,
    /// From which address it was begun.
    pub address: String,
    /// What the browser said it is.
    pub client: String,
}

/// Seconds of an hour.
pub const HOUR: i64 = 3_600;

/// Seconds of a day.
pub const DAY: i64 = 24 * HOUR;

/// After how many seconds a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// Without any use. Defaults to 12 hours.
    pub idle: i64,
    /// In any case. Defaults to 7 days.
    pub longest: i64,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self { idle: 12 * HOUR, longest: 7 * DAY }
    }
}

/// The sessions of the store that have not ended.
#[derive(Debug, Clone)]
pub struct ConsoleSessions {
    store: Arc<Store>,
    clock: Clock,
    lifetimes: Lifetimes,
}

/// The name by which a session is shown. It tells nothing about the cookie.
#[must_use]
pub fn session_name(key: SessionKey) -> String {
    hex::encode(key.bytes()).chars().take(16).collect()
}

impl ConsoleSessions {
    /// Over a store.
    #[must_use]
    pub fn new(store: Arc<Store>, clock: Clock, lifetimes: Lifetimes) -> Self {
        Self { store, clock, lifetimes }
    }

    /// How long sessions last.
    #[must_use]
    pub fn lifetimes(&self) -> Lifetimes {
        self.lifetimes
    }

    /// The name of a session in the store.
    #[must_use]
    pub fn key(id: Id) -> SessionKey {
        SessionKey::of(&id.0.to_be_bytes())
    }

    fn has_ended(&self, session: &StoredSession, now: i64) -> bool {
        now.saturating_sub(session.seen_at) >= self.lifetimes.idle
            || now.saturating_sub(session.created_at) >= self.lifetimes.longest
    }

    /// The sessions of a user, as they are now, that have not ended; the latest first.
    pub async fn of_user(
        &self,
        user: &StoredUser,
    ) -> std::result::Result<Vec<StoredSession>, StoreError> {
        let now = self.clock.now();
        let mut sessions = self.store.sessions_of(&user.name).await?;
        let proof = user.proof();
        sessions.retain(|session| session.proof == proof && !self.has_ended(session, now));
        Ok(sessions)
    }

    fn record(&self, id: Id, session: StoredSession) -> Result<Record> {
        let StoredSession { name, proof, address, client, created_at, .. } = session;
        let data = serde_json::to_value(SessionData { name, proof, address, client });
        let data = data.map_err(|error| Error::Encode(error.to_string()))?;
        let ends = created_at.saturating_add(self.lifetimes.longest);
        let ends = OffsetDateTime::from_unix_timestamp(ends);
        Ok(Record {
            id,
            data: [(SESSION.to_owned(), data)].into(),
            expiry_date: ends.map_err(|error| Error::Decode(error.to_string()))?,
        })
    }
}

/// What a fault begins with where the database is gone.
const CUT_OFF: &str = "the database cannot be reached: ";

/// A fault of the store as `tower-sessions` passes it on: as text.
#[must_use]
pub fn session_fault(error: StoreError) -> Error {
    match error {
        StoreError::Unreachable(source) => Error::Backend(format!("{CUT_OFF}{source}")),
        error => Error::Backend(error.to_string()),
    }
}

/// Whether a session could not be read or written because the database is gone.
#[must_use]
pub fn is_cut_off(error: &session::Error) -> bool {
    matches!(error, session::Error::Store(Error::Backend(text)) if text.starts_with(CUT_OFF))
}

#[async_trait]
impl SessionStore for ConsoleSessions {
    /// Ids are 128 random bits: two equal ones would be refused by the table's key.
    async fn create(&self, record: &mut Record) -> Result<()> {
        let data = record.data.get(SESSION).cloned().unwrap_or_default();
        let data: SessionData =
            serde_json::from_value(data).map_err(|error| Error::Decode(error.to_string()))?;
        // SECURITY: never the ID that the browser came with.
        record.id = Id::default();
        let now = self.clock.now();
        let Lifetimes { idle, longest } = self.lifetimes;
        let oldest = |seconds: i64| now.saturating_sub(seconds).saturating_add(1);
        self.store.forget_sessions(oldest(idle), oldest(longest)).await.map_err(session_fault)?;
        let SessionData { name, proof, address, client } = data;
        let (key, created_at, seen_at) = (Self::key(record.id), now, now);
        let session = StoredSession { key, name, proof, address, client, created_at, seen_at };
        self.store.begin_session(&session).await.map_err(session_fault)
    }

    /// A session never changes after its beginning.
    async fn save(&self, _: &Record) -> Result<()> {
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let key = Self::key(*id);
        let Some(session) = self.store.session(key).await.map_err(session_fault)? else {
            return Ok(None);
        };
        let now = self.clock.now();
        if self.has_ended(&session, now) {
            return Ok(None);
        }
        if now.saturating_sub(session.seen_at) >= SEEN_AGAIN {
            // A locked database must not log people out.
            if let Err(error) = self.store.touch_session(key, now).await {
                tracing::warn!(target: "signet::store", %error, "the use of a session was not noted");
            }
        }
        self.record(*id, session).map(Some)
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store.end_session(Self::key(*id)).await.map_err(session_fault)
    }
}
