//! Users of the console, by their names. They have nothing to do with users of a chat app.

use std::fmt;

use shared::api::{Origin, Role};
use thiserror::Error;

use crate::connection::{Connection, Row, values};
use crate::database::transaction;
use crate::proof::UserProof;
use crate::sessions::end_all;
use crate::words::{from_word, word};
use crate::{Store, StoreError, factors};

/// A password as an Argon2id hash, a PHC string. Not printed: it can be guessed at.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash([redacted])")
    }
}

/// A user of the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUser {
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// What their password is checked against.
    pub password: PasswordHash,
    /// Whether log-in is switched off.
    pub disabled: bool,
    /// When they were added, Unix seconds.
    pub created_at: i64,
    /// Where they log in.
    pub identity: Identity,
}

/// Where a user logs in, and who they are there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Where.
    pub origin: Origin,
    /// Who they are there; `None` for those with a password.
    pub subject: Option<String>,
}

impl StoredUser {
    /// What a session of this user remembers of them.
    #[must_use]
    pub fn proof(&self) -> UserProof {
        let Identity { origin, subject } = &self.identity;
        let subject = subject.as_deref().unwrap_or_default();
        UserProof::of([&word(*origin), subject, &self.password.0])
    }
}

/// Why a user was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UserFault {
    /// When there is no user of the name.
    #[error("there is no user of this name")]
    Unknown,
    /// When nobody would be left who can add users.
    #[error("this is the last operator")]
    LastOperator,
}

impl Store {
    /// Whether there is any.
    pub async fn has_console_users(&self) -> Result<bool, StoreError> {
        Ok(self.database.row("SELECT name FROM console_users LIMIT 1", values![]).await?.is_some())
    }

    /// All of them, by name.
    pub async fn console_users(&self) -> Result<Vec<StoredUser>, StoreError> {
        self.database.rows(ALL, values![]).await?.iter().map(read).collect()
    }

    /// The one of this name.
    pub async fn console_user(&self, name: &str) -> Result<Option<StoredUser>, StoreError> {
        self.database.row(ONE, values![name]).await?.as_ref().map(read).transpose()
    }

    /// The one who logs in elsewhere, by who they are there.
    pub async fn console_user_of(
        &self,
        origin: Origin,
        subject: &str,
    ) -> Result<Option<StoredUser>, StoreError> {
        let values = values![word(origin), subject];
        self.database.row(OF_SUBJECT, values).await?.as_ref().map(read).transpose()
    }

    /// Writes down the role that one has elsewhere. Sessions stay: each call looks the role up.
    pub async fn set_console_role(&self, name: &str, role: Role) -> Result<(), StoreError> {
        let values = values![name, word(role)];
        transaction!(&self.database, step => step.execute(SET_ROLE, values).await?);
        Ok(())
    }

    /// Adds one; `false` where the name or the subject is taken.
    pub async fn add_console_user(&self, user: &StoredUser) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => add(&mut step, ADD, user).await?))
    }

    /// Adds one as the first; `false` where there is any.
    pub async fn add_first_console_user(&self, user: &StoredUser) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => {
            step.lock_console_users().await?;
            add(&mut step, ADD_FIRST, user).await?
        }))
    }

    /// Changes one and ends their sessions; without a password that stays. An operator must be
    /// left where one is `needed`.
    pub async fn change_console_user(
        &self,
        (name, role, disabled): (&str, Role, bool),
        password: Option<&PasswordHash>,
        needed: bool,
    ) -> Result<Result<(), UserFault>, StoreError> {
        let stays = role == Role::Operator && !disabled;
        Ok(transaction!(&self.database, step => {
            let fault = fault(&mut step, name, needed && !stays).await?;
            if fault.is_none() {
                let values = values![name, word(role), i64::from(disabled)];
                step.execute(CHANGE, values).await?;
                if let Some(password) = password {
                    step.execute(SET_PASSWORD, values![name, &*password.0]).await?;
                }
                end_all(&mut step, name).await?;
            }
            fault.map_or(Ok(()), Err)
        }))
    }

    /// Changes the password of one and ends their sessions.
    pub async fn set_console_password(
        &self,
        name: &str,
        password: &PasswordHash,
    ) -> Result<Result<(), UserFault>, StoreError> {
        Ok(transaction!(&self.database, step => {
            match step.execute(SET_PASSWORD, values![name, &*password.0]).await? {
                0 => Err(UserFault::Unknown),
                _ => { end_all(&mut step, name).await?; Ok(()) }
            }
        }))
    }

    /// Removes one and their sessions. An operator must be left where one is `needed`.
    pub async fn remove_console_user(
        &self,
        name: &str,
        needed: bool,
    ) -> Result<Result<(), UserFault>, StoreError> {
        Ok(transaction!(&self.database, step => {
            let fault = fault(&mut step, name, needed).await?;
            if fault.is_none() {
                step.execute(REMOVE, values![name]).await?;
                factors::forget(&mut step, name).await?;
                end_all(&mut step, name).await?;
            }
            fault.map_or(Ok(()), Err)
        }))
    }
}

