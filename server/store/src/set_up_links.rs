//! Set-up links of a console without users: each server that shares the store makes one, and each
//! is good at all of them. Stored as SHA-256 only.

use crate::connection::values;
use crate::database::transaction;
use crate::{SessionKey, Store, StoreError};

/// What a link turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkUse {
    /// Good, and used up now.
    Taken,
    /// Too old.
    Ended,
    /// None, or used.
    Unknown,
}

impl Store {
    /// Adds a link that is good until `ends_at`, in Unix seconds. Those that have ended at `now`
    /// go, and in a store of one server all others.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_set_up_link(
        &self,
        key: SessionKey,
        ends_at: i64,
        now: i64,
    ) -> Result<(), StoreError> {
        let old = if self.is_shared() { now } else { i64::MAX };
        transaction!(&self.database, step => {
            step.execute(OLD, values![old]).await?;
            step.execute(ADD, values![key.0, ends_at]).await?
        });
        Ok(())
    }

    /// Takes a link at `now`: of several callers, at this server or another, one gets it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take_set_up_link(&self, key: SessionKey, now: i64) -> Result<LinkUse, StoreError> {
        Ok(transaction!(&self.database, step => {
            if step.execute(TAKE, values![key.0, now]).await? == 1 {
                LinkUse::Taken
            } else {
                match step.row(ONE, values![key.0]).await? {
                    Some(_) => LinkUse::Ended,
                    None => LinkUse::Unknown,
                }
            }
        }))
    }
}

const OLD: &str = "DELETE FROM set_up_links WHERE ends_at <= $1";

const ADD: &str = "INSERT INTO set_up_links (key, ends_at) VALUES ($1, $2)";

const TAKE: &str = "DELETE FROM set_up_links WHERE key = $1 AND ends_at > $2";

const ONE: &str = "SELECT ends_at FROM set_up_links WHERE key = $1";
