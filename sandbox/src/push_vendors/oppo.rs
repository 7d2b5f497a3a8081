//! OPPO: a signed sign-in, then a form with JSON in it.

mod codes;

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::call::{VendorRequest, text, within_limit};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::issued_tokens::{IssuedToken, IssuedTokens};
use super::reply::{VendorOutcome, VendorReply};
use super::{PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

crate::push_vendors::credential::credential! {
    /// An app at OPPO.
    OPPO: OppoCredential {
        /// The AppKey.
        app_key: &'static str = "demo-oppo-app-key",
        /// The MasterSecret.
        master_secret: &'static str = "demo-oppo-master-secret",
        /// The channel.
        channel_id: &'static str = "demo_channel",
    }
}

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/oppo")],
    credential: || OPPO.keys(),
    codes: &codes::CODES,
    answer: |call, vendors| answer(call, &vendors.issued_tokens, &vendors.oppo),
};

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
fn answer(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens, sent: &Sent) -> VendorOutcome {
    let refuse = |refusal: VendorRefusal| {
        let row = super::codes::known(Vendor::Oppo, refusal.code);
        let message = format!("{} {}", row.text, refusal.detail);
        VendorOutcome::Reply(render_reply(
            CodeAnswer { text: message.trim_end(), ..row },
            &Value::Null,
        ))
    };
    let path = match check_path(call) {
        Ok(path) => path,
        Err(refusal) => return refuse(refusal),
    };
    if path == "auth" {
        return match authorize(call) {
            Ok(issued) => {
                let data = json!({
                    "auth_token": issued_tokens.give(issued),
                    "create_time": u64::try_from(call.now.as_millis()).unwrap_or_default(),
                });
                VendorOutcome::Reply(render_reply(super::codes::accepted(Vendor::Oppo), &data))
            }
            Err(refusal) => refuse(refusal),
        };
    }
    match check(call, issued_tokens, sent) {
        Ok(token) => {
            let id = number_of(&format!("{:?} {token}", call.now));
            let data = json!({ "messageId": format!("{id:024x}"), "status": "call_success" });
            reply_by_token(Vendor::Oppo, &[&token], |row| {
                render_reply(row, if row.code == "0" { &data } else { &Value::Null })
            })
        }
        Err(refusal) => refuse(refusal),
    }
}

fn render_reply(row: CodeAnswer<'_>, data: &Value) -> VendorReply {
    let code = row.code.parse::<i64>().map_or_else(|_| json!(row.code), |code| json!(code));
    let mut body = json!({ "code": code, "message": row.text });
    if let (false, Some(body)) = (data.is_null(), body.as_object_mut()) {
        body.insert("data".to_owned(), data.clone());
    }
    VendorReply::json(row.status, &body)
}

/// What follows the version.
fn check_path<'a>(call: &'a VendorRequest<'_>) -> Result<&'a str, VendorRefusal> {
    let rest = call.path.strip_prefix("/server/").ok_or(VendorRefusal::of("21"))?;
    let (version, path) = rest.split_once('/').ok_or(VendorRefusal::of("21"))?;
    match version.strip_prefix('v') {
        Some("1") => {}
        Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            return Err(VendorRefusal::of("24"));
        }
        Some(_) => return Err(VendorRefusal::of("23")),
        None => return Err(VendorRefusal::of("22")),
    }
    if !["auth", "message/notification/unicast"].contains(&path) {
        return Err(VendorRefusal::of("20"));
    }
    if call.is_post() { Ok(path) } else { Err(VendorRefusal::of("12")) }
}

