//! Push tests in progress: one task per run, watched by any number of pages.
//!
//! A run goes on when the page that began it is closed, and can be found again by its name.

mod context;
mod direct;
mod drive;
mod events;
mod follow;
mod message;
mod progress_recorder;
mod stages;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use shared::api::{Progress, PushTestInput, RunState};
use store::Store;
use tokio::sync::{Notify, watch};

pub(crate) use context::RunContext;
pub(crate) use direct::DirectJob;

use progress_recorder::ProgressRecorder;

/// How long a page waits for news before it asks again.
///
/// Below the request limit of 30 s, and below what proxies usually cut, 60 s.
pub(crate) const LONGEST_WATCH: Duration = Duration::from_secs(10);

/// How long the end of a run can be read from memory, for pages that ask a little late. After
/// that it comes from the store, where tokens are masked.
const KEEP_ENDED_RUN: Duration = Duration::from_secs(60);

/// Runs at the same time, all apps together.
///
/// Each takes part in its app's one trace a second: more would only wait for each other.
pub(crate) const MAX_RUNS: usize = 64;

/// The runs that go on at the moment, and the last states of those that just ended.
#[derive(Clone, Default)]
pub(crate) struct Runs {
    running: Arc<Mutex<HashMap<String, RunHandle>>>,
}

#[derive(Clone)]
struct RunHandle {
    /// SDKAppID and UserID.
    owner: (u32, String),
    progress: watch::Receiver<Progress>,
    cancel: Arc<Notify>,
}

impl Runs {
    /// Begins a run under the name that the store has given it.
    ///
    /// Ask [`Runs::has_room`] before.
    pub(crate) fn begin(&self, id: String, input: PushTestInput, context: RunContext) -> Progress {
        let store = Arc::clone(&context.store);
        self.start(id, &input.clone(), store, |recorder, cancel| async move {
            drive::drive(context, input, &recorder, &cancel).await;
        })
    }

    /// The same for a run that asks the push vendor only.
    pub(crate) fn begin_direct(
        &self,
        id: String,
        input: &PushTestInput,
        store: Arc<Store>,
        job: DirectJob,
    ) -> Progress {
        self.start(id, input, store, |recorder, cancel| async move {
            direct::drive(job, &recorder, &cancel).await;
        })
    }

    fn start<F: Future<Output = ()> + Send + 'static>(
        &self,
        id: String,
        input: &PushTestInput,
        store: Arc<Store>,
        steps: impl FnOnce(Arc<ProgressRecorder>, Arc<Notify>) -> F,
    ) -> Progress {
        let recorder = Arc::new(ProgressRecorder::new(id.clone(), input, store));
        let progress = recorder.subscribe();
        let first = progress.borrow().clone();
        let cancel = Arc::new(Notify::new());
        let owner = (input.sdkappid, input.userid.clone());
        self.lock().insert(id.clone(), RunHandle { owner, progress, cancel: Arc::clone(&cancel) });
        let runs = self.clone();
        let run = steps(Arc::clone(&recorder), cancel);
        tokio::spawn(async move {
            let _guard = RunGuard { runs, id };
            // A task of its own, so that its panic can be reported.
            if tokio::spawn(run).await.is_err_and(|error| error.is_panic()) {
                recorder.interrupt().await;
            }
            tokio::time::sleep(KEEP_ENDED_RUN).await;
        });
        first
    }

    /// Another run may begin.
    pub(crate) fn has_room(&self) -> bool {
        let goes_on = |run: &&RunHandle| run.progress.borrow().state == RunState::Running;
        self.lock().values().filter(goes_on).count() < MAX_RUNS
    }

    /// Waits until a run is past `version`, [`LONGEST_WATCH`] at most. `None`: it is over,
    /// its last state is in the store.
    pub(crate) async fn watch(&self, id: &str, version: u32) -> Option<Progress> {
        let mut progress = self.find(id)?.progress;
        let news = progress
            .wait_for(|progress| progress.version > version || progress.state != RunState::Running);
        // Late or not, and also when the writer is gone: the last state is the answer.
        let _ = tokio::time::timeout(LONGEST_WATCH, news).await;
        Some(progress.borrow().clone())
    }

    /// Asks a run to end, and waits until it has. `None`: it is long over.
    pub(crate) async fn cancel(&self, id: &str) -> Option<Progress> {
        let RunHandle { mut progress, cancel, .. } = self.find(id)?;
        cancel.notify_one();
        let ended = progress.wait_for(|progress| progress.state != RunState::Running);
        let _ = tokio::time::timeout(LONGEST_WATCH, ended).await;
        Some(progress.borrow().clone())
    }

    /// Ends what goes on about a user and drops what just ended, so that nothing of it is
    /// written down or read any more.
    pub(crate) async fn forget(&self, sdkappid: u32, userid: &str) {
        for id in self.about(sdkappid, userid) {
            self.cancel(&id).await;
            self.lock().remove(&id);
        }
    }

    fn about(&self, sdkappid: u32, userid: &str) -> Vec<String> {
        let is_theirs = |run: &RunHandle| run.owner.0 == sdkappid && run.owner.1 == userid;
        let runs = self.lock();
        runs.iter().filter(|(_, run)| is_theirs(run)).map(|(id, _)| id.clone()).collect()
    }

    fn find(&self, id: &str) -> Option<RunHandle> {
        self.lock().get(id).cloned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, RunHandle>> {
        // The map is whole at every moment, whatever a panicking holder was doing.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes the run from the list when it is dropped.
struct RunGuard {
    runs: Runs,
    id: String,
}

impl Drop for RunGuard {
    fn drop(&mut self) {
        self.runs.lock().remove(&self.id);
    }
}
