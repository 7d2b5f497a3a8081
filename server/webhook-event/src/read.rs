//! From a body to events. Lenient: numbers may be texts, fields may be missing, and what is
//! not understood is kept in `raw`.

use serde_json::{Map, Value};
use shared::SdkAppId;

use crate::event::{EventKind, WebhookEvent};

/// The most events in one body, as documented.
pub const MAX_EVENTS: usize = 100;

/// The longest name taken; Tencent's have 60 characters and less.
const NAME_BYTES: usize = 256;

/// The longest error text kept.
const INFO_BYTES: usize = 1024;

/// Times above are milliseconds: as seconds they would be after the year 5000.
const MILLISECONDS_FROM: i64 = 100_000_000_000;

/// The facts that come with the body and hold for all its events.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The app of the address.
    pub app: SdkAppId,
    /// `CallbackCommand` of the query, where it has one.
    pub kind: Option<EventKind>,
    /// `OptPlatform` of the query.
    pub client: &'a str,
    /// Now, Unix seconds.
    pub received_at: i64,
}

/// Why a body is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// It is not a JSON object.
    #[error("the body is not a JSON object")]
    NotJson,
    /// It has over [`MAX_EVENTS`] events.
    #[error("there are more than {MAX_EVENTS} events")]
    TooMany,
}

/// The events of a body. Single ones that cannot be used are left out.
///
/// # Errors
/// [`BodyError`].
pub fn read_events(body: &[u8], envelope: &Envelope<'_>) -> Result<Vec<WebhookEvent>, BodyError> {
    let body: Map<String, Value> = serde_json::from_slice(body).map_err(|_| BodyError::NotJson)?;
    // A body that names a command of its own means that one.
    let kind = match body.get("CallbackCommand").and_then(Value::as_str).unwrap_or_default() {
        "" => envelope.kind,
        command => EventKind::from_command(command),
    };
    match body.get("Events") {
        Some(Value::Array(events)) if events.len() > MAX_EVENTS => Err(BodyError::TooMany),
        Some(Value::Array(events)) => Ok(events
            .iter()
            .filter_map(Value::as_object)
            .filter_map(|event| read(event, kind, envelope))
            .collect()),
        // A change of state has no list around it.
        _ => Ok(read(&body, kind, envelope).into_iter().collect()),
    }
}

fn read(
    event: &Map<String, Value>,
    kind: Option<EventKind>,
    envelope: &Envelope<'_>,
) -> Option<WebhookEvent> {
    let kind = match text(event, &["CallbackCommand"])? {
        command if command.is_empty() => kind?,
        command => EventKind::from_command(&command)?,
    };
    let info = event.get("Info").and_then(Value::as_object).unwrap_or(event);
    // Not from the future: such an event would stay the last one for ever.
    let event_time = number(event, &["EventTime"]).unwrap_or(envelope.received_at);
    let read = WebhookEvent {
        userid: text(info, &["To_Account"])?,
        sender: text(event, &["From_Account"])?,
        task_id: text(event, &["TaskId", "TaskID"])?,
        data_id: text(event, &["DataId", "DataID"])?,
        msg_key: text(event, &["MsgKey"])?,
        push_id: text(event, &["PushID", "PushId"])?,
        event_type: number(event, &["EventType"]),
        platform: number(event, &["PushPlatform"]),
        stage: number(event, &["PushStage"]),
        err_code: Some(text(event, &["ErrCode", "ErrorCode"])?).filter(|code| !code.is_empty()),
        err_info: long_text(event, &["ErrInfo", "ErrorInfo"]),
        action: text(info, &["Action"])?,
        reason: text(info, &["Reason"])?,
        client: if kind == EventKind::StateChange {
            clipped(envelope.client)
        } else {
            String::new()
        },
        event_time: seconds(event_time).clamp(0, envelope.received_at.max(0)),
        raw: Value::Object(event.clone()).to_string(),
        ..WebhookEvent::new(envelope.app, kind, envelope.received_at)
    };
    // Without either it cannot be found again.
    let can_be_found = [&read.userid, &read.task_id, &read.data_id, &read.msg_key];
    can_be_found.iter().any(|name| !name.is_empty()).then_some(read)
}

/// Seconds, where they may be milliseconds.
fn seconds(time: i64) -> i64 {
    if time >= MILLISECONDS_FROM { time / 1_000 } else { time }
}

fn field<'a>(event: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| event.get(*name)).filter(|value| !value.is_null())
}

/// A name; empty where there is none. `None` where it is too long to be one: cut, it would be
/// another's.
fn text(event: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let text = long_text(event, names);
    (text.len() <= NAME_BYTES).then_some(text)
}

