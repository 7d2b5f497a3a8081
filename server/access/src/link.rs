//! The one-time set-up link of a console without users.

use std::sync::{Mutex, PoisonError};

use model::Clock;
use shared::api::TypedSecret;
use store::SessionKey;
use subtle::ConstantTimeEq as _;
use thiserror::Error;

/// How long the link is good, in seconds.
const LIFETIME: i64 = 15 * 60;

/// Why a link is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LinkFault {
    /// When it is not the one that was printed, or was used.
    #[error("this is not the set-up link")]
    Wrong,
    /// When it is too old.
    #[error("the set-up link has ended")]
    Ended,
}

/// The link that was printed at the start. In memory only, and only as a hash.
#[derive(Debug)]
pub struct SetUpLink {
    open: Mutex<Option<(SessionKey, i64)>>,
    clock: Clock,
}

impl SetUpLink {
    /// A link and the secret in it, 32 hex digits; `None` where the system has no random bytes.
    #[must_use]
    pub fn new(clock: Clock) -> Option<(Self, TypedSecret)> {
        let mut secret = [0; 16];
        getrandom::fill(&mut secret).ok()?;
        let secret = hex::encode(secret);
        let ends = clock.now().saturating_add(LIFETIME);
        let open = Mutex::new(Some((SessionKey::of(secret.as_bytes()), ends)));
        Some((Self { open, clock }, secret.into()))
    }

    /// None at all: there are users.
    #[must_use]
    pub fn none(clock: Clock) -> Self {
        Self { open: Mutex::default(), clock }
    }

    /// Takes the link, so that a second caller finds none.
    pub fn take(&self, secret: &TypedSecret) -> Result<(), LinkFault> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((key, ends)) = *open else { return Err(LinkFault::Wrong) };
        let given = SessionKey::of(secret.expose().trim().as_bytes());
        // SECURITY: hashes, and in constant time: how much of a guess is right must not show.
        if !bool::from(given.bytes().ct_eq(key.bytes())) {
            return Err(LinkFault::Wrong);
        }
        if self.clock.now() >= ends {
            return Err(LinkFault::Ended);
        }
        *open = None;
        Ok(())
    }
}
