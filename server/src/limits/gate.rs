//! The limit of one call: for each caller, and for all.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{NotUntil, Quota, RateLimiter};
use store::{CallRate, DigestKey, Store, StoreError};

use super::key::LimitKey;

/// The most callers that are told apart. Beyond it they share one limit: a table that grows
/// with every address would be a way to fill the memory.
const MOST_CALLERS: usize = 4_096;

type Limiter<C> =
    RateLimiter<LimitKey, HashMapStateStore<LimitKey>, C, NoOpMiddleware<<C as Clock>::Instant>>;

pub(crate) struct RateGate<C: Clock> {
    each: Limiter<C>,
    all: Limiter<C>,
    most: usize,
    clock: C,
    rates: [CallRate; 2],
    shared: Option<Shared>,
}

/// Where all servers of a database count.
struct Shared {
    store: Arc<Store>,
    /// What tells this limit from others.
    call: &'static str,
}

impl<C: Clock + Clone> RateGate<C> {
    /// So many a minute.
    pub(crate) fn new(each: u32, all: u32, clock: &C) -> Self {
        let [each, all] = [each, all]
            .map(|rate| Quota::per_minute(NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN)));
        Self::with(each, all, MOST_CALLERS, clock)
    }

    /// With a table of `most` callers.
    pub(crate) fn with(each: Quota, all: Quota, most: usize, clock: &C) -> Self {
        let limiter = |quota| Limiter::hashmap_with_clock(quota, clock.clone());
        let rates = [each, all].map(|quota: Quota| CallRate {
            spacing: quota.replenish_interval(),
            burst: quota.burst_size().get(),
        });
        let (each, all, clock) = (limiter(each), limiter(all), clock.clone());
        Self { each, all, most, clock, rates, shared: None }
    }

    /// Counts together with all servers that share the store; `call` tells it from other limits.
    pub(crate) fn shared(mut self, store: &Arc<Store>, call: &'static str) -> Self {
        let store = store.is_shared().then(|| Arc::clone(store));
        self.shared = store.map(|store| Shared { store, call });
        self
    }

    /// Counts one for each of these, or says how many seconds to wait. What one caller may not is
    /// not counted for all. Without its database each server counts for itself.
    pub(crate) async fn take(&self, keys: &[LimitKey]) -> Result<(), u64> {
        if let Some(shared) = &self.shared
            && let Ok(counted) = shared.take(keys, self.rates).await
        {
            return counted.map_err(up);
        }
        self.take_here(keys)
    }

    pub(super) fn take_here(&self, keys: &[LimitKey]) -> Result<(), u64> {
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

impl Shared {
    async fn take(
        &self,
        keys: &[LimitKey],
        [each, all]: [CallRate; 2],
    ) -> Result<Result<(), Duration>, StoreError> {
        let key = |kind, who: &str| DigestKey::of(kind, &[self.call, who]);
        let callers = keys.iter().map(|caller| (key("calls of one", &caller.to_string()), each));
        let mut counted = callers.collect::<Vec<_>>();
        // The same order everywhere, or two callers could wait for each other.
        counted.sort_by_key(|(key, _)| *key);
        counted.push((key("calls of all", ""), all));
        self.store.count_call(&counted).await
    }
}

/// Rounded up: a caller that waits so long is let in.
fn seconds<C: Clock>(clock: &C, until: &NotUntil<C::Instant>) -> u64 {
    up(until.wait_time_from(clock.now()))
}

fn up(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
