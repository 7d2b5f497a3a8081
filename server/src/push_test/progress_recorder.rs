//! The progress of a run, for the pages that watch it and for the store.

use std::sync::Arc;
use std::time::Duration;

use shared::Text;
use shared::api::{DirectStepView, Through};
use shared::api::{Finding, Progress, PushTestInput, RunState, StageView, TestResult};
use shared::chat::StageState;
use store::Store;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use super::saver::{Saved, Saver};
use super::stages;
use crate::health::DrainState;

/// The text of a check that another server has ended, where its own text cannot be read.
const LOST: Text = Text::new(
    "Interrupted: the server was not heard of for too long.",
    "已中断：服务器过久没有响应。",
);

/// The one writer of a run's progress.
pub(super) struct ProgressRecorder {
    progress: watch::Sender<Progress>,
    begun: Instant,
    input: PushTestInput,
    saver: Saver,
    /// Told when the run turns out not to be ours any more.
    lost: Arc<Notify>,
}

impl ProgressRecorder {
    /// An empty timeline.
    pub(super) fn new(
        id: String,
        input: PushTestInput,
        store: Arc<Store>,
        lost: Arc<Notify>,
    ) -> Self {
        let progress = Progress {
            id,
            version: 1,
            state: RunState::Running,
            elapsed_ms: 0,
            waiting: Text::default(),
            task_id: String::new(),
            stages: match input.direct.through {
                Through::Direct => Vec::new(),
                Through::Tencent | Through::Both => stages::timeline(input.mode),
            },
            direct: Vec::new(),
            findings: Vec::new(),
            result: None,
            not_stored: false,
        };
        let progress = watch::Sender::new(progress);
        Self { progress, begun: Instant::now(), input, saver: Saver::new(store), lost }
    }

    /// The run's name.
    pub(super) fn id(&self) -> String {
        self.progress.borrow().id.clone()
    }

    /// A receiver of each change.
    pub(super) fn subscribe(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// Sets the findings from before the push.
    pub(super) async fn set_findings(&self, findings: Vec<Finding>) {
        self.change(|progress| progress.findings = findings).await;
    }

    /// Sets the reason for waiting; an empty text ends the wait.
    pub(super) async fn set_waiting(&self, waiting: Text) {
        self.change(|progress| progress.waiting = waiting).await;
    }

    /// Sets Tencent's ID of the push. Stored with the next change.
    pub(super) fn set_task_id(&self, id: &str) {
        self.progress.send_modify(|progress| id.clone_into(&mut progress.task_id));
    }

    /// Changes the timeline.
    pub(super) async fn update_stages(&self, change: impl FnOnce(&mut [StageView])) {
        self.change(|progress| change(&mut progress.stages)).await;
    }

    /// Sets the steps at the push vendor itself, and has them stored meanwhile.
    pub(super) fn set_direct_steps(&self, steps: &[DirectStepView]) {
        self.progress.send_modify(|progress| {
            steps.clone_into(&mut progress.direct);
            advance(progress, self.begun);
        });
        let (saver, progress) = (self.saver.clone(), self.progress.borrow().clone());
        let lost = Arc::clone(&self.lost);
        tokio::spawn(async move {
            if saver.save(&progress, None).await == Saved::NotOurs {
                lost.notify_one();
            }
        });
    }

    /// Ends the run.
    pub(super) async fn finish(&self, state: RunState, result: TestResult, stop: &DrainState) {
        let mut end = self.progress.borrow().clone();
        stages::finalize(&mut end.stages);
        finalize_direct(&mut end.direct);
        end.waiting = Text::default();
        end.state = state;
        end.result = Some(result);
        advance(&mut end, self.begun);
        self.end(end, None, stop).await;
    }

    /// Ends a run that broke: no verdict, and the reason.
    pub(super) async fn interrupt(&self, why: &Text, stop: &DrainState) {
        let mut end = self.progress.borrow().clone();
        store::interrupt(&self.input, &mut end, why);
        let why = end.waiting.clone();
        self.end(end, Some(&why), stop).await;
    }

    /// The end is stored before it is shown, so that the history has it and it can be deleted
    /// there. One that cannot be stored is shown as such and stored when it can be.
    async fn end(&self, mut end: Progress, why: Option<&Text>, stop: &DrainState) {
        let mut saved = self.saver.save(&end, why).await;
        if saved == Saved::No {
            self.progress.send_replace(Progress { not_stored: true, ..end.clone() });
            end.version = end.version.saturating_add(1);
            saved = self.saver.save_at_last(&end, why, stop).await;
        }
        match saved {
            Saved::Yes => drop(self.progress.send_replace(end)),
            Saved::No => {}
            Saved::NotOurs => self.show_stored().await,
        }
    }

    /// Shows the end that another server has given the run.
    pub(super) async fn show_stored(&self) {
        let mut end = self.progress.borrow().clone();
        store::interrupt(&self.input, &mut end, &LOST);
        let stored = self.saver.stored(&end.id).await;
        let stored = stored.filter(|stored| stored.state != RunState::Running);
        let version = end.version;
        let stored = stored.unwrap_or(end);
        self.progress.send_replace(Progress { version: version.max(stored.version), ..stored });
    }

    async fn change(&self, change: impl FnOnce(&mut Progress)) {
        let changed = self.progress.send_if_modified(|progress| {
            let old = progress.clone();
            change(progress);
            let differs = *progress != old;
            if differs {
                advance(progress, self.begun);
            }
            differs
        });
        if !changed {
            return;
        }
        let progress = self.progress.borrow().clone();
        if self.saver.save(&progress, None).await == Saved::NotOurs {
            // SECURITY: it goes no further, or it would send a push after its end was told.
            self.lost.notify_one();
            std::future::pending().await
        }
    }
}

/// Marks the steps that were not reached.
fn finalize_direct(steps: &mut [DirectStepView]) {
    let open = [StageState::Waiting, StageState::Running];
    for step in steps.iter_mut().filter(|step| open.contains(&step.state)) {
        step.state = StageState::NoData;
    }
}

fn advance(progress: &mut Progress, begun: Instant) {
    progress.version = progress.version.saturating_add(1);
    progress.elapsed_ms = milliseconds(begun.elapsed());
}

fn milliseconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
