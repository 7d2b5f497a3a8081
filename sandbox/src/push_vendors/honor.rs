//! Honor: an access token, the time in a header, and a body without the wrapper of Huawei's.

mod codes;

use std::time::Duration;

use serde_json::{Value, json};

use super::call::{VendorRequest, text};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::issued_tokens::{IssuedToken, IssuedTokens};
use super::reply::{VendorOutcome, VendorReply};
use super::{AUTH, PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

crate::push_vendors::credential::credential! {
    /// An app at Honor.
    HONOR: HonorCredential {
        /// The push APP ID, which is in the URL.
        app_id: &'static str = "104400001",
        /// The client ID.
        client_id: &'static str = "demo-honor-client",
        /// The client secret.
        client_secret: &'static str = "demo-honor-client-secret",
    }
}

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/honor"), (AUTH, "/push/honor-auth")],
    credential: || HONOR.keys(),
    codes: &codes::CODES,
    answer: |call, vendors| match call.host {
        AUTH => sign_in(call, &vendors.issued_tokens),
        _ => send(call, &vendors.issued_tokens),
    },
};

const LIFE: Duration = Duration::from_hours(1);
const MAX_TOKENS: usize = 1_000;
const MAX_BODY: usize = 4_096;
const MAX_TTL: u64 = 1_296_000;

/// Signs in, on the path of today or on the one of older articles.
fn sign_in(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    let paths = ["/auth/token", "/auth/realms/developer/protocol/openid-connect/token"];
    if !paths.contains(&call.path) || !call.is_post() {
        return VendorOutcome::Reply(VendorReply::page(404));
    }
    VendorOutcome::Reply(match authorize(call) {
        Ok(issued) => issued_tokens.bearer(issued, LIFE),
        Err(code) => {
            let row = super::codes::known(Vendor::Honor, code);
            let description = match row.qualifier() {
                "invalid_client" => "Client not found",
                "invalid_grant" => "Invalid grant",
                _ => "Invalid client or Invalid client credentials",
            };
            let body = json!({ "error": row.qualifier(), "error_description": description });
            VendorReply::json(row.status, &body)
        }
    })
}

