//! What the users of one run have in common.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Semaphore;

use crate::client::Client;
use crate::people::Person;

/// Log-ins at a time: each is 50 ms of a processor.
const LOG_INS: usize = 4;

/// How a check ended: the words of state and outcome.
pub(crate) type CheckEnd = (String, String);

/// What the users of one run have in common.
pub(crate) struct Shared {
    pub(crate) client: Client,
    /// The SDKAppIDs.
    pub(crate) apps: Vec<u32>,
    /// The API token.
    pub(crate) token: String,
    /// Paths of pages and files.
    pub(crate) pages: Vec<String>,
    /// The pause of a user between two calls, on average.
    pub(crate) pause: Duration,
    /// Whether Tencent fails for some UserIDs.
    pub(crate) faults: bool,
    /// Push tests that may run at a time.
    pub(crate) tests: Semaphore,
    pub(crate) log_ins: Semaphore,
    turns: AtomicUsize,
    starts: AtomicUsize,
    dropped: AtomicUsize,
    checks: Mutex<HashMap<String, Option<CheckEnd>>>,
    broken: Mutex<Vec<String>>,
}

impl Shared {
    pub(crate) fn new(
        (client, token): (Client, String),
        apps: Vec<u32>,
        pages: Vec<String>,
        (tests, pause, faults): (usize, Duration, bool),
    ) -> Self {
        let (tests, log_ins) = (Semaphore::new(tests), Semaphore::new(LOG_INS));
        let (turns, starts, dropped) = (AtomicUsize::new(0), AtomicUsize::new(0), 0.into());
        let (checks, broken) = (Mutex::default(), Mutex::default());
        Self {
            client,
            apps,
            token,
            pages,
            pause,
            faults,
            tests,
            log_ins,
            turns,
            starts,
            dropped,
            checks,
            broken,
        }
    }

    /// Whose phone the next test rings: each comes again as late as can be.
    pub(crate) fn next_person(&self) -> (u32, Person) {
        let turn = self.turns.fetch_add(1, Ordering::Relaxed);
        let apps = self.apps.len().max(1);
        let app = self.apps.get(turn % apps).copied().unwrap_or_default();
        (app, if self.faults { Person::of_any(turn / apps) } else { Person::of(turn / apps) })
    }

    /// Somebody asks for a push.
    pub(crate) fn count_start(&self) {
        self.starts.fetch_add(1, Ordering::Relaxed);
    }

    /// A session or token is not known any more.
    pub(crate) fn count_dropped(&self) {
        self.dropped.fetch_add(1, Ordering::Relaxed);
    }

    /// Pushes asked for, and sessions dropped.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.starts.load(Ordering::Relaxed), self.dropped.load(Ordering::Relaxed))
    }

    /// A client was told that there is this check, and later how it ended.
    pub(crate) fn record(&self, id: &str, end: Option<CheckEnd>) {
        lock(&self.checks).insert(id.to_owned(), end);
    }

    /// The checks that clients were told of.
    pub(crate) fn recorded(&self) -> HashMap<String, Option<CheckEnd>> {
        lock(&self.checks).clone()
    }

    /// One of them, by chance.
    pub(crate) fn some_check(&self, rng: &mut fastrand::Rng) -> Option<String> {
        let checks = lock(&self.checks);
        let place = rng.usize(0..checks.len().max(1));
        checks.keys().nth(place).cloned()
    }

    /// An answer was wrong, which no fault of the cluster explains.
    pub(crate) fn report(&self, what: String) {
        lock(&self.broken).push(what);
    }

    /// All that was reported.
    pub(crate) fn reported(&self) -> Vec<String> {
        lock(&self.broken).clone()
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The end in a `Progress`; `None` while it runs or is not stored.
pub(crate) fn end_of(progress: &Value) -> Option<CheckEnd> {
    let word = |path: &str| progress.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let is_open = word("/state") == "running" || progress.get("not_stored").is_some();
    (!is_open).then(|| (word("/state").to_owned(), word("/result/verdict/outcome").to_owned()))
}
