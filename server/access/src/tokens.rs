//! Tokens of scripts.

use shared::api::{Role, TOKEN_DAYS_MAX, TypedSecret};
use store::{SessionKey, StoreError, StoredToken};
use thiserror::Error;

use crate::sessions::{DAY, SEEN_AGAIN};
use crate::{Access, session_name};

/// What every token begins with: people and scanners for leaked secrets tell it by that.
const PREFIX: &str = "signet_";

/// The longest label, in characters.
const LABEL: usize = 100;

/// Why a token is not made.
#[derive(Debug, Error)]
pub enum TokenFault {
    /// When it is not said what it is for, or in too many words.
    #[error("write what the token is for, in at most {LABEL} characters")]
    Label,
    /// When it would live too long, or not at all.
    #[error("a token lives 1 to {TOKEN_DAYS_MAX} days")]
    Days,
    /// When the system gives no random bytes.
    #[error("the system has no random bytes")]
    NotRandom,
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Access {
    /// Makes a token; its secret is nowhere afterwards.
    pub async fn add_token(
        &self,
        made_by: &str,
        (label, role): (&str, Role),
        apps: Vec<u32>,
        days: u32,
    ) -> Result<(TypedSecret, StoredToken), TokenFault> {
        let label = label.trim();
        if label.is_empty() || label.chars().count() > LABEL || label.contains(char::is_control) {
            return Err(TokenFault::Label);
        }
        if !(1..=TOKEN_DAYS_MAX).contains(&days) {
            return Err(TokenFault::Days);
        }
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|_| TokenFault::NotRandom)?;
        let secret = format!("{PREFIX}{}", hex::encode(random));
        let created_at = self.clock.now();
        let token = StoredToken {
            key: SessionKey::of(secret.as_bytes()),
            label: label.to_owned(),
            role,
            apps,
            made_by: made_by.to_owned(),
            created_at,
            ends_at: created_at.saturating_add(i64::from(days) * DAY),
            seen_at: None,
        };
        self.store.add_token(&token).await?;
        Ok((secret.into(), token))
    }

    /// The token of a secret; `None` where there is none, or it has ended.
    pub async fn token(&self, secret: &str) -> Result<Option<StoredToken>, StoreError> {
        let found = self.store.token(SessionKey::of(secret.as_bytes())).await?;
        let now = self.clock.now();
        let Some(token) = found.filter(|token| now < token.ends_at) else { return Ok(None) };
        if token.seen_at.is_none_or(|seen| now.saturating_sub(seen) >= SEEN_AGAIN)
            && let Err(error) = self.store.touch_token(token.key, now).await
        {
            tracing::warn!(target: "signet::store", %error, "the use of a token was not noted");
        }
        Ok(Some(token))
    }

    /// All tokens, the latest first.
    pub async fn tokens(&self) -> Result<Vec<StoredToken>, StoreError> {
        self.store.tokens().await
    }

    /// Ends the token that is shown by this name, and returns it; `None` where there is none.
    pub async fn revoke_token(&self, name: &str) -> Result<Option<StoredToken>, StoreError> {
        let tokens = self.store.tokens().await?;
        let token = tokens.into_iter().find(|token| session_name(token.key) == name);
        let Some(token) = token else { return Ok(None) };
        let revoked = self.store.revoke_token(token.key).await?;
        Ok(revoked.then_some(token))
    }
}