fn authorize(call: &VendorRequest<'_>) -> Result<IssuedToken, &'static str> {
    let form = call.form().ok_or("oauth/invalid_grant")?;
    if form.get("grant_type") != Some("client_credentials") {
        return Err("oauth/invalid_grant");
    }
    let own = &HONOR;
    let holder = form.get("client_id").unwrap_or_default();
    let behaviour = credential_behaviour::of(Vendor::Honor, own.client_id, holder)
        .ok_or("oauth/invalid_client")?;
    if form.get("client_secret") != Some(own.client_secret) {
        return Err("oauth/unauthorized_client");
    }
    let until = match behaviour {
        CredentialBehaviour::Sound => call.now.saturating_add(LIFE),
        CredentialBehaviour::Expired => call.now,
        CredentialBehaviour::Code(row) if row.bare() == "oauth" => return Err(row.code),
        CredentialBehaviour::Code(_) | CredentialBehaviour::BadSecret => {
            return Err("oauth/unauthorized_client");
        }
    };
    Ok(IssuedToken { vendor: Vendor::Honor, holder: holder.to_owned(), until })
}

/// Takes a message.
fn send(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    match check(call, issued_tokens) {
        Ok(tokens) => {
            let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
            reply_by_token(Vendor::Honor, &tokens, |row| render_reply(call, &tokens, row))
        }
        Err(refusal) => {
            let row = super::codes::known(Vendor::Honor, refusal.code);
            let text = format!("{} {}", row.text, refusal.detail);
            VendorOutcome::Reply(render_reply(
                call,
                &[],
                CodeAnswer { text: text.trim_end(), ..row },
            ))
        }
    }
}

fn render_reply(call: &VendorRequest<'_>, tokens: &[&str], row: CodeAnswer<'_>) -> VendorReply {
    let of = |code: &str| if row.code == code { tokens } else { &[] };
    let (fail, expire) = (of("data.failTokens"), of("data.expireTokens"));
    // A code that is told in the lists of tokens comes as success, and so does the other
    // spelling of success, as text.
    let code = match row.code {
        "data.failTokens" | "data.expireTokens" | "data.sendResult" => json!(200),
        "80000000" => json!("80000000"),
        other => other.parse::<i64>().map_or_else(|_| json!(other), |code| json!(code)),
    };
    let accepted = matches!(row.code, "200" | "80000000") || row.code.starts_with("data.");
    let data = if accepted {
        let request_id = number_of(&format!("{:?} {tokens:?}", call.now));
        json!({
            "sendResult": row.code != "data.sendResult",
            "requestId": format!("{request_id:020}"),
            "failTokens": fail,
            "expireTokens": expire,
        })
    } else {
        Value::Null
    };
    VendorReply::json(row.status, &json!({ "code": code, "message": row.text, "data": data }))
}

fn check(
    call: &VendorRequest<'_>,
    issued_tokens: &IssuedTokens,
) -> Result<Vec<String>, VendorRefusal> {
    let app = call.path.strip_prefix("/api/v1/").and_then(|rest| rest.strip_suffix("/sendMessage"));
    let app =
        app.filter(|app| !app.contains('/') && call.is_post()).ok_or(VendorRefusal::of("404"))?;
    let issued = call.bearer().and_then(|token| issued_tokens.find(Vendor::Honor, token));
    if issued.is_none_or(|issued| call.now >= issued.until) {
        return Err(VendorRefusal::of("403"));
    }
    if app != HONOR.app_id {
        return Err(VendorRefusal::of("10205"));
    }
    if !call.headers.contains_key("timestamp") {
        return Err(VendorRefusal::of("10001"));
    }
    if !call.header("timestamp").is_some_and(|time| call.is_near(time)) {
        return Err(VendorRefusal::of("10207"));
    }
    let body = call.json().ok_or(VendorRefusal::naming("80100003", "body"))?;
    let tokens = check_tokens(call, &body)?;
    check_android(&body)?;
    Ok(tokens)
}

fn check_tokens(call: &VendorRequest<'_>, body: &Value) -> Result<Vec<String>, VendorRefusal> {
    if body.get("message").is_some() || !body.is_object() {
        return Err(VendorRefusal::naming("80100003", "message"));
    }
    let listed = body.get("token").ok_or(VendorRefusal::of("10300"))?;
    let listed = listed.as_array().ok_or(VendorRefusal::naming("80100003", "token"))?;
    let tokens = listed.iter().map(|token| token.as_str().map(str::to_owned));
    let tokens: Vec<_> =
        tokens.collect::<Option<_>>().ok_or(VendorRefusal::naming("80100003", "token"))?;
    if tokens.is_empty() || tokens.iter().any(String::is_empty) {
        return Err(VendorRefusal::of("10300"));
    }
    if tokens.len() > MAX_TOKENS {
        return Err(VendorRefusal::of("80300010"));
    }
    let mut sorted = tokens.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != tokens.len() {
        return Err(VendorRefusal::of("80300006"));
    }
    let length: usize = tokens.iter().map(|token| token.len() + 3).sum();
    if call.body.len().saturating_sub(length) > MAX_BODY {
        return Err(VendorRefusal::of("80300008"));
    }
    let letter =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b'/' | b'=' | b'.');
    let sound = |token: &String| (16..=1_024).contains(&token.len()) && token.bytes().all(letter);
    if tokens.iter().all(sound) { Ok(tokens) } else { Err(VendorRefusal::of("80300007")) }
}

fn check_android(body: &Value) -> Result<(), VendorRefusal> {
    let android = body.get("android").ok_or(VendorRefusal::naming("80100003", "android"))?;
    let notification =
        android.get("notification").ok_or(VendorRefusal::naming("80100003", "notification"))?;
    text(notification, "title").ok_or(VendorRefusal::naming("80100003", "title"))?;
    text(notification, "body").ok_or(VendorRefusal::naming("80100003", "body"))?;
    let click = notification.get("clickAction").and_then(|action| action.get("type"));
    if !matches!(click.and_then(Value::as_u64), Some(1..=3)) {
        return Err(VendorRefusal::naming("80100003", "clickAction"));
    }
    match notification.get("importance").map(Value::as_str) {
        None | Some(Some("NORMAL")) => {}
        Some(Some("LOW")) if notification.get("image").is_none() => {}
        Some(Some("LOW")) => return Err(VendorRefusal::of("80200050")),
        Some(_) => return Err(VendorRefusal::naming("400", "importance")),
    }
    if let Some(ttl) = android.get("ttl") {
        let number = ttl.as_str().and_then(|ttl| ttl.strip_suffix('s'));
        if !matches!(number.and_then(|number| number.parse().ok()), Some(0..=MAX_TTL)) {
            return Err(VendorRefusal::naming("400", "ttl"));
        }
    }
    match android.get("targetUserType").map(Value::as_u64) {
        None | Some(Some(0 | 1)) => Ok(()),
        Some(_) => Err(VendorRefusal::naming("400", "targetUserType")),
    }
}
