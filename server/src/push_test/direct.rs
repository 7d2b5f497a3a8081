//! The part of a run that asks the push vendor itself.

use std::sync::Arc;

use diagnosis::Facts;
use model::random_uuid;
use push_vendors::{DirectPushService, Push, open};
use shared::api::{DirectInput, DirectResult, RunState, TestMode, TestResult};
use shared::chat::{DeviceToken, Vendor};
use tokio::sync::Notify;

use super::message::{DESCRIPTION, TITLE};
use super::progress_recorder::ProgressRecorder;
use crate::config::CredentialConfig;

/// A test at the vendor itself.
#[derive(Clone)]
pub(crate) struct DirectJob {
    pub(crate) push_service: DirectPushService,
    /// Whose credential it is: app and certificate ID.
    pub(crate) owner: String,
    pub(crate) vendor: Vendor,
    pub(crate) config: Arc<CredentialConfig>,
    pub(crate) token: DeviceToken,
    pub(crate) input: DirectInput,
}

impl DirectJob {
    /// Runs the test and records its steps.
    pub(super) async fn run(&self, recorder: &ProgressRecorder) -> DirectResult {
        let channel = open(&self.config.credential, &self.config.hosts, &self.token);
        let id = random_uuid();
        let push = Push {
            token: &self.token,
            title: TITLE,
            body: DESCRIPTION,
            id: &id,
            dry_run: self.input.dry_run && channel.can_dry_run(),
            test_mode: self.input.test_mode,
        };
        let watcher = |steps: &[_]| recorder.set_direct_steps(steps);
        self.push_service.test(&self.owner, channel.as_ref(), &push, &watcher).await
    }
}

/// Runs a test that asks the push vendor only.
pub(super) async fn drive(
    job: DirectJob,
    recorder: &ProgressRecorder,
    cancel: &Notify,
) -> (RunState, TestResult) {
    let result = tokio::select! {
        biased;
        () = cancel.notified() => None,
        result = job.run(recorder) => Some(result),
    };
    let state = if result.is_none() { RunState::Cancelled } else { RunState::Done };
    let verdict = match &result {
        Some(result) => diagnosis::direct(result),
        None => cancelled(&job),
    };
    let raw = result.as_ref().map(|result| result.raw.clone()).unwrap_or_default();
    let checks = Vec::new();
    let bindings = Vec::new();
    (state, TestResult { verdict, checks, bindings, raw, direct: result })
}

/// The push may be out already.
fn cancelled(job: &DirectJob) -> shared::api::Verdict {
    let mut facts = Facts::new(TestMode::Offline, None);
    facts.cancelled = true;
    facts.push_begun = !job.input.dry_run;
    diagnosis::verdict(&facts)
}
