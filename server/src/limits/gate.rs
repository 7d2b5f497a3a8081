//! The limit of one call: for each caller, and for all.

use std::num::NonZeroU32;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{NotUntil, Quota, RateLimiter};

use super::key::LimitKey;

/// The most callers that are told apart. Beyond it they share one limit: a table that grows
/// with every address would be a way to fill the memory.
const MOST_CALLERS: usize = 4_096;

type Limiter<C> =
    RateLimiter<LimitKey, HashMapStateStore<LimitKey>, C, NoOpMiddleware<<C as Clock>::Instant>>;

pub(crate) struct Gate<C: Clock> {
    each: Limiter<C>,
    all: Limiter<C>,
    most: usize,
    clock: C,
}

impl<C: Clock + Clone> Gate<C> {
    /// So many a minute.
    pub(crate) fn new(each: u32, all: u32, clock: &C) -> Self {
        let [each, all] = [each, all]
            .map(|rate| Quota::per_minute(NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN)));
        Self::with(each, all, MOST_CALLERS, clock)
    }

    /// With a table of `most` callers.
    pub(crate) fn with(each: Quota, all: Quota, most: usize, clock: &C) -> Self {
        let limiter = |quota| Limiter::hashmap_with_clock(quota, clock.clone());
        Self { each: limiter(each), all: limiter(all), most, clock: clock.clone() }
    }

    /// Counts one for each of these, or says how many seconds to wait. What one caller may not is
    /// not counted for all.
    pub(crate) fn take(&self, keys: &[LimitKey]) -> Result<(), u64> {
        let wait = |until: NotUntil<C::Instant>| seconds(&self.clock, &until);
        for key in keys {
            if self.each.len() >= self.most {
                self.each.retain_recent();
            }
            let key = if self.each.len() < self.most { key } else { &LimitKey::Others };
            self.each.check_key(key).map_err(wait)?;
        }
        self.all.check_key(&LimitKey::Others).map_err(wait)
    }

    #[cfg(test)]
    pub(super) fn callers(&self) -> usize {
        self.each.len()
    }
}

/// Rounded up: a caller that waits so long is let in.
fn seconds<C: Clock>(clock: &C, until: &NotUntil<C::Instant>) -> u64 {
    let wait = until.wait_time_from(clock.now());
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
