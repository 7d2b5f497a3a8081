//! OPPO: a signed sign-in, then a form with JSON in it.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use super::call::{Call, fits, text};
use super::codes::{self, Row};
use super::credentials::credentials;
use super::grants::{Grant, Grants};
use super::manner::{self, Manner};
use super::reply::{Outcome, Reply};
use super::{Refusal, settle, sign};
use crate::vendor::{Vendor, number_of};

const LIFE: Duration = Duration::from_hours(24);
const MAX_TEXT: usize = 50;
const MAX_TTL: u64 = 864_000;
/// How many messages are remembered.
const MAX_SENT: usize = 10_000;

/// The messages that were taken, by a number of each and its target.
#[derive(Debug, Default)]
pub(super) struct Sent(Mutex<VecDeque<u64>>);

impl Sent {
    /// Remembers a message; `false` when it was there before.
    fn keep(&self, message: u64) -> bool {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.contains(&message) {
            return false;
        }
        if sent.len() == MAX_SENT {
            sent.pop_front();
        }
        sent.push_back(message);
        true
    }
}

/// Signs in or takes a message.
pub(super) fn answer(call: &Call<'_>, grants: &Grants, sent: &Sent) -> Outcome {
    let refuse = |refusal: Refusal| {
        let row = codes::known(Vendor::Oppo, refusal.code);
        let message = format!("{} {}", row.text, refusal.detail);
        Outcome::Reply(tell(Row { text: message.trim_end(), ..row }, &Value::Null))
    };
    let path = match check_path(call) {
        Ok(path) => path,
        Err(refusal) => return refuse(refusal),
    };
    if path == "auth" {
        return match admit(call) {
            Ok(grant) => {
                let data = json!({
                    "auth_token": grants.give(grant),
                    "create_time": u64::try_from(call.now.as_millis()).unwrap_or_default(),
                });
                Outcome::Reply(tell(codes::accepted(Vendor::Oppo), &data))
            }
            Err(refusal) => refuse(refusal),
        };
    }
    match check(call, grants, sent) {
        Ok(token) => {
            let id = number_of(&format!("{:?} {token}", call.now));
            let data = json!({ "messageId": format!("{id:024x}"), "status": "call_success" });
            settle(Vendor::Oppo, &[&token], |row| {
                tell(row, if row.code == "0" { &data } else { &Value::Null })
            })
        }
        Err(refusal) => refuse(refusal),
    }
}

fn tell(row: Row<'_>, data: &Value) -> Reply {
    let code = row.code.parse::<i64>().map_or_else(|_| json!(row.code), |code| json!(code));
    let mut body = json!({ "code": code, "message": row.text });
    if let (false, Some(body)) = (data.is_null(), body.as_object_mut()) {
        body.insert("data".to_owned(), data.clone());
    }
    Reply::json(row.status, &body)
}

/// What follows the version.
fn check_path<'a>(call: &'a Call<'_>) -> Result<&'a str, Refusal> {
    let rest = call.path.strip_prefix("/server/").ok_or(Refusal::of("21"))?;
    let (version, path) = rest.split_once('/').ok_or(Refusal::of("21"))?;
    match version.strip_prefix('v') {
        Some("1") => {}
        Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            return Err(Refusal::of("24"));
        }
        Some(_) => return Err(Refusal::of("23")),
        None => return Err(Refusal::of("22")),
    }
    if !["auth", "message/notification/unicast"].contains(&path) {
        return Err(Refusal::of("20"));
    }
    if call.is_post() { Ok(path) } else { Err(Refusal::of("12")) }
}

fn admit(call: &Call<'_>) -> Result<Grant, Refusal> {
    let form = call.form().ok_or(Refusal::of("25"))?;
    let own = &credentials().oppo;
    let app_key = form.get("app_key").ok_or(Refusal::of("15"))?;
    let given = form.get("sign").ok_or(Refusal::of("17"))?;
    let timestamp = form.get("timestamp").ok_or(Refusal::of("18"))?;
    let manner = manner::of(Vendor::Oppo, own.app_key, app_key).ok_or(Refusal::of("14"))?;
    if !call.is_near(timestamp) {
        return Err(Refusal::of("19"));
    }
    let right = sign::oppo(app_key, timestamp, own.master_secret);
    if !given.eq_ignore_ascii_case(&right) || manner == Manner::BadSecret {
        return Err(Refusal::of("16"));
    }
    let until = match manner {
        Manner::Code(row) => return Err(Refusal::of(row.code)),
        Manner::Expired => call.now,
        Manner::Sound | Manner::BadSecret => call.now.saturating_add(LIFE),
    };
    Ok(Grant { vendor: Vendor::Oppo, holder: app_key.to_owned(), until })
}

fn check(call: &Call<'_>, grants: &Grants, sent: &Sent) -> Result<String, Refusal> {
    let form = call.form().ok_or(Refusal::of("25"))?;
    let token = form.get("auth_token").ok_or(Refusal::of("29"))?;
    let grant = grants.find(Vendor::Oppo, token);
    if grant.is_none_or(|grant| call.now >= grant.until) {
        return Err(Refusal::of("11"));
    }
    let message = form.get("message").ok_or(Refusal::naming("40", "message"))?;
    let message: Value =
        serde_json::from_str(message).map_err(|_| Refusal::naming("41", "message"))?;
    if message.get("target_type").and_then(Value::as_u64) != Some(2) {
        return Err(Refusal::naming("41", "target_type"));
    }
    let target = text(&message, "target_value").ok_or(Refusal::naming("40", "target_value"))?;
    if message.get("verify_registration_id").is_some_and(|verify| !verify.is_boolean()) {
        return Err(Refusal::naming("41", "verify_registration_id"));
    }
    let notification = message.get("notification").ok_or(Refusal::naming("40", "notification"))?;
    check_notification(notification)?;
    if !(8..=128).contains(&target.len())
        || !target.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    {
        return Err(Refusal::of("10000"));
    }
    let id = text(notification, "app_message_id");
    if let Some(id) = id
        && !sent.keep(number_of(&format!("{id} {target}")))
    {
        return Err(Refusal::of("32"));
    }
    Ok(target.to_owned())
}

fn check_notification(notification: &Value) -> Result<(), Refusal> {
    for name in ["title", "content"] {
        let text = text(notification, name).ok_or(Refusal::naming("40", name))?;
        if !fits(text, MAX_TEXT) {
            return Err(Refusal::naming("41", name));
        }
    }
    if !matches!(notification.get("click_action_type").map(Value::as_u64), None | Some(Some(0..=5)))
    {
        return Err(Refusal::naming("41", "click_action_type"));
    }
    if notification.get("off_line").is_some_and(|off_line| !off_line.is_boolean()) {
        return Err(Refusal::naming("41", "off_line"));
    }
    let ttl = notification.get("off_line_ttl").map(Value::as_u64);
    if !matches!(ttl, None | Some(Some(0..=MAX_TTL))) {
        return Err(Refusal::naming("41", "off_line_ttl"));
    }
    // Without a channel the app's default one is taken.
    match text(notification, "channel_id") {
        None => Ok(()),
        Some(channel) if channel == credentials().oppo.channel_id => Ok(()),
        Some(_) => Err(Refusal::naming("41", "channel_id")),
    }
}
