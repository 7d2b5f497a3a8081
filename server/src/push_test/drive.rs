//! One run, from the first question to the verdict.

use diagnosis::{Facts, VendorCall};
use serde_json::{Map, Value};
use shared::api::{Binding, BindingSource, PushTestInput, RunState, TestMode, TestResult};
use shared::chat::{OnlineStatus, Readiness, StageKind, StageState};
use tencent::BatchPush;
use tokio::sync::Notify;

use super::context::{ActiveRun, RunContext, RunData};
use super::events::Events;
use super::message::{DESCRIPTION, TITLE};
use super::progress_recorder::ProgressRecorder;
use super::stages;
use crate::precheck;

/// Runs to the end or until `cancel`, and gives the verdict.
pub(super) async fn drive(
    context: RunContext,
    input: PushTestInput,
    recorder: &ProgressRecorder,
    cancel: &Notify,
) -> (RunState, TestResult) {
    let mut data = RunData {
        facts: Facts::new(input.mode, context.wanted.clone()),
        traces: Vec::new(),
        task_id: String::new(),
        raw: Map::new(),
        direct: None,
    };
    data.facts.certificates_configured = !context.app.certificates.is_empty();
    // Whose certificate was picked tells which webhook events can be about it.
    data.facts.certificate =
        context.wanted.as_ref().and_then(|id| context.bindings().certificate(id));
    // What is reported later can be of a registration after the push. A fault of the store is in
    // the log; the verdict is then made without.
    data.facts.reported_devices =
        context.bindings().reported(&context.user).await.unwrap_or_default();
    let cancelled = {
        let run = ActiveRun { context: &context, recorder, mode: input.mode };
        tokio::select! {
            biased;
            () = cancel.notified() => true,
            () = run.steps(&mut data, recorder) => false,
        }
    };
    data.facts.cancelled = cancelled;
    let state = if cancelled { RunState::Cancelled } else { RunState::Done };
    (state, result(&context, data).await)
}

impl ActiveRun<'_> {
    async fn steps(&self, data: &mut RunData, recorder: &ProgressRecorder) {
        if let Some(job) = &self.context.direct {
            data.facts.push_begun = !job.input.dry_run;
            data.direct = Some(job.run(recorder).await);
            data.facts.push_begun = false;
        }
        let go_on = self.precheck(data).await;
        recorder.set_findings(diagnosis::prechecks(&data.facts)).await;
        if !go_on {
            return;
        }
        let data_id = self.recorder.id();
        let mut events = Events::about(self.context, data_id.clone());
        if self.push(data, data_id).await {
            self.follow(data, &mut events).await;
        }
    }

    /// Asks for account and status. Returns whether a push makes sense.
    async fn precheck(&self, data: &mut RunData) -> bool {
        let RunContext { client, user, .. } = self.context;
        let (exists, raw) = precheck::account(client, user, &mut data.facts).await;
        data.show("account_check", raw);
        if !exists {
            return false;
        }
        self.recorder.set_findings(diagnosis::prechecks(&data.facts)).await;
        data.facts.last_state_change = self.last_state_change().await;

        let raw = precheck::status(client, user, &mut data.facts).await;
        data.show("query_online_status", raw);
        self.is_worth_a_push(&data.facts)
    }

    /// The last state change of the user that a webhook reported.
    async fn last_state_change(&self) -> Option<(String, String)> {
        let RunContext { app, store, user, .. } = self.context;
        let event = store.last_state_change(app.sdkappid, user).await.ok().flatten()?;
        Some((event.action, event.reason))
    }

    /// An offline push needs a phone that waits for one, an online push a connected one.
    fn is_worth_a_push(&self, facts: &Facts) -> bool {
        if !matches!(facts.status_call, VendorCall::Ok) || facts.status_code.is_some() {
            return false;
        }
        let Some(status) = &facts.status else { return false };
        match self.mode {
            TestMode::Online => facts.status == Some(OnlineStatus::Online),
            TestMode::Offline | TestMode::Probe => matches!(
                shared::chat::readiness(status, &facts.clients),
                Readiness::Ready | Readiness::Unknown
            ),
        }
    }

    /// Sends the one notification. Returns whether Chat accepted it.
    async fn push(&self, data: &mut RunData, data_id: String) -> bool {
        // Set before the progress shows it: a later cancel then reports that it may be out.
        data.facts.push_begun = true;
        self.recorder
            .update_stages(|stages| {
                stages::set(stages, StageKind::Accepted, StageState::Running, "")
            })
            .await;
        let push = BatchPush {
            to: vec![self.context.user.clone()],
            title: TITLE.to_owned(),
            description: DESCRIPTION.to_owned(),
            data_id,
        };
        let answer = self.context.client.push_batch(&push).await;
        data.facts.push_call = precheck::call(&answer);
        if let Ok(answer) = &answer {
            data.task_id.clone_from(&answer.value.task_id);
            self.recorder.set_task_id(&data.task_id);
            data.facts.push_code = answer.value.refused.first().map(|refused| refused.code);
        }
        data.show("timpush/batch", precheck::raw(answer));
        let code = match (&data.facts.push_call, data.facts.push_code) {
            (VendorCall::Ok, None) => None,
            (VendorCall::Ok, Some(code)) => Some(code.to_string()),
            (VendorCall::Refused { code, .. }, _) => Some(code.to_string()),
            (VendorCall::NotMade | VendorCall::Unanswered(_), _) => Some(String::new()),
        };
        let state = if code.is_some() { StageState::Failed } else { StageState::Passed };
        self.recorder
            .update_stages(|stages| {
                let code = code.as_deref().unwrap_or("0");
                stages::set(stages, StageKind::Accepted, state, code);
            })
            .await;
        code.is_none() && !data.task_id.is_empty()
    }
}

async fn result(context: &RunContext, mut data: RunData) -> TestResult {
    let about = data.facts.trace.as_ref().and_then(|trace| trace.certificate_id.as_ref());
    data.facts.certificate =
        about.or(context.wanted.as_ref()).and_then(|id| context.bindings().certificate(id));
    let verdict = diagnosis::verdict(&data.facts);
    let verdict = match &data.direct {
        Some(direct) if !data.facts.cancelled => {
            let token = data.facts.trace.as_ref().and_then(|trace| trace.token.as_ref());
            diagnosis::both(direct, &verdict, token.map_or("", |token| token.tail()))
        }
        _ => verdict,
    };
    TestResult {
        verdict,
        checks: diagnosis::checks(&data.facts),
        bindings: bindings(context, &data).await,
        raw: serde_json::to_string_pretty(&Value::Object(data.raw)).unwrap_or_default(),
        direct: data.direct,
    }
}

/// Keeps what the trace showed to be bound.
async fn bindings(context: &RunContext, data: &RunData) -> Vec<Binding> {
    let source = BindingSource::Probe;
    let now = context.clock.now();
    context.bindings().remember(&context.user, &data.traces, source, &data.task_id, now).await
}
