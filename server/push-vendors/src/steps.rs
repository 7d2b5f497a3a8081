//! The steps of one test, as they are watched.

use shared::api::{DirectStep, DirectStepView};
use shared::chat::StageState;
use tokio::time::Instant;

use super::service::Watcher;
use super::{Push, PushVendor, SignIn};

/// The steps of one test; the watcher sees each change.
pub(super) struct TestSteps<'a> {
    steps: Vec<DirectStepView>,
    watcher: Watcher<'a>,
    begun: Option<Instant>,
}

impl<'a> TestSteps<'a> {
    /// The steps there will be, all waiting.
    pub(super) fn new(
        push_vendor: &dyn PushVendor,
        push: &Push<'_>,
        watcher: Watcher<'a>,
        now: i64,
    ) -> Self {
        Self { steps: plan(push_vendor, push, now), watcher, begun: None }
    }

    pub(super) fn begin(&mut self, kind: DirectStep) {
        let Some(step) = self.steps.iter_mut().find(|step| step.kind == kind) else { return };
        // A second try does not undo what was passed.
        if step.state == StageState::Waiting {
            step.state = StageState::Running;
            self.begun = Some(Instant::now());
            (self.watcher)(&self.steps);
        }
    }

    pub(super) fn is_running(&self, kind: DirectStep) -> bool {
        self.steps.iter().any(|step| step.kind == kind && step.state == StageState::Running)
    }

    pub(super) fn pass(&mut self) {
        self.finalize(StageState::Passed, "", "");
    }

    /// Ends the running step.
    pub(super) fn finalize(&mut self, state: StageState, code: &str, info: &str) {
        let took = self.begun.take().map_or(0, |begun| begun.elapsed().as_millis());
        let running = |step: &&mut DirectStepView| step.state == StageState::Running;
        if let Some(step) = self.steps.iter_mut().find(running) {
            step.state = state;
            code.clone_into(&mut step.code);
            info.clone_into(&mut step.info);
            step.took_ms = u32::try_from(took).unwrap_or(u32::MAX);
        }
        (self.watcher)(&self.steps);
    }
}

fn plan(push_vendor: &dyn PushVendor, push: &Push<'_>, now: i64) -> Vec<DirectStepView> {
    let asks = matches!(push_vendor.sign_in(now), Ok(SignIn::Ask(_)));
    let kinds = [
        (DirectStep::PreFlight, true),
        (DirectStep::SignedIn, asks),
        (DirectStep::Validated, push_vendor.can_dry_run()),
        (DirectStep::Accepted, !push.dry_run),
    ];
    let view = |kind| DirectStepView {
        kind,
        state: StageState::Waiting,
        code: String::new(),
        info: String::new(),
        took_ms: 0,
    };
    kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| view(kind)).collect()
}
