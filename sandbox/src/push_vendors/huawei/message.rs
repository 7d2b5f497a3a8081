//! The messages of the three APIs.

use serde_json::Value;

use super::Api;
use crate::push_vendors::VendorRefusal;
use crate::push_vendors::call::{VendorRequest, text};

const MAX_TOKENS: usize = 1_000;
const MAX_TEST_TOKENS: usize = 10;
const MAX_BODY: usize = 4_096;

/// The device tokens of a sound message.
pub(super) fn check(call: &VendorRequest<'_>, api: Api) -> Result<Vec<String>, VendorRefusal> {
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
