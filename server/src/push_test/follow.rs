//! From the push that Chat took to its end: the trace, and what webhooks report meanwhile.

use std::time::Duration;

use diagnosis::Call;
use serde_json::Value;
use shared::Text;
use shared::api::TestMode;
use shared::chat::{InstanceTrace, Stage, StageKind};
use tokio::time::{Instant, sleep_until};

use super::context::{Run, Seen};
use super::events::{Events, Told};
use super::stages::{self, Decided};
use crate::precheck;

/// The most reports kept of one push. Three a device are documented; an address without a
/// token takes as many as somebody likes to send.
const MAX_REPORTS: usize = 16;

/// How many looks without an answer end the looking.
const MAX_SILENT: u8 = 3;

/// How long it still makes sense to wait.
struct Patience {
    end: Instant,
    /// Whether the vendor has taken the push; silence about the arrival is no time-out then.
    has_channel: bool,
}

impl Patience {
    fn at_most(&mut self, rest: Duration) {
        self.end = self.end.min(Instant::now() + rest);
    }
}

impl Run<'_> {
    /// Reads the trace until it has decided or the time is up. An event that comes before it
    /// is shown at once, makes the next look come sooner, and decides where it is signed.
    pub(super) async fn follow(&self, seen: &mut Seen, events: &mut Events) {
        let pace = self.context.pace;
        let mut patience = Patience { end: Instant::now() + pace.give_up, has_channel: false };
        let mut silent = 0_u8;
        let mut can_look = true;
        loop {
            self.pause(seen, events, patience.end, can_look).await;
            if can_look {
                self.look(seen, events).await;
                silent = match seen.facts.trace_call {
                    Call::Unanswered(_) => silent.saturating_add(1),
                    _ => 0,
                };
                if is_over(&seen.facts.trace_call) || silent >= MAX_SILENT {
                    // What is left are the events, where they are worth something.
                    can_look = false;
                    patience.at_most(if events.are_signed() {
                        pace.arrival
                    } else {
                        Duration::ZERO
                    });
                }
            }
            match self.show(seen).await {
                Decided::All if seen.facts.trace.is_some() || !can_look => return,
                // An event was faster. The trace is still worth a little: it shows the device.
                Decided::All => patience.at_most(pace.arrival),
                Decided::Channel if !patience.has_channel => {
                    patience = Patience { end: Instant::now() + pace.arrival, has_channel: true };
                }
                Decided::Channel | Decided::Nothing => {}
            }
            if Instant::now() >= patience.end {
                seen.facts.timed_out = can_look && !patience.has_channel;
                return;
            }
        }
    }

    /// Until the next look, an event, or the end.
    async fn pause(&self, seen: &mut Seen, events: &mut Events, end: Instant, can_look: bool) {
        let queue = self.context.client.trace_queue();
        if can_look && queue.waiting > 0 {
            let seconds = queue.expected.as_secs().max(1);
            self.board.waiting(Text::owned(
                format!(
                    "Waiting for a turn: Tencent allows one trace a second, about {seconds} s."
                ),
                format!("排队中：腾讯云接口每秒只允许查询一次轨迹，约需 {seconds} 秒。"),
            ));
        }
        let next = if can_look { (Instant::now() + self.context.pace.poll).min(end) } else { end };
        let task_id = seen.task_id.clone();
        loop {
            tokio::select! {
                biased;
                () = sleep_until(next) => return,
                told = events.next(&task_id) => {
                    if self.told(seen, told).await {
                        return;
                    }
                }
            }
        }
    }

    /// Asks for the trace. Events that come meanwhile are shown.
    async fn look(&self, seen: &mut Seen, events: &mut Events) {
        let task_id = seen.task_id.clone();
        let asked = self.context.client.all_member_push_trace(&task_id, &self.context.user);
        tokio::pin!(asked);
        let mut trace = loop {
            tokio::select! {
                biased;
                trace = &mut asked => break trace,
                told = events.next(&task_id) => { self.told(seen, told).await; }
            }
        };
        self.board.waiting(Text::default());
        seen.facts.trace_call = precheck::call(&trace);
        if let Ok(answer) = &mut trace {
            seen.traces = std::mem::take(&mut answer.value);
        }
        seen.show("timpush/all_member_push_trace", precheck::raw(trace));
    }

    /// Keeps what events told and shows it. Whether anything was new.
    async fn told(&self, seen: &mut Seen, told: Vec<Told>) -> bool {
        let before = seen.facts.reports.len();
        for Told { report, raw } in told {
            let reports = &mut seen.facts.reports;
            if reports.len() >= MAX_REPORTS || reports.contains(&report) {
                continue;
            }
            reports.push(report);
            let events = seen.raw.entry("webhook").or_insert_with(|| Value::Array(Vec::new()));
            if let Some(events) = events.as_array_mut() {
                events.push(raw);
            }
        }
        let is_news = seen.facts.reports.len() > before;
        if is_news {
            self.show(seen).await;
        }
        is_news
    }

    /// Puts what is known on the board. How much is decided.
    async fn show(&self, seen: &mut Seen) -> Decided {
        seen.facts.devices = seen.traces.len();
        if let Some(chosen) = stages::choose(&seen.traces, self.context.wanted.as_ref()) {
            seen.facts.trace = Some(chosen.clone());
        }
        let (known, vendor) = (seen.facts.stages(), seen.facts.vendor());
        self.board.stages(|views| stages::fill(views, vendor, &known)).await;
        let decided = stages::decided(&known);
        // A probe wants to know of every device.
        let every = || seen.traces.iter().map(of_trace).min().unwrap_or(Decided::Nothing);
        if self.mode == TestMode::Probe { decided.min(every()) } else { decided }
    }
}

fn of_trace(trace: &InstanceTrace) -> Decided {
    let stages: Vec<(StageKind, &Stage)> =
        trace.stages.iter().map(|(kind, stage)| (*kind, stage)).collect();
    stages::decided(&stages)
}

/// Whether another look is of no use.
fn is_over(call: &Call) -> bool {
    matches!(call, Call::Refused { code, .. } if !may_pass(*code))
}

/// Codes that mean "not now": too frequent, a time-out inside, a task not known yet.
fn may_pass(code: i64) -> bool {
    matches!(code, 60007 | 60008 | 60011 | 60014 | 60018 | 60019 | 70169 | 90049 | 91000)
}
