//! Tokens of scripts, stored as their SHA-256 only.

use shared::api::Role;

use crate::connection::{Row, values};
use crate::database::transaction;
use crate::sessions::key;
use crate::words::{from_word, word};
use crate::{SessionKey, Store, StoreError};

/// A token of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// Its name here.
    pub key: SessionKey,
    /// What it is for.
    pub label: String,
    /// What it may do.
    pub role: Role,
    /// The SDKAppIDs it may ask about; empty for all.
    pub apps: Vec<u32>,
    /// Who made it.
    pub made_by: String,
    /// When it was made, Unix seconds.
    pub created_at: i64,
    /// When it ends, Unix seconds.
    pub ends_at: i64,
    /// When it was last used, Unix seconds; `None` for never.
    pub seen_at: Option<i64>,
}

impl Store {
    /// Adds a token that was never used.
    pub async fn add_token(&self, token: &StoredToken) -> Result<(), StoreError> {
        let apps: Vec<_> = token.apps.iter().map(u32::to_string).collect();
        let values = values![
            token.key.0,
            &*token.label,
            word(token.role),
            apps.join(","),
            &*token.made_by,
            token.created_at,
            token.ends_at,
        ];
        transaction!(&self.database, step => step.execute(ADD, values).await?);
        Ok(())
    }

    /// The token of a secret, whether it has ended or not.
    pub async fn token(&self, key: SessionKey) -> Result<Option<StoredToken>, StoreError> {
        self.database.row(ONE, values![key.0]).await?.as_ref().map(read).transpose()
    }

    /// All of them, the latest first.
    pub async fn tokens(&self) -> Result<Vec<StoredToken>, StoreError> {
        self.database.rows(ALL, values![]).await?.iter().map(read).collect()
    }

    /// Notes that a token was used.
    pub async fn touch_token(&self, key: SessionKey, now: i64) -> Result<(), StoreError> {
        transaction!(&self.database, step => step.execute(TOUCH, values![key.0, now]).await?);
        Ok(())
    }

    /// Ends a token; `false` where there is none.
    pub async fn revoke_token(&self, key: SessionKey) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => step.execute(REVOKE, values![key.0]).await?) == 1)
    }
}

fn read(row: &Row) -> Result<StoredToken, StoreError> {
    let (role, apps): (String, String) = (row.get("role")?, row.get("apps")?);
    let apps = apps.split(',').filter(|app| !app.is_empty());
    // SECURITY: a number that cannot be read must not make the list empty, which means all.
    let apps = apps.map(|app| app.parse().unwrap_or_default()).collect();
    Ok(StoredToken {
        key: key(row)?,
        label: row.get("label")?,
        role: from_word(&role).unwrap_or(Role::Viewer),
        apps,
        made_by: row.get("made_by")?,
        created_at: row.get("created_at")?,
        ends_at: row.get("ends_at")?,
        seen_at: row.get("seen_at")?,
    })
}

const ADD: &str = "INSERT INTO console_tokens
     (id, label, role, apps, made_by, created_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const ONE: &str = "SELECT id, label, role, apps, made_by, created_at, ends_at, seen_at
     FROM console_tokens WHERE id = $1";
const ALL: &str = "SELECT id, label, role, apps, made_by, created_at, ends_at, seen_at
     FROM console_tokens ORDER BY created_at DESC, id";
const TOUCH: &str = "UPDATE console_tokens SET seen_at = $2 WHERE id = $1";
const REVOKE: &str = "DELETE FROM console_tokens WHERE id = $1";
