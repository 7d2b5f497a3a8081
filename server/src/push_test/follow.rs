//! From the push that Chat took to its end: the trace, and what webhooks report meanwhile.

use std::time::Duration;

use diagnosis::VendorCall;
use serde_json::Value;
use shared::Text;
use shared::api::TestMode;
use shared::chat::{InstanceTrace, Stage, StageKind};
use tokio::time::{Instant, sleep_until};

use super::context::{ActiveRun, RunData};
use super::events::{Events, MatchedEvent};
use super::stages::{self, Decided};
use crate::precheck;

/// The most reports kept of one push. Three a device are documented, but an address without
/// a token takes any number.
const MAX_REPORTS: usize = 16;

/// The polling ends after so many polls without an answer.
const MAX_SILENT: u8 = 3;

/// The time until which it makes sense to wait.
struct Deadline {
    end: Instant,
    /// The push vendor has accepted the push; a missing arrival is no time-out then.
    has_channel: bool,
}

impl Deadline {
    fn at_most(&mut self, rest: Duration) {
        self.end = self.end.min(Instant::now() + rest);
    }
}

impl ActiveRun<'_> {
    /// Reads the trace until it has decided or the time is up. An event that comes before it
    /// is shown at once, makes the next poll come sooner, and decides where it is signed.
    pub(super) async fn follow(&self, data: &mut RunData, events: &mut Events) {
        let intervals = self.context.intervals;
        let mut deadline = Deadline { end: Instant::now() + intervals.give_up, has_channel: false };
        let mut silent = 0_u8;
        let mut can_poll = true;
        loop {
            self.pause(data, events, deadline.end, can_poll).await;
            if can_poll {
                self.poll_trace(data, events).await;
                silent = match data.facts.trace_call {
                    VendorCall::Unanswered(_) => silent.saturating_add(1),
                    _ => 0,
                };
                if is_over(&data.facts.trace_call) || silent >= MAX_SILENT {
                    // What is left are the events, where they are worth something.
                    can_poll = false;
                    deadline.at_most(if events.are_signed() {
                        intervals.arrival
                    } else {
                        Duration::ZERO
                    });
                }
            }
            match self.show(data).await {
                Decided::All if data.facts.trace.is_some() || !can_poll => return,
                // An event was faster. The trace is still worth a little: it shows the device.
                Decided::All => deadline.at_most(intervals.arrival),
                Decided::Channel if !deadline.has_channel => {
                    deadline =
                        Deadline { end: Instant::now() + intervals.arrival, has_channel: true };
                }
                Decided::Channel | Decided::Nothing => {}
            }
            if Instant::now() >= deadline.end {
                data.facts.timed_out = can_poll && !deadline.has_channel;
                return;
            }
        }
    }

    /// Waits until the next poll, an event, or the end.
    async fn pause(&self, data: &mut RunData, events: &mut Events, end: Instant, can_poll: bool) {
        let queue = self.context.client.trace_queue();
        if can_poll && queue.waiting > 0 {
            let seconds = queue.expected.as_secs().max(1);
            let waiting = Text::owned(
                format!(
                    "Waiting for a turn: Tencent allows one trace a second, about {seconds} s."
                ),
                format!("排队中：腾讯云接口每秒只允许查询一次轨迹，约需 {seconds} 秒。"),
            );
            self.recorder.set_waiting(waiting).await;
        }
        let next =
            if can_poll { (Instant::now() + self.context.intervals.poll).min(end) } else { end };
        let task_id = data.task_id.clone();
        loop {
            tokio::select! {
                biased;
                () = sleep_until(next) => return,
                matched = events.next(&task_id) => {
                    if self.record_events(data, matched).await {
                        return;
                    }
                }
            }
        }
    }

    /// Asks once for the trace. Events that come meanwhile are shown.
    async fn poll_trace(&self, data: &mut RunData, events: &mut Events) {
        let task_id = data.task_id.clone();
        let asked = self.context.client.all_member_push_trace(&task_id, &self.context.user);
        tokio::pin!(asked);
        let mut trace = loop {
            tokio::select! {
                biased;
                trace = &mut asked => break trace,
                matched = events.next(&task_id) => { self.record_events(data, matched).await; }
            }
        };
        self.recorder.set_waiting(Text::default()).await;
        data.facts.trace_call = precheck::call(&trace);
        if let Ok(answer) = &mut trace {
            data.traces = std::mem::take(&mut answer.value);
        }
        data.show("timpush/all_member_push_trace", precheck::raw(trace));
    }

    /// Records the events and shows them. Returns whether any of them was new.
    async fn record_events(&self, data: &mut RunData, matched: Vec<MatchedEvent>) -> bool {
        let before = data.facts.reports.len();
        for MatchedEvent { report, raw } in matched {
            let reports = &mut data.facts.reports;
            if reports.len() >= MAX_REPORTS || reports.contains(&report) {
                continue;
            }
            reports.push(report);
            let events = data.raw.entry("webhook").or_insert_with(|| Value::Array(Vec::new()));
            if let Some(events) = events.as_array_mut() {
                events.push(raw);
            }
        }
        let is_news = data.facts.reports.len() > before;
        if is_news {
            self.show(data).await;
        }
        is_news
    }

    /// Records the known stages. Returns how much is decided.
    async fn show(&self, data: &mut RunData) -> Decided {
        data.facts.devices = data.traces.len();
        if let Some(chosen) = stages::choose(&data.traces, self.context.wanted.as_ref()) {
            data.facts.trace = Some(chosen.clone());
        }
        let (known, vendor) = (data.facts.stages(), data.facts.vendor());
        self.recorder.update_stages(|views| stages::fill(views, vendor, &known)).await;
        let decided = stages::decided(&known);
        // A probe wants to know of every device.
        let every = || data.traces.iter().map(of_trace).min().unwrap_or(Decided::Nothing);
        if self.mode == TestMode::Probe { decided.min(every()) } else { decided }
    }
}

fn of_trace(trace: &InstanceTrace) -> Decided {
    let stages: Vec<(StageKind, &Stage)> =
        trace.stages.iter().map(|(kind, stage)| (*kind, stage)).collect();
    stages::decided(&stages)
}

/// Another poll is of no use.
fn is_over(call: &VendorCall) -> bool {
    matches!(call, VendorCall::Refused { code, .. } if !may_pass(*code))
}

/// Codes that mean "not now": too frequent, a time-out inside, a task not known yet.
fn may_pass(code: i64) -> bool {
    matches!(code, 60007 | 60008 | 60011 | 60014 | 60018 | 60019 | 70169 | 90049 | 91000)
}
