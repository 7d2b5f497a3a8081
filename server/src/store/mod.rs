//! What the server remembers: bindings, checks and webhook events, in one SQLite file.
//!
//! SQLite has one writer and blocks. So one thread owns the one connection, and everybody
//! else hands it jobs over a bounded channel: writes happen in the order they were asked for,
//! nobody holds a lock over an `await`, a slow disk stalls no thread of the runtime, and
//! whoever asks for too much waits.
//!
//! Device tokens stand in the table `bindings` and nowhere else; see `redact`.

mod bindings;
mod check_id;
mod checks;
mod error;
mod events;
mod history;
mod line;
mod migrate;
mod open;
pub(crate) mod redact;
mod retention;
mod words;

use std::path::Path;
use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

pub use bindings::NewBinding;
pub use error::{OpenError, StoreError};
pub use events::{EventKey, EventKind, WebhookEvent};
pub use retention::Removed;

use check_id::CheckIds;

/// Jobs that may wait for the thread before those who ask have to wait too.
const QUEUE: usize = 256;

/// How much is kept, whatever its age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreLimits {
    /// Webhook events per app; the oldest go first. Defaults to 100,000.
    pub events_per_app: u32,
}

impl Default for StoreLimits {
    fn default() -> Self {
        Self { events_per_app: 100_000 }
    }
}

/// The way to the one connection. Dropping it finishes what was asked for and closes the file.
#[derive(Debug)]
pub struct Store {
    // Before `_thread`: the thread ends when no more jobs can come.
    jobs: mpsc::Sender<Job>,
    _thread: Thread,
}

type Job = Box<dyn FnOnce(&mut Database) + Send>;

/// What the thread owns.
struct Database {
    connection: Connection,
    ids: CheckIds,
    limits: StoreLimits,
}

impl Store {
    /// Opens the file, creating it with mode 0600 and bringing an older one up to date.
    ///
    /// Checks that a crash left running are marked as interrupted. It blocks; call it while
    /// starting.
    ///
    /// # Errors
    /// One [`OpenError`] per reason, each with the path and what to do.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_with(path, StoreLimits::default())
    }

    /// The same with other limits.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: &Path, limits: StoreLimits) -> Result<Self, OpenError> {
        Self::start(open::file(path)?, limits)
    }

    /// Opens the file of a server that may be running: its checks are left alone.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_beside(path: &Path) -> Result<Self, OpenError> {
        Self::start(open::shared_file(path)?, StoreLimits::default())
    }

    /// A store that is forgotten when it is dropped.
    ///
    /// # Errors
    /// [`OpenError::Failed`], when there is no memory or no thread to be had.
    pub fn in_memory() -> Result<Self, OpenError> {
        Self::in_memory_with(StoreLimits::default())
    }

    /// The same with other limits.
    ///
    /// # Errors
    /// As [`Store::in_memory`].
    pub fn in_memory_with(limits: StoreLimits) -> Result<Self, OpenError> {
        Self::start(open::memory()?, limits)
    }

    fn start(connection: Connection, limits: StoreLimits) -> Result<Self, OpenError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let database = Database { connection, ids: CheckIds::default(), limits };
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || work(database, queue))
            .map_err(OpenError::Thread)?;
        Ok(Self { jobs, _thread: Thread(Some(thread)) })
    }

    /// Runs `job` on the store's thread. It is done even if nobody waits for it any more.
    async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Database) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |database| {
            // Whoever asked may have gone away.
            let _ = answer.send(job(database));
        });
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

fn work(mut database: Database, mut queue: mpsc::Receiver<Job>) {
    while let Some(job) = queue.blocking_recv() {
        job(&mut database);
    }
}

#[derive(Debug)]
struct Thread(Option<JoinHandle<()>>);

impl Drop for Thread {
    /// Waits for the last jobs, a few milliseconds of work at most, so that the file is whole
    /// and closed once the store is gone.
    fn drop(&mut self) {
        if let Some(thread) = self.0.take()
            && thread.join().is_err()
        {
            tracing::error!(target: "signet::store", "the store's thread panicked");
        }
    }
}