async fn add(
    step: &mut Connection<'_>,
    sql: &'static str,
    user: &StoredUser,
) -> Result<bool, StoreError> {
    let added = step.execute(sql, columns(user)).await? == 1;
    if added {
        // Of a user of this name who stood in the configuration once.
        factors::forget(step, &user.name).await?;
        end_all(step, &user.name).await?;
    }
    Ok(added)
}

/// Why a user cannot be changed. `others` must have an operator.
async fn fault(
    step: &mut Connection<'_>,
    name: &str,
    others: bool,
) -> Result<Option<UserFault>, StoreError> {
    step.lock_console_users().await?;
    if step.row(ONE, values![name]).await?.is_none() {
        return Ok(Some(UserFault::Unknown));
    }
    let alone = others && step.row(OTHER_OPERATOR, values![name]).await?.is_none();
    Ok(alone.then_some(UserFault::LastOperator))
}

fn columns(user: &StoredUser) -> Vec<crate::connection::SqlValue> {
    let disabled = i64::from(user.disabled);
    let Identity { origin, subject } = user.identity.clone();
    values![
        &*user.name,
        word(user.role),
        &*user.password.0,
        disabled,
        user.created_at,
        word(origin),
        subject
    ]
}

fn read(row: &Row) -> Result<StoredUser, StoreError> {
    let role: String = row.get("role")?;
    let origin: String = row.get("origin")?;
    Ok(StoredUser {
        name: row.get("name")?,
        // SECURITY: a role that this program does not know may do the least.
        role: from_word(&role).unwrap_or(Role::Viewer),
        password: PasswordHash(row.get("password")?),
        disabled: row.get::<i64>("disabled")? != 0,
        created_at: row.get("created_at")?,
        identity: Identity {
            // SECURITY: an origin that this program does not know lets nobody in.
            origin: from_word(&origin).unwrap_or(Origin::Unknown),
            subject: row.get("subject")?,
        },
    })
}

const ALL: &str = "SELECT name, role, password, disabled, created_at, origin, subject
     FROM console_users ORDER BY name";
const ONE: &str = "SELECT name, role, password, disabled, created_at, origin, subject
     FROM console_users WHERE name = $1";
const OF_SUBJECT: &str = "SELECT name, role, password, disabled, created_at, origin, subject
     FROM console_users WHERE origin = $1 AND subject = $2";
const SET_ROLE: &str = "UPDATE console_users SET role = $2 WHERE name = $1";
const OTHER_OPERATOR: &str = "SELECT name FROM console_users
     WHERE role = 'operator' AND disabled = 0 AND name <> $1 LIMIT 1";
const ADD: &str = "INSERT INTO console_users
     (name, role, password, disabled, created_at, origin, subject)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
const ADD_FIRST: &str = "INSERT INTO console_users
     (name, role, password, disabled, created_at, origin, subject)
     SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM console_users)";
const CHANGE: &str = "UPDATE console_users SET role = $2, disabled = $3 WHERE name = $1";
const SET_PASSWORD: &str = "UPDATE console_users SET password = $2 WHERE name = $1";
const REMOVE: &str = "DELETE FROM console_users WHERE name = $1";
