//! The progress of a run, for the pages that watch it and for the store.

use std::sync::Arc;
use std::time::Duration;

use shared::Text;
use shared::api::{DirectStepView, Through};
use shared::api::{Finding, Progress, PushTestInput, RunState, StageView, TestResult};
use shared::chat::StageState;
use store::Store;
use tokio::sync::watch;
use tokio::time::Instant;

use super::stages;

/// The text of a check that a fault of the server ended.
const BROKEN: Text = Text::new(
    "Interrupted: the server failed. Its log says more.",
    "已中断：服务器发生故障，详见服务器日志。",
);

/// The one writer of a run's progress.
pub(super) struct ProgressRecorder {
    progress: watch::Sender<Progress>,
    begun: Instant,
    store: Arc<Store>,
}

impl ProgressRecorder {
    /// An empty timeline.
    pub(super) fn new(id: String, input: &PushTestInput, store: Arc<Store>) -> Self {
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
        };
        Self { progress: watch::Sender::new(progress), begun: Instant::now(), store }
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
    ///
    /// Not stored: the text is of no use later.
    pub(super) fn set_waiting(&self, waiting: Text) {
        let begun = self.begun;
        self.progress.send_if_modified(|progress| {
            let differs = progress.waiting != waiting;
            if differs {
                progress.waiting = waiting;
                advance(progress, begun);
            }
            differs
        });
    }

    /// Sets Tencent's ID of the push. Stored with the next change.
    pub(super) fn set_task_id(&self, id: &str) {
        self.progress.send_modify(|progress| id.clone_into(&mut progress.task_id));
    }

    /// Changes the timeline.
    pub(super) async fn update_stages(&self, change: impl FnOnce(&mut [StageView])) {
        self.change(|progress| change(&mut progress.stages)).await;
    }

    /// Sets the steps at the push vendor itself. Not stored before the end: they take seconds.
    pub(super) fn set_direct_steps(&self, steps: &[DirectStepView]) {
        self.progress.send_modify(|progress| {
            steps.clone_into(&mut progress.direct);
            advance(progress, self.begun);
        });
    }

    /// Ends the run. The end is stored before it is shown, so that the history has it and it
    /// can be deleted there.
    pub(super) async fn finish(&self, state: RunState, result: TestResult) {
        let mut end = self.progress.borrow().clone();
        stages::finalize(&mut end.stages);
        finalize_direct(&mut end.direct);
        end.waiting = Text::default();
        end.state = state;
        end.result = Some(result);
        advance(&mut end, self.begun);
        self.save(&end).await;
        self.progress.send_replace(end);
    }

    /// Ends a run that broke: no verdict, and the reason.
    pub(super) async fn interrupt(&self) {
        let mut end = self.progress.borrow().clone();
        stages::finalize(&mut end.stages);
        end.waiting = BROKEN;
        end.state = RunState::Done;
        advance(&mut end, self.begun);
        if let Err(error) = self.store.save_interrupted(&end, &BROKEN).await {
            tracing::warn!(target: "signet::store", %error, "a check's end was not stored");
        }
        self.progress.send_replace(end);
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
        self.save(&progress).await;
    }

    async fn save(&self, progress: &Progress) {
        if let Err(error) = self.store.save_progress(progress).await {
            // The verdict is shown all the same.
            tracing::warn!(target: "signet::store", %error, "a check's progress was not stored");
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
