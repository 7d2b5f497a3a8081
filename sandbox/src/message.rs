//! `openim/sendmsg`: a one-to-one message, with its offline push.

use serde_json::{Value, json};

use crate::answer::{Refusal, RestAnswer};
use crate::memory::AcceptedPush;
use crate::personas::{self, LoginState};
use crate::push::{check_msg_random, is_offline_push};
use crate::service::Service;
use crate::webhook::{self, PushedMessage};

/// The longest `MsgBody`, in bytes.
const MAX_BODY: usize = 12 * 1024;
/// The longest time a message is kept for its recipient, in seconds: seven days.
const MAX_LIFE_TIME: i64 = 604_800;

/// Answers a body that is an object.
///
/// A push can be traced by its `MsgKey`, which the documents leave open.
pub(crate) fn send(service: &Service, body: &Value) -> Result<RestAnswer, Refusal> {
    let field = |name| body.get(name);
    let recipient = field("To_Account").and_then(Value::as_str).ok_or(Refusal::BAD_TO_ACCOUNT)?;
    if field("From_Account").is_some_and(|sender| !sender.is_string()) {
        return Err(Refusal::BAD_FROM_ACCOUNT);
    }
    check_msg_random(body)?;
    let elements = elements(field("MsgBody"))?;
    let kept = check_life_time(field("MsgLifeTime"))?;
    if field("SyncOtherMachine").is_some_and(|sync| !sync.is_i64()) {
        return Err(Refusal::BAD_SYNC_OTHER);
    }
    let info = field("OfflinePushInfo");
    let wanted = info.map_or(Ok(true), is_offline_push)?;
    let account = personas::find(recipient).ok_or(Refusal::RECIPIENT_UNKNOWN)?;

    let at = service.config.clock.now();
    let number = |name| field(name).and_then(Value::as_u64);
    let sequence = number("MsgSeq").unwrap_or_else(|| service.next_serial());
    let random = number("MsgRandom").unwrap_or_default();
    let key = format!("{sequence}_{random}_{}", at.as_secs());
    // Only what takes the offline channel is recorded.
    if kept && wanted && says_something(elements, info) && account.state() == LoginState::PushOnline
    {
        let recipients = vec![recipient.to_owned()];
        service.keep_message(key.clone(), AcceptedPush { at, recipients, offline: true });
        let sender = field("From_Account").and_then(Value::as_str).unwrap_or(&service.config.admin);
        let message = PushedMessage { key: &key, sequence, random, at, sender };
        service.report(|step| webhook::of_message(&message, step, recipient));
    }
    Ok(RestAnswer::ok().with("MsgTime", at.as_secs()).with("MsgKey", key))
}

fn elements(body: Option<&Value>) -> Result<&[Value], Refusal> {
    let body = body.ok_or(Refusal::MSG_BODY_MISSING)?;
    let elements = body.as_array().ok_or(Refusal::MSG_BODY_NO_ARRAY)?;
    if elements.is_empty() {
        return Err(Refusal::MSG_BODY_MISSING);
    }
    let formed = |element: &Value| {
        element.get("MsgType").is_some_and(Value::is_string)
            && element.get("MsgContent").is_some_and(Value::is_object)
    };
    if !elements.iter().all(formed) {
        return Err(Refusal::BAD_MSG_ELEMENT);
    }
    if json!(elements).to_string().len() > MAX_BODY {
        return Err(Refusal::MSG_TOO_LONG);
    }
    Ok(elements)
}

/// Returns whether the message is kept at all: 0 means for connected clients only.
fn check_life_time(life_time: Option<&Value>) -> Result<bool, Refusal> {
    let Some(life_time) = life_time else { return Ok(true) };
    match life_time.as_i64().ok_or(Refusal::LIFE_TIME_TYPE)? {
        0 => Ok(false),
        1..=MAX_LIFE_TIME => Ok(true),
        _ => Err(Refusal::LIFE_TIME_RANGE),
    }
}

/// Returns whether there is a text to push. A lone custom element has one only if it was set.
fn says_something(elements: &[Value], info: Option<&Value>) -> bool {
    let text = |of: Option<&Value>| {
        of.and_then(|of| of.get("Desc")).and_then(Value::as_str).is_some_and(|s| !s.is_empty())
    };
    text(info)
        || elements.iter().any(|element| {
            element.get("MsgType").and_then(Value::as_str) != Some("TIMCustomElem")
                || text(element.get("MsgContent"))
        })
}
