//! `timpush/batch`: a push to named users.

use serde_json::{Value, json};

use crate::answer::{Refusal, RestAnswer};
use crate::memory::AcceptedPush;
use crate::personas;
use crate::service::Service;
use crate::webhook::{self, Task};

/// The most recipients of one push.
const MAX_RECIPIENTS: usize = 500;
/// The longest `DataId`, in bytes.
const MAX_DATA_ID: usize = 64;

/// Answers a body that is an object.
///
/// # Errors
/// One [`Refusal`] per reason. That no recipient exists is a reason as well, but its answer
/// has further fields.
pub(crate) fn batch(service: &Service, body: &Value) -> Result<RestAnswer, Refusal> {
    let recipients = recipients(body)?;
    body.get("From_Account").and_then(Value::as_str).ok_or(Refusal::BAD_FROM_ACCOUNT)?;
    check_msg_random(body)?;
    let offline = is_offline_push(body.get("OfflinePushInfo").ok_or(Refusal::BAD_PUSH_INFO)?)?;
    check_data_id(body)?;

    let mut known = vec![];
    let mut errors = vec![];
    for userid in recipients {
        match personas::find(userid) {
            Some(account) if !account.push_enabled => return Err(Refusal::PUSH_NOT_ENABLED),
            Some(_) => known.push(userid.to_owned()),
            None => errors.push(json!({
                "To_Account": userid,
                "ErrorCode": Refusal::NO_SUCH_ACCOUNT.code,
                "ErrorInfo": "",
            })),
        }
    }
    let answer = if known.is_empty() {
        RestAnswer::refused(Refusal::NO_SUCH_ACCOUNT).with("TaskId", "")
    } else {
        let at = service.config.clock.now();
        let id = service.keep_task(AcceptedPush { at, recipients: known.clone(), offline });
        let data_id = body.get("DataId").and_then(Value::as_str).unwrap_or_default();
        let task = Task { id: &id, data_id, at, offline };
        service.report(|step| webhook::of_task(&task, step, &known));
        RestAnswer::ok().with("TaskId", id)
    };
    Ok(if errors.is_empty() { answer } else { answer.with("ErrorList", errors) })
}

fn recipients(body: &Value) -> Result<Vec<&str>, Refusal> {
    let list = body.get("To_Account").ok_or(Refusal::TO_ACCOUNT_EMPTY)?;
    let list = list.as_array().ok_or(Refusal::TO_ACCOUNT_NO_ARRAY)?;
    match list.len() {
        0 => Err(Refusal::TO_ACCOUNT_EMPTY),
        len if len > MAX_RECIPIENTS => Err(Refusal::TOO_MANY_RECIPIENTS),
        _ => list.iter().map(|each| each.as_str().ok_or(Refusal::BAD_TO_ACCOUNT)).collect(),
    }
}

/// `MsgRandom` has to be there and fit 32 bits.
pub(crate) fn check_msg_random(body: &Value) -> Result<(), Refusal> {
    let number = body.get("MsgRandom").and_then(Value::as_u64);
    number.filter(|number| u32::try_from(*number).is_ok()).map(drop).ok_or(Refusal::BAD_MSG_RANDOM)
}

/// Returns whether an `OfflinePushInfo` allows the offline channel: `PushFlag` 0 or none.
pub(crate) fn is_offline_push(info: &Value) -> Result<bool, Refusal> {
    let info = info.as_object().ok_or(Refusal::BAD_PUSH_INFO)?;
    for name in ["Title", "Desc", "Ext"] {
        if info.get(name).is_some_and(|text| !text.is_string()) {
            return Err(Refusal::BAD_PUSH_INFO);
        }
    }
    match info.get("PushFlag").map(Value::as_i64) {
        None | Some(Some(0)) => Ok(true),
        Some(Some(1)) => Ok(false),
        Some(_) => Err(Refusal::BAD_PUSH_INFO),
    }
}

fn check_data_id(body: &Value) -> Result<(), Refusal> {
    let Some(data_id) = body.get("DataId") else { return Ok(()) };
    match data_id.as_str().ok_or(Refusal::BAD_BODY)?.len() {
        0..=MAX_DATA_ID => Ok(()),
        _ => Err(Refusal::DATA_ID_TOO_LONG),
    }
}
