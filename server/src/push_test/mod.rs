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
mod saver;
mod stages;
#[cfg(test)]
mod tests;
mod watchers;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use shared::Text;
use shared::api::{AuditEvent, Progress, PushTestInput, RunState, TestResult};
use shared::chat::Vendor;
use store::Store;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tracing::{Instrument, Span};

use crate::audit::{Actor, Audit, sent};
use crate::health::DrainState;
use crate::measures;
use crate::news::News;
use crate::traces;

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

/// The text of a check that a fault of the server ended.
const BROKEN: Text = Text::new(
    "Interrupted: the server failed. Its log says more.",
    "已中断：服务器发生故障，详见服务器日志。",
);

/// The text of a check that the end of the server ended.
const STOPPED: Text = Text::new("Interrupted: the server was stopped.", "已中断：服务器已停止。");

/// The runs that go on at the moment, and the last states of those that just ended.
#[derive(Clone)]
pub(crate) struct Runs {
    running: Arc<Mutex<HashMap<String, RunHandle>>>,
    places: Arc<Semaphore>,
    stop: DrainState,
    audit: Audit,
    news: News,
}

/// One of the [`MAX_RUNS`] places, free again when it is dropped, and who has begun the run.
pub(crate) struct RunPlace {
    _permit: OwnedSemaphorePermit,
    by: Actor,
}

/// What the steps of a run come to.
type TestEnd = (RunState, TestResult);

#[derive(Clone)]
struct RunHandle {
    /// SDKAppID and UserID.
    owner: (u32, String),
    progress: watch::Receiver<Progress>,
    cancel: Arc<Notify>,
    lost: Arc<Notify>,
}

/// Why a run has no end of its own.
enum Broken {
    Panicked,
    Stopped,
    /// Another server has ended it.
    Lost,
}

impl Runs {
    /// No run yet. All end when the server is about to leave.
    pub(crate) fn new(stop: DrainState, audit: Audit) -> Self {
        let places = Arc::new(Semaphore::new(MAX_RUNS));
        Self { running: Arc::default(), places, stop, audit, news: News::default() }
    }

    /// What other servers tell of checks.
    pub(crate) const fn news(&self) -> &News {
        &self.news
    }

    /// Whether the server is about to leave: a new run would end at once.
    pub(crate) fn are_stopping(&self) -> bool {
        self.stop.is_draining()
    }

    /// Takes the place of a run; `None` where all are taken.
    pub(crate) fn reserve(&self, by: Actor) -> Option<RunPlace> {
        let permit = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(RunPlace { _permit: permit, by })
    }

    /// Begins a run under the name that the store has given it.
    pub(crate) fn begin(
        &self,
        place: RunPlace,
        id: String,
        input: PushTestInput,
        context: RunContext,
    ) -> Progress {
        let store = Arc::clone(&context.store);
        let wanted = context.wanted.as_ref().and_then(|id| context.app.certificate(id));
        let vendor = wanted.map(|certificate| certificate.vendor);
        self.start(place, id, (input.clone(), vendor), store, |recorder, cancel| async move {
            drive::drive(context, input, &recorder, &cancel).await
        })
    }

    /// The same for a run that asks the push vendor only.
    pub(crate) fn begin_direct(
        &self,
        place: RunPlace,
        id: String,
        input: PushTestInput,
        store: Arc<Store>,
        job: DirectJob,
    ) -> Progress {
        let vendor = Some(job.vendor);
        self.start(place, id, (input, vendor), store, |recorder, cancel| async move {
            direct::drive(job, &recorder, &cancel).await
        })
    }

    fn start<F: Future<Output = TestEnd> + Send + 'static>(
        &self,
        place: RunPlace,
        id: String,
        (input, vendor): (PushTestInput, Option<Vendor>),
        store: Arc<Store>,
        steps: impl FnOnce(Arc<ProgressRecorder>, Arc<Notify>) -> F,
    ) -> Progress {
        let owner = (input.sdkappid, input.userid.clone());
        let lost = Arc::new(Notify::new());
        let (name, asked) = (id.clone(), input.clone());
        let recorder = Arc::new(ProgressRecorder::new(name, asked, store, Arc::clone(&lost)));
        let progress = recorder.subscribe();
        let first = progress.borrow().clone();
        let cancel = Arc::new(Notify::new());
        let handle =
            RunHandle { owner, progress, cancel: Arc::clone(&cancel), lost: Arc::clone(&lost) };
        self.lock().insert(id.clone(), handle);
        let runs = self.clone();
        // Where it began is the request; what it logs has the names of both.
        let span = tracing::error_span!("push_test", check_id = id);
        let run = steps(Arc::clone(&recorder), cancel);
        let task = async move {
            let guard = RunGuard { runs, id };
            let stop = &guard.runs.stop;
            let end = guard.runs.until_stopped(run, &lost).await;
            measures::push_test(input.direct.through, vendor, end.as_ref().ok());
            let before = recorder.subscribe().borrow().clone();
            if let Some(push) = sent(&input, &before, end.as_ref().ok()) {
                guard.runs.audit.record(&place.by, AuditEvent::PushSent, push);
            }
            match end {
                Ok((state, result)) => recorder.finish(state, result, stop).await,
                Err(Broken::Panicked) => recorder.interrupt(&BROKEN, stop).await,
                Err(Broken::Stopped) => recorder.interrupt(&STOPPED, stop).await,
                Err(Broken::Lost) => recorder.show_stored().await,
            }
            drop(place);
            // Its span is not as long as it is kept.
            traces::end(&Span::current());
            tokio::time::sleep(KEEP_ENDED_RUN).await;
        };
        tokio::spawn(task.instrument(span));
        first
    }

    /// Runs in a task of its own, so that a panic can be reported, until the server stops or the
    /// run is not ours any more.
    async fn until_stopped(
        &self,
        run: impl Future<Output = TestEnd> + Send + 'static,
        lost: &Notify,
    ) -> Result<TestEnd, Broken> {
        let mut run = tokio::spawn(run.in_current_span());
        let (ended, why) = tokio::select! {
            ended = &mut run => (ended, Broken::Stopped),
            () = self.stop.begun() => {
                run.abort();
                (run.await, Broken::Stopped)
            }
            () = lost.notified() => {
                run.abort();
                (run.await, Broken::Lost)
            }
        };
        ended.map_err(|error| if error.is_panic() { Broken::Panicked } else { why })
    }

    /// The runs of this server that have no end yet.
    pub(crate) fn running_here(&self) -> Vec<String> {
        let runs = self.lock();
        let is_running = |run: &RunHandle| run.progress.borrow().state == RunState::Running;
        runs.iter().filter(|(_, run)| is_running(run)).map(|(id, _)| id.clone()).collect()
    }

    /// Lets go of a run that another server has ended.
    pub(crate) fn lose(&self, id: &str) {
        if let Some(run) = self.find(id) {
            run.lost.notify_one();
        }
    }

    /// Asks a run to end, if it is one of this server.
    pub(crate) fn begin_cancel(&self, id: &str) {
        if let Some(run) = self.find(id) {
            run.cancel.notify_one();
        }
    }

    /// How many go on.
    pub(crate) fn running(&self) -> usize {
        MAX_RUNS.saturating_sub(self.places.available_permits())
    }

    /// Waits until the end of every run is stored; call it when the server stops.
    pub(crate) async fn settled(&self) {
        let all = u32::try_from(MAX_RUNS).unwrap_or(u32::MAX);
        // The semaphore is never closed.
        let _ = self.places.acquire_many(all).await;
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
