//! One run, from the first question to the verdict.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use shared::api::{Binding, BindingSource, PushTestInput, RunState, TestMode, TestResult};
use shared::chat::{CertificateId, InstanceTrace, OnlineStatus, Readiness, StageKind, StageState};
use shared::diagnosis::{self, Call, CertificateFacts, Facts};
use shared::{Text, UserId};
use tokio::sync::Notify;
use tokio::time::Instant;

use super::board::Board;
use super::stages::{self, Decided};
use crate::clock::Clock;
use crate::config::AppConfig;
use crate::precheck::{self, Raw};
use crate::store::Store;
use crate::tencent::{BatchPush, Client};

/// What the notification says. Whole words and no "test": vivo refuses texts that look like
/// one, and OPPO cuts after 50 characters.
const TITLE: &str = "Checking your notifications";
const DESCRIPTION: &str = "Your support team is checking. Nothing to do.";

/// How often to look and how long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Between two looks at the trace. Defaults to 2 s: the documents allow one a second for
    /// the whole app.
    pub(crate) poll: Duration,
    /// For how long to wait for the vendor's answer. Defaults to 90 s; how soon a trace can
    /// be read is not documented.
    pub(crate) give_up: Duration,
    /// For how long to wait for the arrival after the vendor's answer. Defaults to 15 s: not
    /// every vendor reports it.
    pub(crate) arrival: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(2),
            give_up: Duration::from_secs(90),
            arrival: Duration::from_secs(15),
        }
    }
}

/// What a run works with.
#[derive(Clone)]
pub(crate) struct RunContext {
    pub(crate) app: Arc<AppConfig>,
    pub(crate) client: Client,
    pub(crate) store: Arc<Store>,
    pub(crate) clock: Clock,
    pub(crate) pace: Pace,
    pub(crate) user: UserId,
    pub(crate) wanted: Option<CertificateId>,
}

/// Everything seen so far. It outlives the steps, so that a cancelled run can tell too.
struct Seen {
    facts: Facts,
    traces: Vec<InstanceTrace>,
    task_id: String,
    raw: Map<String, Value>,
}

impl Seen {
    /// Keeps an answer for the screen.
    fn show(&mut self, call: &str, raw: Raw) {
        if let Some(raw) = raw {
            self.raw.insert(call.to_owned(), raw);
        }
    }
}

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
    };
    seen.facts.certificates_configured = !context.app.certificates.is_empty();
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

struct Run<'a> {
    context: &'a RunContext,
    board: &'a Board,
    mode: TestMode,
}

impl Run<'_> {
    async fn steps(&self, seen: &mut Seen, board: &Board) {
        let go_on = self.precheck(seen).await;
        board.findings(diagnosis::prechecks(&seen.facts)).await;
        if go_on && self.push(seen).await {
            self.follow(seen).await;
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
    async fn push(&self, seen: &mut Seen) -> bool {
        let data_id = self.board.subscribe().borrow().id.clone();
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

    /// Reads the trace until it has decided or the time is up.
    async fn follow(&self, seen: &mut Seen) {
        let pace = self.context.pace;
        let mut end = Instant::now() + pace.give_up;
        let mut silent = 0_u8;
        let mut has_channel = false;
        loop {
            self.pause(end).await;
            let mut trace =
                self.context.client.all_member_push_trace(&seen.task_id, &self.context.user).await;
            self.board.waiting(Text::default());
            let call = precheck::call(&trace);
            let is_over = match &call {
                Call::Refused { code, .. } => !may_pass(*code),
                Call::Unanswered(_) => {
                    silent = silent.saturating_add(1);
                    silent >= 3
                }
                Call::Ok | Call::NotMade => {
                    silent = 0;
                    false
                }
            };
            seen.facts.trace_call = call;
            let traces = trace.as_mut().ok().map(|answer| std::mem::take(&mut answer.value));
            seen.show("timpush/all_member_push_trace", precheck::raw(trace));
            if let Some(traces) = traces {
                seen.traces = traces;
                match self.read(seen).await {
                    Decided::All => return,
                    Decided::Channel if !has_channel => {
                        has_channel = true;
                        end = Instant::now() + pace.arrival;
                    }
                    Decided::Channel | Decided::Nothing => {}
                }
            }
            if is_over {
                return;
            }
            if Instant::now() >= end {
                // After the vendor's answer, silence about the arrival is no time-out.
                seen.facts.timed_out = !has_channel;
                return;
            }
        }
    }

    /// Until the next look, or the end if that is sooner.
    async fn pause(&self, end: Instant) {
        let queue = self.context.client.trace_queue();
        if queue.waiting > 0 {
            let seconds = queue.expected.as_secs().max(1);
            self.board.waiting(Text::owned(
                format!(
                    "Waiting for a turn: the vendor allows one trace a second, about {seconds} s."
                ),
                format!("排队中：厂商接口每秒只允许查询一次轨迹，约需 {seconds} 秒。"),
            ));
        }
        tokio::time::sleep_until((Instant::now() + self.context.pace.poll).min(end)).await;
    }

    /// Puts what the trace shows on the board. How much is decided.
    async fn read(&self, seen: &mut Seen) -> Decided {
        seen.facts.devices = seen.traces.len();
        let chosen = stages::choose(&seen.traces, self.context.wanted.as_ref()).cloned();
        let Some(trace) = chosen else { return Decided::Nothing };
        self.board.stages(|views| stages::fill(views, &trace)).await;
        let decided = stages::decided(&trace);
        seen.facts.trace = Some(trace);
        // A probe wants to know of every device.
        let all = || seen.traces.iter().map(stages::decided).min().unwrap_or(Decided::Nothing);
        if self.mode == TestMode::Probe { decided.min(all()) } else { decided }
    }
}

/// Codes that mean "not now": too frequent, a time-out inside, a task not known yet.
fn may_pass(code: i64) -> bool {
    matches!(code, 60007 | 60008 | 60011 | 60014 | 60018 | 60019 | 70169 | 90049 | 91000)
}

async fn result(context: &RunContext, mut seen: Seen) -> TestResult {
    let about = seen.facts.trace.as_ref().and_then(|trace| trace.certificate_id.as_ref());
    seen.facts.certificate = about
        .or(context.wanted.as_ref())
        .and_then(|id| context.app.certificate(id))
        .map(|configured| CertificateFacts {
            vendor: configured.vendor,
            environment: configured.environment.clone(),
        });
    TestResult {
        verdict: diagnosis::verdict(&seen.facts),
        checks: diagnosis::checks(&seen.facts),
        bindings: bindings(context, &seen).await,
        raw: serde_json::to_string_pretty(&Value::Object(seen.raw)).unwrap_or_default(),
    }
}

/// Keeps what the trace showed to be bound.
async fn bindings(context: &RunContext, seen: &Seen) -> Vec<Binding> {
    let source = BindingSource::Probe;
    let now = context.clock.now();
    let console = crate::console::Bindings { app: &context.app, store: &context.store };
    console.remember(&context.user, &seen.traces, source, &seen.task_id, now).await
}
