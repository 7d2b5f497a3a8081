//! One run, from the first question to the verdict.

use diagnosis::{Call, CertificateFacts, Facts};
use serde_json::{Map, Value};
use shared::api::{Binding, BindingSource, PushTestInput, RunState, TestMode, TestResult};
use shared::chat::{CertificateId, OnlineStatus, Readiness, StageKind, StageState};
use tencent::BatchPush;
use tokio::sync::Notify;

use super::board::Board;
use super::context::{Run, RunContext, Seen};
use super::events::Events;
use super::message::{DESCRIPTION, TITLE};
use super::stages;
use crate::bindings::Bindings;
use crate::precheck;

/// Runs to the end or until `cancel`, and writes the verdict on the board.
pub(super) async fn drive(
    context: RunContext,
    input: PushTestInput,
    board: &Board,
    cancel: &Notify,
) {
    let mut seen = Seen {
        facts: Facts::new(input.mode, context.wanted.clone()),
        traces: Vec::new(),
        task_id: String::new(),
        raw: Map::new(),
        direct: None,
    };
    seen.facts.certificates_configured = !context.app.certificates.is_empty();
    // Whose certificate was picked tells which webhook events can be about it.
    seen.facts.certificate = certificate(&context, context.wanted.as_ref());
    let cancelled = {
        let run = Run { context: &context, board, mode: input.mode };
        tokio::select! {
            biased;
            () = cancel.notified() => true,
            () = run.steps(&mut seen, board) => false,
        }
    };
    seen.facts.cancelled = cancelled;
    let state = if cancelled { RunState::Cancelled } else { RunState::Done };
    let result = result(&context, seen).await;
    board.finish(state, result).await;
}

impl Run<'_> {
    async fn steps(&self, seen: &mut Seen, board: &Board) {
        if let Some(job) = &self.context.direct {
            seen.facts.push_begun = !job.input.dry_run;
            seen.direct = Some(job.run(board).await);
            seen.facts.push_begun = false;
        }
        let go_on = self.precheck(seen).await;
        board.findings(diagnosis::prechecks(&seen.facts)).await;
        if !go_on {
            return;
        }
        let data_id = self.board.id();
        let mut events = Events::about(self.context, data_id.clone());
        if self.push(seen, data_id).await {
            self.follow(seen, &mut events).await;
        }
    }

    /// Account and status. Whether a push makes sense.
    async fn precheck(&self, seen: &mut Seen) -> bool {
        let RunContext { client, user, .. } = self.context;
        let (exists, raw) = precheck::account(client, user, &mut seen.facts).await;
        seen.show("account_check", raw);
        if !exists {
            return false;
        }
        self.board.findings(diagnosis::prechecks(&seen.facts)).await;
        seen.facts.last_state_change = self.last_state_change().await;

        let raw = precheck::status(client, user, &mut seen.facts).await;
        seen.show("query_online_status", raw);
        self.is_worth_a_push(&seen.facts)
    }

    /// What a webhook last said about the user coming or going.
    async fn last_state_change(&self) -> Option<(String, String)> {
        let RunContext { app, store, user, .. } = self.context;
        let event = store.last_state_change(app.sdkappid, user).await.ok().flatten()?;
        Some((event.action, event.reason))
    }

    /// An offline push needs a phone that waits for one, an online push a connected one.
    fn is_worth_a_push(&self, facts: &Facts) -> bool {
        if !matches!(facts.status_call, Call::Ok) || facts.status_code.is_some() {
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

    /// Sends the one notification. Whether Chat took it.
    async fn push(&self, seen: &mut Seen, data_id: String) -> bool {
        // Before anybody sees that it is under way: who cancels then is told that it may be out.
        seen.facts.push_begun = true;
        self.board
            .stages(|stages| stages::set(stages, StageKind::Accepted, StageState::Running, ""))
            .await;
        let push = BatchPush {
            to: vec![self.context.user.clone()],
            title: TITLE.to_owned(),
            description: DESCRIPTION.to_owned(),
            data_id,
        };
        let answer = self.context.client.push_batch(&push).await;
        seen.facts.push_call = precheck::call(&answer);
        if let Ok(answer) = &answer {
            seen.task_id.clone_from(&answer.value.task_id);
            self.board.task(&seen.task_id);
            seen.facts.push_code = answer.value.refused.first().map(|refused| refused.code);
        }
        seen.show("timpush/batch", precheck::raw(answer));
        let code = match (&seen.facts.push_call, seen.facts.push_code) {
            (Call::Ok, None) => None,
            (Call::Ok, Some(code)) => Some(code.to_string()),
            (Call::Refused { code, .. }, _) => Some(code.to_string()),
            (Call::NotMade | Call::Unanswered(_), _) => Some(String::new()),
        };
        let state = if code.is_some() { StageState::Failed } else { StageState::Passed };
        self.board
            .stages(|stages| {
                let code = code.as_deref().unwrap_or("0");
                stages::set(stages, StageKind::Accepted, state, code);
            })
            .await;
        code.is_none() && !seen.task_id.is_empty()
    }
}

async fn result(context: &RunContext, mut seen: Seen) -> TestResult {
    let about = seen.facts.trace.as_ref().and_then(|trace| trace.certificate_id.as_ref());
    seen.facts.certificate = certificate(context, about.or(context.wanted.as_ref()));
    let verdict = diagnosis::verdict(&seen.facts);
    let verdict = match &seen.direct {
        Some(direct) if !seen.facts.cancelled => {
            let token = seen.facts.trace.as_ref().and_then(|trace| trace.token.as_ref());
            diagnosis::both(direct, &verdict, token.map_or("", |token| token.tail()))
        }
        _ => verdict,
    };
    TestResult {
        verdict,
        checks: diagnosis::checks(&seen.facts),
        bindings: bindings(context, &seen).await,
        raw: serde_json::to_string_pretty(&Value::Object(seen.raw)).unwrap_or_default(),
        direct: seen.direct,
    }
}

/// What the configuration says about a certificate.
fn certificate(context: &RunContext, id: Option<&CertificateId>) -> Option<CertificateFacts> {
    let configured = context.app.certificate(id?)?;
    Some(CertificateFacts {
        vendor: configured.vendor,
        environment: configured.environment.clone(),
    })
}

/// Keeps what the trace showed to be bound.
async fn bindings(context: &RunContext, seen: &Seen) -> Vec<Binding> {
    let source = BindingSource::Probe;
    let now = context.clock.now();
    let bindings = Bindings { app: &context.app, store: &context.store };
    bindings.remember(&context.user, &seen.traces, source, &seen.task_id, now).await
}
