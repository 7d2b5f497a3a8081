//! vivo: a signed sign-in, then JSON with the token in a header.

mod codes;

use std::time::Duration;

use md5::{Digest, Md5};
use serde_json::{Value, json};

use super::call::{VendorRequest, text, within_limit};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::issued_tokens::{IssuedToken, IssuedTokens};
use super::reply::{VendorOutcome, VendorReply};
use super::{PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

crate::push_vendors::credential::credential! {
    /// An app at vivo.
    VIVO: VivoCredential {
        /// The appId, a number.
        app_id: u64 = 10_004,
        /// The appKey.
        app_key: &'static str = "demo-vivo-app-key",
        /// The appSecret.
        app_secret: &'static str = "demo-vivo-app-secret",
    }
}

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/vivo")],
    credential: || VIVO.keys(),
    codes: &codes::CODES,
    answer: |call, vendors| answer(call, &vendors.issued_tokens),
};

const LIFE: Duration = Duration::from_hours(24);
const MAX_TITLE: usize = 40;
const MAX_CONTENT: usize = 100;
const MAX_REQUEST_ID: usize = 64;

/// Signs in or takes a message.
fn answer(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    let refuse = |code| {
        VendorOutcome::Reply(render_reply(super::codes::known(Vendor::Vivo, code), call, ""))
    };
    match (call.path, call.is_post()) {
        ("/message/auth", true) => match authorize(call) {
            Ok(issued) => {
                let token = issued_tokens.give(issued);
                let body = json!({ "result": 0, "desc": "请求成功", "authToken": token });
                VendorOutcome::Reply(VendorReply::json(200, &body))
            }
            Err(code) => refuse(code),
        },
        ("/message/send", true) => match check(call, issued_tokens) {
            Ok(token) => {
                reply_by_token(Vendor::Vivo, &[&token], |row| render_reply(row, call, &token))
            }
            Err(refusal) => refuse(refusal.code),
        },
        ("/message/auth" | "/message/send", false) => VendorOutcome::Reply(VendorReply::page(405)),
        _ => VendorOutcome::Reply(VendorReply::page(404)),
    }
}

fn render_reply(row: CodeAnswer<'_>, call: &VendorRequest<'_>, token: &str) -> VendorReply {
    let code = row.bare();
    let result = code.parse::<i64>().map_or_else(|_| json!(code), |code| json!(code));
    let mut body = json!({ "result": result, "desc": row.text });
    if let (true, Some(body)) = (code == "0", body.as_object_mut()) {
        let task = number_of(&format!("{:?} {token}", call.now));
        body.insert("taskId".to_owned(), task.to_string().into());
        let status = row.qualifier().strip_prefix("invalidUser:");
        if let Some(status) = status.and_then(|status| status.parse::<u8>().ok()) {
            body.insert("invalidUser".to_owned(), json!({ "userid": token, "status": status }));
        }
    }
    VendorReply::json(row.status, &body)
}

/// `appId`, which comes as a number or as text.
fn app_id(body: &Value) -> Result<String, &'static str> {
    match body.get("appId") {
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        _ => Err("10200"),
    }
}

fn authorize(call: &VendorRequest<'_>) -> Result<IssuedToken, &'static str> {
    // What is no JSON has no field at all.
    let body = call.json().unwrap_or_default();
    let own = &VIVO;
    let id = app_id(&body)?;
    let app_key = text(&body, "appKey").ok_or("10201")?;
    let timestamp = match body.get("timestamp") {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) if !text.is_empty() => text.clone(),
        _ => return Err("10203"),
    };
    let given = text(&body, "sign").ok_or("10204")?;
    if id != own.app_id.to_string() {
        return Err("10205");
    }
    let behaviour = credential_behaviour::of(Vendor::Vivo, own.app_key, app_key).ok_or("10202")?;
    if !call.is_near(&timestamp) {
        return Err("10207");
    }
    if given != sign(&id, app_key, &timestamp, own.app_secret)
        || behaviour == CredentialBehaviour::BadSecret
    {
        return Err("10206");
    }
    let until = match behaviour {
        CredentialBehaviour::Code(row) => return Err(row.code),
        CredentialBehaviour::Expired => call.now,
        CredentialBehaviour::Sound | CredentialBehaviour::BadSecret => {
            call.now.saturating_add(LIFE)
        }
    };
    Ok(IssuedToken { vendor: Vendor::Vivo, holder: id, until })
}

