//! Every call that was made, and what was done to the cluster meanwhile.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    Good,
    /// 429: too soon.
    Limited,
    /// A refusal that is an answer, by its title.
    Refused(String),
    /// No answer, or one that says that it did not work.
    Failed(String),
}

/// One call.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) call: &'static str,
    pub(crate) is_get: bool,
    pub(crate) began: Instant,
    pub(crate) took: Duration,
    pub(crate) end: End,
}

/// The call that waits on purpose: it counts for no time.
pub(crate) const WATCH: &str = "watch a test";

/// What is done to the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// Each replica gets SIGTERM and is started again, one after another.
    RollingRestart,
    /// One replica is killed with `kill -9` and started again.
    Kill,
    /// PostgreSQL is killed; somebody else starts it again.
    Database,
}

impl Event {
    /// Its name in the report.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::RollingRestart => "rolling restart",
            Self::Kill => "kill -9",
            Self::Database => "PostgreSQL away",
        }
    }
}

/// When something was done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub(crate) event: Event,
    pub(crate) from: Instant,
    pub(crate) to: Instant,
}

/// The calls and the events.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    records: Mutex<Vec<Record>>,
    windows: Mutex<Vec<Window>>,
}

impl Tally {
    pub(crate) fn add(&self, record: Record) {
        lock(&self.records).push(record);
    }

    pub(crate) fn add_window(&self, window: Window) {
        lock(&self.windows).push(window);
    }

    /// The last event that a span of time touches; `None` for a calm one.
    pub(crate) fn event_of(&self, from: Instant, to: Instant) -> Option<Event> {
        let windows = lock(&self.windows);
        let touched = windows.iter().rev().find(|window| from <= window.to && to >= window.from);
        touched.map(|window| window.event)
    }

    /// The calls by event.
    pub(crate) fn by_event(&self) -> BTreeMap<Option<Event>, Vec<Record>> {
        let mut by_event = BTreeMap::<_, Vec<_>>::new();
        for record in lock(&self.records).iter() {
            let event = self.event_of(record.began, record.began + record.took);
            by_event.entry(event).or_default().push(record.clone());
        }
        by_event
    }

    /// Forgets all of it.
    pub(crate) fn clear(&self) {
        lock(&self.records).clear();
        lock(&self.windows).clear();
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The value below which this many of a thousand are, of sorted ones.
pub(crate) fn quantile(sorted: &[Duration], thousandths: usize) -> Duration {
    let place = (sorted.len() * thousandths / 1000).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}

/// The times of calls that do not wait on purpose, sorted.
pub(crate) fn times(records: &[Record]) -> Vec<Duration> {
    let timed = records.iter().filter(|record| record.call != WATCH);
    let mut times: Vec<_> = timed.map(|record| record.took).collect();
    times.sort_unstable();
    times
}
