//! Huawei Push Kit: v1 and v2 with an access token or a JWT, v3 with a JWT only.

use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};

use super::call::{Form, VendorRequest, text};
use super::codes::{self, Row};
use super::credential_behaviour::{self, CredentialBehaviour};
use super::credentials::credentials;
use super::issued_tokens::{IssuedToken, IssuedTokens};
use super::jwt::{Algorithm, Jwt};
use super::reply::{VendorOutcome, VendorReply};
use super::{VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

const LIFE: Duration = Duration::from_hours(1);
const LONGEST_JWT: Duration = Duration::from_hours(24);
/// How far a JWT may be dated ahead. Not documented.
const JWT_AHEAD: Duration = Duration::from_mins(5);
const MAX_TOKENS: usize = 1_000;
const MAX_TEST_TOKENS: usize = 10;
const MAX_BODY: usize = 4_096;

static PUBLIC_KEY: LazyLock<Option<Vec<u8>>> =
    LazyLock::new(|| Algorithm::Ps256.public_key(credentials().huawei.private_key));

/// Signs in.
pub(super) fn sign_in(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    if call.path != "/oauth2/v3/token" || !call.is_post() {
        return VendorOutcome::Reply(VendorReply::page(404));
    }
    let granted =
        call.form().ok_or((400, 1_102, "invalid request")).and_then(|f| authorize(call, &f));
    VendorOutcome::Reply(match granted {
        Ok(issued) => issued_tokens.bearer(issued, LIFE),
        // The numbers of the real one vary.
        Err((status, error, description)) => VendorReply::json(
            status,
            &json!({ "error": error, "sub_error": 20_001, "error_description": description }),
        ),
    })
}

fn authorize(
    call: &VendorRequest<'_>,
    form: &Form,
) -> Result<IssuedToken, (u16, u32, &'static str)> {
    if form.get("grant_type") != Some("client_credentials") {
        return Err((400, 1_102, "invalid grant_type"));
    }
    let own = &credentials().huawei;
    let holder = form.get("client_id").unwrap_or_default();
    let behaviour = credential_behaviour::of(Vendor::Huawei, own.client_id, holder)
        .filter(|_| form.get("client_secret") == Some(own.client_secret));
    let until = match behaviour {
        Some(CredentialBehaviour::Sound) => call.now.saturating_add(LIFE),
        Some(CredentialBehaviour::Expired) => call.now,
        Some(CredentialBehaviour::Code(row)) if row.code == "oauth/flow-control" => {
            return Err((row.status, 1_302, "flow control"));
        }
        Some(CredentialBehaviour::BadSecret | CredentialBehaviour::Code(_)) | None => {
            return Err((401, 1_101, "invalid client"));
        }
    };
    Ok(IssuedToken { vendor: Vendor::Huawei, holder: holder.to_owned(), until })
}

/// The three APIs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Api {
    V1,
    V2,
    V3,
}

/// Takes a message.
pub(super) fn send(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    let mut parts = call.path.split('/').skip(1);
    let api = match parts.next() {
        Some("v1") => Api::V1,
        Some("v2") => Api::V2,
        Some("v3") => Api::V3,
        _ => return VendorOutcome::Reply(VendorReply::page(404)),
    };
    let target = (parts.next(), parts.next(), parts.next());
    let (Some(id), Some("messages:send"), None, true) =
        (target.0, target.1, target.2, call.is_post())
    else {
        return VendorOutcome::Reply(VendorReply::page(404));
    };
    let checked = admit_send(call, issued_tokens, api, id).and_then(|()| check(call, api));
    match checked {
        Ok(tokens) => {
            let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
            reply_by_token(Vendor::Huawei, &tokens, |row| render_reply(call, api, &tokens, row))
        }
        Err(refusal) => {
            let row = codes::known(Vendor::Huawei, refusal.code);
            let text = format!("{} {}", row.text, refusal.detail);
            let row = Row { text: text.trim_end(), ..row };
            VendorOutcome::Reply(render_reply(call, api, &[], row))
        }
    }
}

