//! The events of a push or of a user, and their times.

use std::time::Duration;

use serde_json::{Value, json};

use crate::personas::{self, LoggedInClient, LoginState, Phone};
use crate::push_outcome::{PushOutcome, PushStage};

/// One event, without the envelope.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SentEvent {
    /// After how many stages of a trace it comes.
    pub(crate) stage: u32,
    /// `CallbackCommand`.
    pub(crate) command: &'static str,
    /// `OptPlatform` of the query.
    pub(crate) client: &'static str,
    pub(crate) body: Value,
}

/// The identity of a task's push.
pub(crate) struct Task<'a> {
    pub(crate) id: &'a str,
    pub(crate) data_id: &'a str,
    pub(crate) at: Duration,
    pub(crate) offline: bool,
}

/// `Push.AllMemberPush`: one event per recipient, device and stage.
pub(crate) fn of_task(task: &Task<'_>, step: Duration, recipients: &[String]) -> Vec<SentEvent> {
    let mut events = Vec::new();
    for userid in recipients {
        for (client, phone) in phones(userid) {
            let steps = match client.state {
                LoginState::Online => online(),
                LoginState::PushOnline if task.offline => offline(&phone.outcome),
                LoginState::PushOnline | LoginState::Offline => continue,
            };
            let online = client.state == LoginState::Online;
            let vendor = phone.vendor.push_platform();
            events.extend(steps.into_iter().map(|Reached { stage, number, code, info }| {
                SentEvent {
                    stage,
                    command: "Push.AllMemberPush",
                    client: "RESTAPI",
                    body: json!({
                        "CallbackCommand": "Push.AllMemberPush",
                        "EventType": if online { 2 } else { 1 },
                        "TaskId": task.id,
                        "DataId": task.data_id,
                        "TaskTime": task.at.as_secs(),
                        "EventTime": task.at.saturating_add(step.saturating_mul(stage)).as_secs(),
                        "To_Account": userid,
                        "PushPlatform": if online { 0 } else { vendor },
                        "DeviceType": if online { vendor } else { 0 },
                        "PushStage": number,
                        "ErrCode": code,
                        "ErrInfo": info,
                    }),
                }
            }));
        }
    }
    events
}

/// The identity of a message's push.
pub(crate) struct PushedMessage<'a> {
    pub(crate) key: &'a str,
    pub(crate) sequence: u64,
    pub(crate) random: u64,
    pub(crate) at: Duration,
    pub(crate) sender: &'a str,
}

/// `Push.OfflinePush`, of the device that logged in last.
pub(crate) fn of_message(
    message: &PushedMessage<'_>,
    step: Duration,
    userid: &str,
) -> Vec<SentEvent> {
    let Some((_, phone)) = phones(userid).into_iter().next() else { return Vec::new() };
    let vendor = phone.vendor.push_platform();
    let reached = offline(&phone.outcome).into_iter();
    let event = |Reached { stage, number, code, info }: Reached| SentEvent {
        stage,
        command: "Push.OfflinePush",
        client: "RESTAPI",
        body: json!({
            "CallbackCommand": "Push.OfflinePush",
            "EventType": 1,
            "EventTime": message.at.saturating_add(step.saturating_mul(stage)).as_secs(),
            "From_Account": message.sender,
            "To_Account": userid,
            "PushPlatform": vendor,
            "PushStage": number,
            "MsgKey": message.key,
            "MsgSeq": message.sequence,
            "MsgRandom": message.random,
            "MsgTime": message.at.as_secs(),
            // The traces of this sandbox take the key of the message for its PushID.
            "PushID": message.key,
            "ErrCode": code,
            "ErrInfo": info,
        }),
    };
    reached.map(event).collect()
}

/// `State.StateChange` of the user whose story is a logout. It comes when the sandbox starts.
pub(crate) fn logged_out(at: Duration) -> SentEvent {
    SentEvent {
        stage: 0,
        command: "State.StateChange",
        client: "Android",
        body: json!({
            "CallbackCommand": "State.StateChange",
            // In milliseconds, in this webhook alone.
            "EventTime": u64::try_from(at.as_millis()).unwrap_or(u64::MAX),
            "Info": { "Action": "Logout", "To_Account": "offline", "Reason": "Unregister" },
        }),
    }
}

fn phones(userid: &str) -> Vec<(LoggedInClient, Phone)> {
    let clients = personas::find(userid).map(|account| account.clients).unwrap_or_default();
    clients.into_iter().filter_map(|client| Some((client.clone(), client.phone?))).collect()
}

/// `PushStage` with its outcome, and after which stage of the trace it is known.
struct Reached {
    stage: u32,
    number: u8,
    code: i64,
    info: String,
}

fn good(stage: u32, number: u8) -> Reached {
    Reached { stage, number, code: 0, info: "OK".to_owned() }
}

fn online() -> Vec<Reached> {
    vec![good(1, 1), good(2, 2)]
}

/// Sent, arrived, tapped, as far as it gets. "Sent" is reported when the push vendor has answered.
fn offline(outcome: &PushOutcome) -> Vec<Reached> {
    let bad =
        |stage, number, code: i64, info: &str| Reached { stage, number, code, info: info.into() };
    match outcome {
        PushOutcome::Delivered => vec![good(3, 1), good(4, 2), good(5, 3)],
        // A vendor that is never heard of leaves nothing to report.
        PushOutcome::SilentAfter(last) if *last < PushStage::Channel => vec![],
        PushOutcome::SilentAfter(last) if *last < PushStage::Device => vec![good(3, 1)],
        PushOutcome::SilentAfter(_) => vec![good(3, 1), good(4, 2)],
        PushOutcome::Fails { at, code, info } => match at {
            PushStage::Committed | PushStage::Bound => vec![bad(2, 1, *code, info)],
            PushStage::Channel => vec![bad(3, 1, *code, info)],
            PushStage::Device => vec![good(3, 1), bad(4, 2, *code, info)],
            PushStage::Click => vec![good(3, 1), good(4, 2)],
        },
    }
}
