//! Limits of our own, so that a test never becomes a flood.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use shared::chat::DeviceToken;
use tokio::time::Instant;

/// Between two pushes to one token.
pub const SEND_PAUSE: Duration = Duration::from_secs(15);

/// Pushes to one token within an hour.
pub const SENDS_PER_HOUR: usize = 20;

const HOUR: Duration = Duration::from_secs(3_600);

/// When which token was last pushed to. Cheap to clone.
///
/// SECURITY: tokens are kept as numbers that lead back to nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct SendRateLimit {
    hasher: RandomState,
    sent: Arc<Mutex<HashMap<u64, Vec<Instant>>>>,
}

impl SendRateLimit {
    /// Takes a place for one push, or says how long to wait for one.
    ///
    /// # Errors
    /// The time until the next push may be sent.
    pub(super) fn take(&self, token: &DeviceToken) -> Result<(), Duration> {
        self.place(token, true)
    }

    /// The same without taking it.
    ///
    /// # Errors
    /// As [`SendRateLimit::take`].
    pub(super) fn check(&self, token: &DeviceToken) -> Result<(), Duration> {
        self.place(token, false)
    }

    fn place(&self, token: &DeviceToken, take: bool) -> Result<(), Duration> {
        let now = Instant::now();
        let key = self.hasher.hash_one(token.expose());
        // The map is whole at every moment, whatever a panicking holder was doing.
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|_, times| {
            times.retain(|time| now.duration_since(*time) < HOUR);
            !times.is_empty()
        });
        let times = sent.entry(key).or_default();
        let after = |time: Option<&Instant>, pause: Duration| {
            time.map_or(Duration::ZERO, |time| pause.saturating_sub(now.duration_since(*time)))
        };
        let full = times.len() >= SENDS_PER_HOUR;
        let wait = after(times.last(), SEND_PAUSE).max(match full {
            true => after(times.first(), HOUR),
            false => Duration::ZERO,
        });
        if wait > Duration::ZERO {
            return Err(wait);
        }
        if take {
            times.push(now);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn one_every_fifteen_seconds_and_twenty_an_hour() {
        let rate_limit = SendRateLimit::default();
        let token = DeviceToken::parse("0123456789").unwrap();
        let other = DeviceToken::parse("9876543210").unwrap();
        assert_eq!(rate_limit.check(&token), Ok(()));
        assert_eq!(rate_limit.take(&token), Ok(()));
        assert_eq!(rate_limit.check(&token), Err(SEND_PAUSE));
        assert_eq!(rate_limit.take(&token), Err(SEND_PAUSE));
        assert_eq!(rate_limit.take(&other), Ok(()));
        tokio::time::advance(Duration::from_secs(14)).await;
        assert_eq!(rate_limit.take(&token), Err(Duration::from_secs(1)));
        tokio::time::advance(Duration::from_secs(1)).await;
        for _ in 1..20 {
            assert_eq!(rate_limit.take(&token), Ok(()));
            tokio::time::advance(SEND_PAUSE).await;
        }
        assert_eq!(rate_limit.take(&token), Err(HOUR - 20 * SEND_PAUSE));
        tokio::time::advance(HOUR - 20 * SEND_PAUSE).await;
        assert_eq!(rate_limit.take(&token), Ok(()));
    }
}
