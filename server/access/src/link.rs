//! The one-time set-up link of a console without users.

use std::sync::Arc;

use model::Clock;
use shared::api::TypedSecret;
use store::{LinkUse, SessionKey, Store, StoreError};
use thiserror::Error;

/// How long the link is good, in seconds.
const LIFETIME: i64 = 15 * 60;

/// Why a link is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LinkFault {
    /// When it is not one that was printed, or was used.
    #[error("this is not the set-up link")]
    Wrong,
    /// When it is too old.
    #[error("the set-up link has ended")]
    Ended,
}

/// The links that were printed at the start, here and by others that share the store.
#[derive(Debug)]
pub struct SetUpLinks {
    store: Arc<Store>,
    clock: Clock,
}

impl SetUpLinks {
    /// Those of a store.
    #[must_use]
    pub fn new(store: Arc<Store>, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Makes a link; returns the secret in it, 32 hex digits, or `None` where the system has no
    /// random bytes.
    pub async fn make(&self) -> Result<Option<TypedSecret>, StoreError> {
        let mut secret = [0; 16];
        if getrandom::fill(&mut secret).is_err() {
            return Ok(None);
        }
        let secret = hex::encode(secret);
        let now = self.clock.now();
        let key = SessionKey::of(secret.as_bytes());
        self.store.add_set_up_link(key, now.saturating_add(LIFETIME), now).await?;
        Ok(Some(secret.into()))
    }

    /// Takes a link, so that a second caller finds none.
    pub async fn take(&self, secret: &TypedSecret) -> Result<Result<(), LinkFault>, StoreError> {
        // SECURITY: looked up by its hash: how much of a guess is right does not show.
        let key = SessionKey::of(secret.expose().trim().as_bytes());
        Ok(match self.store.take_set_up_link(key, self.clock.now()).await? {
            LinkUse::Taken => Ok(()),
            LinkUse::Ended => Err(LinkFault::Ended),
            LinkUse::Unknown => Err(LinkFault::Wrong),
        })
    }
}
