//! The time for the sandbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// A clock that runs, or one that is moved by hand.
///
/// Clones of a clock that is moved by hand move together. Ages of pushes, validity of UserSigs
/// and frequency limits follow it.
#[derive(Debug, Clone)]
pub struct SandboxClock(ClockSource);

#[derive(Debug, Clone)]
enum ClockSource {
    System,
    /// Milliseconds since 1970.
    Hand(Arc<AtomicU64>),
}

impl SandboxClock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(ClockSource::System)
    }

    /// A clock that stands at `unix_seconds` until it is moved.
    #[must_use]
    pub fn stopped_at(unix_seconds: u64) -> Self {
        let millis = unix_seconds.saturating_mul(1_000);
        Self(ClockSource::Hand(Arc::new(AtomicU64::new(millis))))
    }

    /// Moves a stopped clock forward. The machine's clock does not let itself be moved.
    pub fn advance(&self, by: Duration) {
        if let ClockSource::Hand(millis) = &self.0 {
            millis.fetch_add(u64::try_from(by.as_millis()).unwrap_or(u64::MAX), Ordering::SeqCst);
        }
    }

    /// The time since 1970 began.
    #[must_use]
    pub fn now(&self) -> Duration {
        match &self.0 {
            ClockSource::System => {
                SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
            }
            ClockSource::Hand(millis) => Duration::from_millis(millis.load(Ordering::SeqCst)),
        }
    }
}