fn check(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> Result<String, VendorRefusal> {
    let token = call.header("authtoken").unwrap_or_default();
    let issued = issued_tokens.find(Vendor::Vivo, token).filter(|issued| call.now < issued.until);
    let issued = issued.ok_or(VendorRefusal::of("10000"))?;
    let body = call.json().unwrap_or_default();
    if app_id(&body).map_err(VendorRefusal::of)? != issued.holder {
        return Err(VendorRefusal::of("10094"));
    }
    let target = text(&body, "regId").ok_or(VendorRefusal::of("10050"))?;
    check_numbers(&body).map_err(VendorRefusal::of)?;
    check_texts(&body).map_err(VendorRefusal::of)?;
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if !(8..=64).contains(&target.len()) || !target.bytes().all(letter) {
        return Err(VendorRefusal::of("10302"));
    }
    Ok(target.to_owned())
}

fn check_numbers(body: &Value) -> Result<(), &'static str> {
    let number = |name: &str| body.get(name).map(Value::as_i64);
    if !matches!(number("notifyType"), Some(Some(1..=4))) {
        return Err("10054");
    }
    if !matches!(number("timeToLive"), None | Some(Some(60..=86_400))) {
        return Err("10059");
    }
    if !matches!(number("skipType"), Some(Some(1..=4))) {
        return Err("10060");
    }
    if !matches!(number("networkType"), None | Some(Some(-1 | 1))) {
        return Err("10065");
    }
    let classification = match number("classification") {
        None | Some(Some(0)) => 0,
        Some(Some(1)) => 1,
        Some(_) => return Err("10051"),
    };
    let fit = |fits| if fits { Ok(()) } else { Err("10097") };
    // System messages and operation messages have categories of their own.
    let system = ["IM", "ACCOUNT", "TODO", "DEVICE_REMINDER", "ORDER", "SUBSCRIPTION"];
    let operation = ["NEWS", "CONTENT", "MARKETING", "SOCIAL"];
    match body.get("category").map(Value::as_str) {
        None => Ok(()),
        Some(Some(category)) if system.contains(&category) => fit(classification == 1),
        Some(Some(category)) if operation.contains(&category) => fit(classification == 0),
        Some(_) => Err("10096"),
    }
}

fn check_texts(body: &Value) -> Result<(), &'static str> {
    let title = text(body, "title").ok_or("10055")?;
    if !within_limit(title, MAX_TITLE) {
        return Err("10056");
    }
    let content = text(body, "content").ok_or("10057")?;
    if !within_limit(content, MAX_CONTENT) {
        return Err("10058");
    }
    let request = text(body, "requestId").ok_or("10352")?;
    if !within_limit(request, MAX_REQUEST_ID) {
        return Err("10353");
    }
    // In test mode every phone here is a test device.
    let formal = body.get("pushMode").and_then(Value::as_u64).unwrap_or_default() == 0;
    if formal && (is_like_a_test(title) || is_like_a_test(content)) { Err("10085") } else { Ok(()) }
}

/// The word for test, brackets, or nothing but one run of letters, digits or symbols. A
/// sentence in English is none of these, which is how the documents' words are read here.
fn is_like_a_test(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let brackets = ['[', ']', '【', '】', '(', ')', '（', '）'];
    text.contains("测试")
        || words.any(|word| word.eq_ignore_ascii_case("test"))
        || text.contains(brackets)
        || text.is_ascii() && !text.contains(' ')
}

/// MD5 of appId, appKey, timestamp and appSecret.
fn sign(app_id: &str, app_key: &str, timestamp: &str, app_secret: &str) -> String {
    hex::encode(Md5::digest([app_id, app_key, timestamp, app_secret].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_answer() {
        assert_eq!(
            sign("10004", "app-key-demo", "1700000000000", "app-secret-demo"),
            "fc7cb3a91428db61b48350ca1945064b"
        );
    }
}