fn render_reply(call: &VendorRequest<'_>, api: Api, tokens: &[&str], row: Row<'_>) -> VendorReply {
    if row.code.starts_with("HTTP_") {
        // Below 500 the status alone speaks; a page would be somebody else's.
        return match row.status {
            500.. => VendorReply::page(row.status),
            status => VendorReply::empty(status),
        };
    }
    let request_id = number_of(&format!("{:?} {tokens:?}", call.now));
    let about_tokens = matches!(row.bare(), "80100000" | "80300007");
    let message = if about_tokens && api == Api::V3 {
        let mut reasons = json!({});
        if let (false, Some(reasons)) = (row.qualifier().is_empty(), reasons.as_object_mut()) {
            reasons.insert(row.qualifier().to_owned(), tokens.into());
        }
        let count = tokens.len();
        json!({ "success": 0, "failure": count, "illegalTokens": reasons }).to_string()
    } else if about_tokens {
        let count = tokens.len();
        json!({ "success": 0, "failure": count, "illegal_tokens": tokens }).to_string()
    } else {
        row.text.to_owned()
    };
    VendorReply::json(
        row.status,
        &json!({
            "code": row.bare(),
            "msg": message,
            "requestId": format!("{}{request_id:020}", call.now.as_millis()),
        }),
    )
}

fn admit_send(
    call: &VendorRequest<'_>,
    issued_tokens: &IssuedTokens,
    api: Api,
    id: &str,
) -> Result<(), VendorRefusal> {
    let bearer = call.bearer().ok_or(VendorRefusal::of("80200001"))?;
    let own = &credentials().huawei;
    if let Some(jwt) = Jwt::parse(bearer) {
        check_jwt(call, &jwt)?;
        let here = if api == Api::V1 { own.client_id } else { own.project_id };
        return if id == here { Ok(()) } else { Err(VendorRefusal::of("80200001")) };
    }
    if api == Api::V3 {
        return Err(VendorRefusal::naming("80200001", "v3 takes a JWT"));
    }
    let Some(issued) = issued_tokens.find(Vendor::Huawei, bearer) else {
        // One that was altered, or that a sandbox has forgotten, is known by its beginning.
        let alike = bearer.starts_with("demo-access-huawei-");
        return Err(VendorRefusal::of(if alike { "80200003" } else { "80200001" }));
    };
    let here = if api == Api::V1 { issued.holder.as_str() } else { own.project_id };
    if id != here {
        return Err(VendorRefusal::naming("80200001", "the URL is of another app"));
    }
    if call.now < issued.until { Ok(()) } else { Err(VendorRefusal::of("80200003")) }
}

fn check_jwt(call: &VendorRequest<'_>, jwt: &Jwt<'_>) -> Result<(), VendorRefusal> {
    let wrong = VendorRefusal::of("80200001");
    let own = &credentials().huawei;
    let issuer = jwt.claim("iss").unwrap_or_default();
    let behaviour =
        credential_behaviour::of(Vendor::Huawei, own.sub_account, issuer).ok_or(wrong)?;
    let key = PUBLIC_KEY.as_deref().unwrap_or_default();
    let sound = jwt.key_id() == Some(own.key_id)
        && jwt.is_signed(Algorithm::Ps256, key)
        // Which one it is depends on the base URL, which is another one here.
        && jwt.claim("aud").is_some();
    if !sound || behaviour == CredentialBehaviour::BadSecret {
        return Err(wrong);
    }
    let issued = Duration::from_secs(jwt.seconds("iat").ok_or(wrong)?);
    let ends = Duration::from_secs(jwt.seconds("exp").ok_or(wrong)?);
    if ends <= call.now || behaviour == CredentialBehaviour::Expired {
        Err(VendorRefusal::of("80200005"))
    } else if issued > call.now.saturating_add(JWT_AHEAD) {
        Err(wrong)
    } else if ends.saturating_sub(issued) > LONGEST_JWT {
        Err(VendorRefusal::of("80300036"))
    } else if let CredentialBehaviour::Code(row) = behaviour {
        Err(VendorRefusal::of(row.code))
    } else {
        Ok(())
    }
}

