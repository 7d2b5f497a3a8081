//! Meizu: a form that is signed as a whole, and HTTP status 200 for every code.

use serde_json::{Value, json};

use super::call::{Call, fits, text};
use super::codes::{self, Row};
use super::credentials::credentials;
use super::manner::{self, Manner};
use super::reply::{Outcome, Reply};
use super::{Refusal, settle, sign};
use crate::vendor::{Vendor, number_of};

const MAX_TITLE: usize = 32;
const MAX_CONTENT: usize = 100;
const MAX_IDS: usize = 100;

/// Takes a message.
pub(super) fn answer(call: &Call<'_>) -> Outcome {
    if call.path != "/garcia/api/server/push/varnished/pushByPushId" {
        return Outcome::Reply(Reply::page(404));
    }
    if !call.is_post() {
        return Outcome::Reply(Reply::page(405));
    }
    match check(call) {
        Ok(ids) => {
            let ids: Vec<&str> = ids.split(',').collect();
            settle(Vendor::Meizu, &ids, |row| tell(call, &ids, row))
        }
        Err(refusal) => {
            let row = codes::known(Vendor::Meizu, refusal.code);
            let text = format!("{} {}", row.text, refusal.detail);
            Outcome::Reply(tell(call, &[], Row { text: text.trim_end(), ..row }))
        }
    }
}

fn tell(call: &Call<'_>, ids: &[&str], row: Row<'_>) -> Reply {
    if row.code == "HTTP_5xx" {
        return Reply::page(row.status);
    }
    let mut value = json!({});
    if let (Some(code), Some(value)) = (row.code.strip_prefix("value/"), value.as_object_mut()) {
        value.insert(code.to_owned(), ids.into());
    }
    let accepted = row.bare() == "value" || row.code == "200";
    let message = number_of(&format!("{:?} {ids:?}", call.now));
    Reply::json(
        row.status,
        &json!({
            "code": if accepted { "200" } else { row.code },
            "message": if accepted { "" } else { row.text },
            "value": value,
            "redirect": "",
            "msgId": if accepted { format!("NS{message:020}") } else { String::new() },
        }),
    )
}

/// The push IDs as they were sent.
fn check(call: &Call<'_>) -> Result<String, Refusal> {
    let form = call.form().ok_or(Refusal::naming("1005", "the body is no form"))?;
    let own = &credentials().meizu;
    let field = |name: &'static str| form.get(name).ok_or(Refusal::naming("110004", name));
    let (app_id, ids) = (field("appId")?, field("pushIds")?);
    let (message, given) = (field("messageJson")?, field("sign")?);
    let manner = manner::of(Vendor::Meizu, own.app_id, app_id).ok_or(Refusal::of("110000"))?;
    let fields = [("appId", app_id), ("pushIds", ids), ("messageJson", message)];
    if given != sign::meizu(&fields, own.app_secret) {
        return Err(Refusal::of("1006"));
    }
    match manner {
        Manner::Sound => {}
        Manner::BadSecret => return Err(Refusal::of("1006")),
        Manner::Expired => return Err(Refusal::of("110033")),
        Manner::Code(row) => return Err(Refusal::of(row.code)),
    }
    let message: Value =
        serde_json::from_str(message).map_err(|_| Refusal::naming("1005", "messageJson"))?;
    check_message(&message)?;
    if ids.split(',').count() > MAX_IDS {
        return Err(Refusal::naming("1005", "pushIds"));
    }
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let sound = |id: &str| (8..=128).contains(&id.len()) && id.bytes().all(letter);
    if ids.split(',').all(sound) { Ok(ids.to_owned()) } else { Err(Refusal::of("110003")) }
}

fn check_message(message: &Value) -> Result<(), Refusal> {
    let notice = message.get("noticeBarInfo").ok_or(Refusal::naming("110004", "noticeBarInfo"))?;
    for (name, characters) in [("title", MAX_TITLE), ("content", MAX_CONTENT)] {
        let text = text(notice, name).ok_or(Refusal::naming("110004", name))?;
        if !fits(text, characters) {
            return Err(Refusal::naming("1005", name));
        }
    }
    let click = message.get("clickTypeInfo").and_then(|click| click.get("clickType"));
    // 3 was withdrawn.
    if !matches!(click.map(Value::as_u64), None | Some(Some(0..=2))) {
        return Err(Refusal::naming("1005", "clickType"));
    }
    let times = message.get("pushTimeInfo");
    let valid = times.and_then(|times| times.get("validTime"));
    if !matches!(valid.map(Value::as_u64), None | Some(Some(1..=72))) {
        return Err(Refusal::naming("1005", "validTime"));
    }
    Ok(())
}