fn authorize(call: &VendorRequest<'_>) -> Result<IssuedToken, VendorRefusal> {
    let form = call.form().ok_or(VendorRefusal::of("25"))?;
    let own = &OPPO;
    let app_key = form.get("app_key").ok_or(VendorRefusal::of("15"))?;
    let given = form.get("sign").ok_or(VendorRefusal::of("17"))?;
    let timestamp = form.get("timestamp").ok_or(VendorRefusal::of("18"))?;
    let behaviour = credential_behaviour::of(Vendor::Oppo, own.app_key, app_key)
        .ok_or(VendorRefusal::of("14"))?;
    if !call.is_near(timestamp) {
        return Err(VendorRefusal::of("19"));
    }
    let right = sign(app_key, timestamp, own.master_secret);
    if !given.eq_ignore_ascii_case(&right) || behaviour == CredentialBehaviour::BadSecret {
        return Err(VendorRefusal::of("16"));
    }
    let until = match behaviour {
        CredentialBehaviour::Code(row) => return Err(VendorRefusal::of(row.code)),
        CredentialBehaviour::Expired => call.now,
        CredentialBehaviour::Sound | CredentialBehaviour::BadSecret => {
            call.now.saturating_add(LIFE)
        }
    };
    Ok(IssuedToken { vendor: Vendor::Oppo, holder: app_key.to_owned(), until })
}

fn check(
    call: &VendorRequest<'_>,
    issued_tokens: &IssuedTokens,
    sent: &Sent,
) -> Result<String, VendorRefusal> {
    let form = call.form().ok_or(VendorRefusal::of("25"))?;
    let token = form.get("auth_token").ok_or(VendorRefusal::of("29"))?;
    let issued = issued_tokens.find(Vendor::Oppo, token);
    if issued.is_none_or(|issued| call.now >= issued.until) {
        return Err(VendorRefusal::of("11"));
    }
    let message = form.get("message").ok_or(VendorRefusal::naming("40", "message"))?;
    let message: Value =
        serde_json::from_str(message).map_err(|_| VendorRefusal::naming("41", "message"))?;
    if message.get("target_type").and_then(Value::as_u64) != Some(2) {
        return Err(VendorRefusal::naming("41", "target_type"));
    }
    let target =
        text(&message, "target_value").ok_or(VendorRefusal::naming("40", "target_value"))?;
    if message.get("verify_registration_id").is_some_and(|verify| !verify.is_boolean()) {
        return Err(VendorRefusal::naming("41", "verify_registration_id"));
    }
    let notification =
        message.get("notification").ok_or(VendorRefusal::naming("40", "notification"))?;
    check_notification(notification)?;
    if !(8..=128).contains(&target.len())
        || !target.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    {
        return Err(VendorRefusal::of("10000"));
    }
    let id = text(notification, "app_message_id");
    if let Some(id) = id
        && !sent.keep(number_of(&format!("{id} {target}")))
    {
        return Err(VendorRefusal::of("32"));
    }
    Ok(target.to_owned())
}

fn check_notification(notification: &Value) -> Result<(), VendorRefusal> {
    for name in ["title", "content"] {
        let text = text(notification, name).ok_or(VendorRefusal::naming("40", name))?;
        if !within_limit(text, MAX_TEXT) {
            return Err(VendorRefusal::naming("41", name));
        }
    }
    if !matches!(notification.get("click_action_type").map(Value::as_u64), None | Some(Some(0..=5)))
    {
        return Err(VendorRefusal::naming("41", "click_action_type"));
    }
    if notification.get("off_line").is_some_and(|off_line| !off_line.is_boolean()) {
        return Err(VendorRefusal::naming("41", "off_line"));
    }
    let ttl = notification.get("off_line_ttl").map(Value::as_u64);
    if !matches!(ttl, None | Some(Some(0..=MAX_TTL))) {
        return Err(VendorRefusal::naming("41", "off_line_ttl"));
    }
    // Without a channel the app's default one is taken.
    match text(notification, "channel_id") {
        None => Ok(()),
        Some(channel) if channel == OPPO.channel_id => Ok(()),
        Some(_) => Err(VendorRefusal::naming("41", "channel_id")),
    }
}

/// SHA-256 of AppKey, timestamp and MasterSecret.
fn sign(app_key: &str, timestamp: &str, master_secret: &str) -> String {
    hex::encode(Sha256::digest([app_key, timestamp, master_secret].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_answer() {
        assert_eq!(
            sign("app-key-demo", "1700000000000", "master-secret-demo"),
            "cbb84531bece7f4f2388e3bd364fcbffe90c15a0de5dbd1a64fae9e956adf15a"
        );
    }
}