/// The device tokens of a sound message.
fn check(call: &VendorRequest<'_>, api: Api) -> Result<Vec<String>, VendorRefusal> {
    let body = call.json().ok_or(VendorRefusal::naming("80100003", "body"))?;
    let tokens = if api == Api::V3 { check_v3(call, &body)? } else { check_v1(&body)? };
    if tokens.is_empty() || tokens.len() > MAX_TOKENS {
        return Err(VendorRefusal::of("80300010"));
    }
    let tokens = tokens.iter().map(|token| token.as_str().map(str::to_owned));
    let tokens: Vec<String> = tokens.collect::<Option<_>>().ok_or(VendorRefusal::of("80300010"))?;
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
    if tokens.iter().all(|token| is_token(token)) {
        Ok(tokens)
    } else {
        Err(VendorRefusal::of(if api == Api::V3 {
            "80300007/tokenFormatError"
        } else {
            "80300007"
        }))
    }
}

fn is_token(token: &str) -> bool {
    let letter =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b'/' | b'=' | b'.');
    (16..=1_024).contains(&token.len()) && token.bytes().all(letter)
}

fn list<'a>(object: &'a Value, name: &str) -> Result<&'a [Value], VendorRefusal> {
    object
        .get(name)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .ok_or(VendorRefusal::of("80300010"))
}

fn check_v1(body: &Value) -> Result<&[Value], VendorRefusal> {
    if body.get("validate_only").is_some_and(|only| !only.is_boolean()) {
        return Err(VendorRefusal::naming("80100001", "validate_only"));
    }
    let message = body.get("message").ok_or(VendorRefusal::naming("80100003", "message"))?;
    let android = message.get("android").ok_or(VendorRefusal::naming("80100003", "android"))?;
    let notification =
        android.get("notification").ok_or(VendorRefusal::naming("80100003", "notification"))?;
    text(notification, "title").ok_or(VendorRefusal::naming("80100003", "title"))?;
    text(notification, "body").ok_or(VendorRefusal::naming("80100003", "body"))?;
    let click = notification.get("click_action").and_then(|action| action.get("type"));
    if !matches!(click.and_then(Value::as_u64), Some(1..=4)) {
        return Err(VendorRefusal::naming("80100003", "click_action"));
    }
    if let Some(ttl) = android.get("ttl") {
        let number = ttl.as_str().and_then(|ttl| ttl.strip_suffix('s'));
        match number.and_then(|number| number.parse::<u64>().ok()) {
            None => return Err(VendorRefusal::naming("80100001", "ttl")),
            Some(0) => return Err(VendorRefusal::of("80100004")),
            Some(_) => {}
        }
    }
    if !matches!(android.get("target_user_type").map(Value::as_u64), None | Some(Some(0 | 1))) {
        return Err(VendorRefusal::naming("80100001", "target_user_type"));
    }
    if !matches!(android.get("collapse_key").map(Value::as_i64), None | Some(Some(-1..=100))) {
        return Err(VendorRefusal::of("80100013"));
    }
    match android.get("urgency").map(Value::as_str) {
        None | Some(Some("NORMAL")) => list(message, "token"),
        Some(Some("HIGH")) => Err(VendorRefusal::of("80300011")),
        Some(_) => Err(VendorRefusal::naming("80100001", "urgency")),
    }
}

fn check_v3<'a>(call: &VendorRequest<'_>, body: &'a Value) -> Result<&'a [Value], VendorRefusal> {
    if call.header("push-type") != Some("0") {
        return Err(VendorRefusal::naming("80100001", "push-type"));
    }
    let notification = body.get("payload").and_then(|payload| payload.get("notification"));
    let notification =
        notification.ok_or(VendorRefusal::naming("80100003", "payload.notification"))?;
    for name in ["category", "title", "body"] {
        text(notification, name).ok_or(VendorRefusal::naming("80100003", name))?;
    }
    let click = notification.get("clickAction").and_then(|action| action.get("actionType"));
    click.and_then(Value::as_u64).ok_or(VendorRefusal::naming("80100003", "clickAction"))?;
    let test = match body.get("pushOptions").and_then(|options| options.get("testMessage")) {
        None => false,
        Some(test) => test.as_bool().ok_or(VendorRefusal::naming("80100001", "testMessage"))?,
    };
    let target = body.get("target").ok_or(VendorRefusal::naming("80100003", "target"))?;
    let tokens = list(target, "token")?;
    if test && (MAX_TEST_TOKENS + 1..=MAX_TOKENS).contains(&tokens.len()) {
        return Err(VendorRefusal::of("80300030"));
    }
    Ok(tokens)
}
