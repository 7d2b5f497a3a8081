//! Keys by which a script repeats the start of a check without a second push.

use crate::connection::values;
use crate::database::transaction;
use crate::{SessionKey, Store, StoreError};

/// How long a key leads to its check, in seconds.
const KEPT: i64 = 86_400;

/// After so many seconds without a check, the server that had the key is gone.
const BEGINS_WITHIN: i64 = 60;

/// What becomes of a call with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyUse {
    /// It is the first one, and has to begin the check.
    First,
    /// A call before it has begun this check.
    Begun(String),
    /// A call before it is beginning the check.
    Beginning,
    /// A call before it asked for something else.
    OtherBody,
}

impl Store {
    /// Takes the key `name` of a script at `now`, in Unix seconds; `body` is a digest of what it
    /// asks for. Of many calls at once, in this process or another, one is the first.
    pub async fn take_key(
        &self,
        script: SessionKey,
        name: &str,
        body: [u8; 32],
        now: i64,
    ) -> Result<KeyUse, StoreError> {
        let taken = self.take(script, name, body, now).await;
        self.note(taken)
    }

    async fn take(
        &self,
        script: SessionKey,
        name: &str,
        body: [u8; 32],
        now: i64,
    ) -> Result<KeyUse, StoreError> {
        let old = (now.saturating_sub(KEPT), now.saturating_sub(BEGINS_WITHIN));
        let asked = values![script.0, name, body, now, old.0, old.1];
        Ok(transaction!(&self.database, step => {
            if step.execute(TAKE, asked).await? == 1 {
                KeyUse::First
            } else {
                let row = step.row(ONE, values![script.0, name]).await?;
                // It can be gone since a moment ago.
                let Some(row) = row else { return Ok(KeyUse::Beginning) };
                match row.get::<Option<String>>("check_id")? {
                    _ if row.get::<Vec<u8>>("body")? != body => KeyUse::OtherBody,
                    Some(check) => KeyUse::Begun(check),
                    None => KeyUse::Beginning,
                }
            }
        }))
    }

    /// Remembers the check that a key led to.
    pub async fn bind_key(
        &self,
        script: SessionKey,
        name: &str,
        check: &str,
    ) -> Result<(), StoreError> {
        let values = values![script.0, name, check];
        transaction!(&self.database, step => step.execute(BIND, values).await?);
        Ok(())
    }

    /// Gives a key back that led to no check.
    pub async fn release_key(&self, script: SessionKey, name: &str) -> Result<(), StoreError> {
        let values = values![script.0, name];
        transaction!(&self.database, step => step.execute(RELEASE, values).await?);
        Ok(())
    }

    /// Deletes the keys that are too old at `now`.
    pub(crate) async fn forget_keys(&self, now: i64) -> Result<(), StoreError> {
        let values = values![now.saturating_sub(KEPT)];
        transaction!(&self.database, step => step.execute(OLD, values).await?);
        Ok(())
    }
}

const TAKE: &str = "
    INSERT INTO idempotency_keys AS kept (token, name, body, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (token, name) DO UPDATE
    SET body = excluded.body, created_at = excluded.created_at, check_id = NULL
    WHERE kept.created_at <= $5 OR (kept.check_id IS NULL AND kept.created_at <= $6)";

const ONE: &str = "SELECT body, check_id FROM idempotency_keys WHERE token = $1 AND name = $2";

const BIND: &str = "UPDATE idempotency_keys SET check_id = $3 WHERE token = $1 AND name = $2";

const RELEASE: &str = "
    DELETE FROM idempotency_keys WHERE token = $1 AND name = $2 AND check_id IS NULL";

const OLD: &str = "DELETE FROM idempotency_keys WHERE created_at <= $1";