/// A text, cut where it is too long.
fn long_text(event: &Map<String, Value>, names: &[&str]) -> String {
    match field(event, names) {
        Some(Value::String(text)) => {
            text.get(..text.floor_char_boundary(INFO_BYTES)).unwrap_or_default().to_owned()
        }
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn clipped(text: &str) -> String {
    text.get(..text.floor_char_boundary(NAME_BYTES)).unwrap_or_default().to_owned()
}

fn number(event: &Map<String, Value>, names: &[&str]) -> Option<i64> {
    match field(event, names)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_700_000_000;

    #[track_caller]
    fn parsed(kind: EventKind, body: &Value) -> Vec<WebhookEvent> {
        let app = SdkAppId::new_unvalidated(7);
        let envelope = Envelope { app, kind: Some(kind), client: "IOS", received_at: NOW };
        read_events(body.to_string().as_bytes(), &envelope).unwrap()
    }

    #[test]
    fn the_documented_push_event() {
        let events = parsed(
            EventKind::AllMemberPush,
            &json!({"Events": [{
                "CallbackCommand": "Push.AllMemberPush", "EventType": 1,
                "TaskId": "657bf434_537529d8_2000005e80aa873_2780d131_bc614e",
                "DataId": "probe-7f3a", "TaskTime": 1_557_481_127, "EventTime": 1_557_481_128,
                "To_Account": "alice", "PushPlatform": 1, "PushStage": 1, "ErrCode": 0,
                "ErrInfo": "OK"}]}),
        );
        let [event] = &events[..] else { panic!("{events:?}") };
        assert_eq!(event.userid, "alice");
        assert_eq!(event.task_id, "657bf434_537529d8_2000005e80aa873_2780d131_bc614e");
        assert_eq!(event.data_id, "probe-7f3a");
        assert_eq!((event.platform, event.stage), (Some(1), Some(1)));
        assert_eq!((event.err_code.as_deref(), event.err_info.as_str()), (Some("0"), "OK"));
        assert_eq!((event.event_time, event.received_at), (1_557_481_128, NOW));
        assert_eq!(event.client, "");
    }

    #[test]
    fn the_documented_change_of_state() {
        let events = parsed(
            EventKind::StateChange,
            &json!({"CallbackCommand": "State.StateChange", "EventTime": 1_629_883_332_497_i64,
                "Info": {"Action": "Login", "To_Account": "alice", "Reason": "Register"},
                "KickedDevice": [{"Platform": "Windows"}]}),
        );
        let [event] = &events[..] else { panic!("{events:?}") };
        assert_eq!(
            (event.userid.as_str(), event.action.as_str(), event.reason.as_str()),
            ("alice", "Login", "Register")
        );
        assert_eq!((event.event_time, event.client.as_str()), (1_629_883_332, "IOS"));
        assert!(event.raw.contains("Windows"));
    }

    #[test]
    fn texts_for_numbers_and_missing_fields() {
        let events = parsed(
            EventKind::OfflinePush,
            &json!({"Events": [
                {"To_Account": "bob", "From_Account": "alice", "PushStage": "2",
                 "ErrorCode": "410", "ErrInfo": null, "EventTime": "1699999999", "PushID": "p"},
                {"To_Account": 42}, {"PushStage": 1}, 7, null,
                {"To_Account": "x".repeat(257)}, {"To_Account": "a", "CallbackCommand": "New.One"},
            ]}),
        );
        assert_eq!(events.iter().map(|event| &event.userid[..]).collect::<Vec<_>>(), ["bob", "42"]);
        let bob = &events[0];
        assert_eq!((bob.stage, bob.err_code.as_deref()), (Some(2), Some("410")));
        assert_eq!((bob.event_time, bob.sender.as_str()), (1_699_999_999, "alice"));
        assert_eq!((events[1].event_time, events[1].err_code.as_deref()), (NOW, None));
    }

    #[test]
    fn a_time_that_cannot_be_is_that_of_the_arrival() {
        for (time, wanted) in [
            (json!(99_999_999_999_i64), NOW),
            (json!(i64::MAX), NOW),
            (json!(NOW + 1), NOW),
            (json!((NOW + 9) * 1_000), NOW),
            (json!(NOW - 1), NOW - 1),
            (json!(-5), 0),
            (json!("soon"), NOW),
        ] {
            let event = json!({"Events": [{"To_Account": "a", "EventTime": time}]});
            assert_eq!(parsed(EventKind::OfflinePush, &event)[0].event_time, wanted, "{event}");
        }
    }

    #[test]
    fn bodies_that_are_refused() {
        let app = SdkAppId::new_unvalidated(7);
        let kind = Some(EventKind::OfflinePush);
        let envelope = Envelope { app, kind, client: "", received_at: NOW };
        for body in ["", "{", "[]", "null", "\"x\"", "{}x", "\u{0}"] {
            assert_eq!(read_events(body.as_bytes(), &envelope), Err(BodyError::NotJson), "{body}");
        }
        let full = |count| json!({"Events": vec![json!({"To_Account": "a"}); count]}).to_string();
        assert_eq!(
            read_events(full(100).as_bytes(), &envelope).map(|events| events.len()),
            Ok(100)
        );
        assert_eq!(read_events(full(101).as_bytes(), &envelope), Err(BodyError::TooMany));
    }
}
