//! Xiaomi: the AppSecret in a header, a form, and HTTP status 200 for every code.

mod codes;

use hyper::header::AUTHORIZATION;
use serde_json::json;

use super::call::{Form, VendorRequest, within_limit};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::reply::{VendorOutcome, VendorReply};
use super::{PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

crate::push_vendors::credential::credential! {
    /// An app at Xiaomi.
    XIAOMI: XiaomiCredential {
        /// The AppSecret.
        app_secret: &'static str = "demo-xiaomi-app-secret",
        /// The approved channel.
        channel_id: &'static str = "demo_channel",
    } and {
        /// The package name.
        package: &'static str = crate::vendor::TOPIC,
    }
}

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/xiaomi")],
    credential: || XIAOMI.keys(),
    codes: &codes::CODES,
    answer: |call, _| answer(call),
};

/// A title has to be shorter than 50 characters, a description than 128.
const MAX_TITLE: usize = 49;
const MAX_DESCRIPTION: usize = 127;

/// Takes a message.
fn answer(call: &VendorRequest<'_>) -> VendorOutcome {
    match check(call) {
        Ok(token) => reply_by_token(Vendor::Xiaomi, &[&token], |row| render_reply(call, row, "")),
        Err(refusal) => {
            let row = super::codes::known(Vendor::Xiaomi, refusal.code);
            VendorOutcome::Reply(render_reply(call, row, refusal.detail))
        }
    }
}

fn render_reply(call: &VendorRequest<'_>, row: CodeAnswer<'_>, reason: &str) -> VendorReply {
    let number = number_of(&format!("{:?}", call.now));
    let code = row.code.parse::<i64>().map_or_else(|_| json!(row.code), |code| json!(code));
    let mut body = json!({
        "result": if row.code == "0" { "ok" } else { "error" },
        "code": code,
        "description": row.text,
        "info": "",
        "trace_id": format!("X{number:020}"),
    });
    if let Some(body) = body.as_object_mut() {
        if row.code == "0" {
            let id = format!("sdm{number:020}");
            let data = json!({ "id": id, "day_quota": "50000", "day_acked": "12" });
            body.insert("data".to_owned(), data);
        } else {
            let reason = if reason.is_empty() { row.text } else { reason };
            body.insert("reason".to_owned(), reason.into());
        }
    }
    VendorReply::json(row.status, &body)
}

fn check(call: &VendorRequest<'_>) -> Result<String, VendorRefusal> {
    if !["/v3/message/regid", "/v4/message/regid"].contains(&call.path) || !call.is_post() {
        return Err(VendorRefusal::of("10012"));
    }
    let own = &XIAOMI;
    let key = call.header(AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("key="));
    let key = key.ok_or(VendorRefusal::of("21302"))?;
    match credential_behaviour::of(Vendor::Xiaomi, own.app_secret, key) {
        Some(CredentialBehaviour::Sound) => {}
        Some(CredentialBehaviour::Expired) => return Err(VendorRefusal::of("21302")),
        Some(CredentialBehaviour::Code(row)) => return Err(VendorRefusal::of(row.code)),
        Some(CredentialBehaviour::BadSecret) | None => return Err(VendorRefusal::of("21301")),
    }
    let form = call.form().ok_or(VendorRefusal::naming("10008", "the body is no form"))?;
    let field = |name: &'static str| form.get(name).ok_or(VendorRefusal::naming("10016", name));
    let token = field("registration_id")?;
    if field("restricted_package_name")? != own.package {
        return Err(VendorRefusal::of("22022"));
    }
    check_text(field("title")?, "title", MAX_TITLE)?;
    check_text(field("description")?, "description", MAX_DESCRIPTION)?;
    check_numbers(&form)?;
    if form.get("extra.channel_id") != Some(own.channel_id) {
        return Err(VendorRefusal::of("27001"));
    }
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'_' | b'-');
    // Several may be sent at once, separated by commas. That is not what this is for.
    if (16..=256).contains(&token.len()) && token.bytes().all(letter) {
        Ok(token.to_owned())
    } else {
        Err(VendorRefusal::of("66007"))
    }
}

fn check_text(text: &str, name: &'static str, characters: usize) -> Result<(), VendorRefusal> {
    if text.trim().is_empty() {
        return Err(VendorRefusal::naming("10016", name));
    }
    if !within_limit(text, characters) {
        return Err(VendorRefusal::naming("65009", name));
    }
    // "May be filtered" of the documents is taken as "is".
    let words = text.split(|c: char| !c.is_alphanumeric());
    if text.contains("测试") || words.into_iter().any(|word| word.eq_ignore_ascii_case("test")) {
        return Err(VendorRefusal::naming("10041", name));
    }
    Ok(())
}

fn check_numbers(form: &Form) -> Result<(), VendorRefusal> {
    let number = |name: &'static str| match form.get(name).map(str::parse::<i64>) {
        None => Ok(None),
        Some(Ok(number)) => Ok(Some(number)),
        Some(Err(_)) => Err(VendorRefusal::naming("10017", name)),
    };
    if !matches!(number("pass_through")?, None | Some(0 | 1)) {
        return Err(VendorRefusal::naming("10017", "pass_through"));
    }
    if !matches!(number("notify_type")?, None | Some(-1..=7)) {
        return Err(VendorRefusal::naming("10017", "notify_type"));
    }
    match number("time_to_live")? {
        // A time in seconds would be over before anything arrives.
        None | Some(1_000..=1_209_600_000) => Ok(()),
        Some(_) => Err(VendorRefusal::naming("10017", "time_to_live")),
    }
}
