//! Sessions of the console. The cookie's value is stored as its SHA-256 only: a copy of the
//! database logs nobody in.

use sha2::{Digest as _, Sha256};

use crate::connection::{Connection, Row, values};
use crate::database::transaction;
use crate::proof::proof;
use crate::{Store, StoreError, UserProof};

/// The name of a session or an API token in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionKey(pub(crate) [u8; 32]);

impl SessionKey {
    /// Of what the cookie or the script holds.
    #[must_use]
    pub fn of(secret: &[u8]) -> Self {
        Self(Sha256::digest(secret).into())
    }

    /// The bytes, which may be shown.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A browser that is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// Its name here.
    pub key: SessionKey,
    /// The user.
    pub name: String,
    /// Who they were, and with which password.
    pub proof: UserProof,
    /// From which address it was begun.
    pub address: String,
    /// What the browser said it is.
    pub client: String,
    /// When it began, Unix seconds.
    pub created_at: i64,
    /// When it was last used, Unix seconds.
    pub seen_at: i64,
}

impl Store {
    /// Begins a session.
    pub async fn begin_session(&self, session: &StoredSession) -> Result<(), StoreError> {
        let StoredSession { key, name, proof, address, client, created_at, seen_at } = session;
        let [name, address, client] = [name, address, client].map(String::as_str);
        let values = values![key.0, name, address, client, *created_at, *seen_at, proof.0];
        transaction!(&self.database, step => step.execute(BEGIN, values).await?);
        Ok(())
    }

    /// The session of a cookie, whether it has ended or not.
    pub async fn session(&self, key: SessionKey) -> Result<Option<StoredSession>, StoreError> {
        self.database.row(ONE, values![key.0]).await?.as_ref().map(read).transpose()
    }

    /// The sessions of a user, the latest first.
    pub async fn sessions_of(&self, name: &str) -> Result<Vec<StoredSession>, StoreError> {
        self.database.rows(OF_USER, values![name]).await?.iter().map(read).collect()
    }

    /// Notes that a session was used.
    pub async fn touch_session(&self, key: SessionKey, now: i64) -> Result<(), StoreError> {
        transaction!(&self.database, step => step.execute(TOUCH, values![key.0, now]).await?);
        Ok(())
    }

    /// Ends a session; one that is not there has ended.
    pub async fn end_session(&self, key: SessionKey) -> Result<(), StoreError> {
        transaction!(&self.database, step => step.execute(END, values![key.0]).await?);
        Ok(())
    }

    /// Ends all sessions of a user.
    pub async fn end_sessions_of(&self, name: &str) -> Result<(), StoreError> {
        transaction!(&self.database, step => end_all(&mut step, name).await?);
        Ok(())
    }

    /// Ends the sessions of a name, and log-ins that wait for a code, but those of this user.
    pub async fn end_sessions_of_others(
        &self,
        name: &str,
        proof: UserProof,
    ) -> Result<(), StoreError> {
        transaction!(&self.database, step => {
            step.execute(END_OTHER_CHALLENGES, values![name, proof.0]).await?;
            step.execute(END_OTHERS, values![name, proof.0]).await?;
        });
        Ok(())
    }

    /// Deletes those that were last used or begun before these times.
    pub async fn forget_sessions(&self, seen: i64, created: i64) -> Result<(), StoreError> {
        transaction!(&self.database, step => step.execute(FORGET, values![seen, created]).await?);
        Ok(())
    }
}

/// Ends all sessions of a user, and log-ins that wait for a code.
pub(crate) async fn end_all(step: &mut Connection<'_>, name: &str) -> Result<(), StoreError> {
    step.execute(END_CHALLENGES, values![name]).await?;
    step.execute(END_ALL, values![name]).await?;
    Ok(())
}

/// The key in the column `id`.
pub(crate) fn key(row: &Row) -> Result<SessionKey, sqlx::Error> {
    let key: Vec<u8> = row.get("id")?;
    key.try_into().map(SessionKey).map_err(|_| sqlx::Error::RowNotFound)
}

fn read(row: &Row) -> Result<StoredSession, StoreError> {
    Ok(StoredSession {
        key: key(row)?,
        name: row.get("name")?,
        proof: proof(row)?,
        address: row.get("address")?,
        client: row.get("client")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
    })
}

const BEGIN: &str = "INSERT INTO console_sessions
     (id, name, address, client, created_at, seen_at, proof)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const ONE: &str = "SELECT id, name, address, client, created_at, seen_at, proof
     FROM console_sessions WHERE id = $1";
const OF_USER: &str = "SELECT id, name, address, client, created_at, seen_at, proof
     FROM console_sessions WHERE name = $1 ORDER BY created_at DESC, id LIMIT 200";
const TOUCH: &str = "UPDATE console_sessions SET seen_at = $2 WHERE id = $1";
const END: &str = "DELETE FROM console_sessions WHERE id = $1";
const END_ALL: &str = "DELETE FROM console_sessions WHERE name = $1";
const END_CHALLENGES: &str = "DELETE FROM console_challenges WHERE name = $1";
const END_OTHERS: &str = "DELETE FROM console_sessions WHERE name = $1 AND proof <> $2";
const END_OTHER_CHALLENGES: &str = "DELETE FROM console_challenges WHERE name = $1 AND proof <> $2";
const FORGET: &str = "DELETE FROM console_sessions WHERE seen_at < $1 OR created_at < $2";
