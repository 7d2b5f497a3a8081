//! What FCM's answers to a message mean.

use push_vendors::{PushVendor, SendResult};
use serde_json::{Value, json};
use shared::chat::Vendor;
use shared::push::Class;

use crate::kit::rows_of;

use super::{RSA, means, push, reasons, reply, token, with_key};

const NAME: &str = "projects/demo-project/messages/0:1500415314455276%31bd1c9631bd1c96";
const FCM_ERROR: &str = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST: &str = "type.googleapis.com/google.rpc.BadRequest";
const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";

/// What the answer to a message tells.
fn result(status: u16, body: &str) -> SendResult {
    with_key(RSA).sent(&reply(status, body), &push(&token(), false))
}

/// An error as Google writes it.
fn error(code: u16, status: &str, message: &str, details: &Value) -> String {
    let error = json!({"code": code, "message": message, "status": status, "details": details});
    json!({"error": error}).to_string()
}

/// One with the code of FCM's own beside Google's.
fn fcm_error(code: u16, status: &str, own: &str) -> String {
    error(code, status, "Words.", &json!([{"@type": FCM_ERROR, "errorCode": own}]))
}

/// One that names a field.
fn field_error(message: &str, field: &str, description: &str) -> String {
    let violation = json!({"field": field, "description": description});
    let details = json!([
        {"@type": BAD_REQUEST, "fieldViolations": [violation]},
        {"@type": FCM_ERROR, "errorCode": "INVALID_ARGUMENT"},
    ]);
    error(400, "INVALID_ARGUMENT", message, &details)
}

#[test]
fn accepted_is_a_name_of_a_message() {
    let taken = result(200, &json!({"name": NAME, "more": null}).to_string());
    let keys = vec!["OK".to_owned()];
    assert_eq!(
        taken,
        SendResult { accepted: true, keys, info: String::new(), message_id: NAME.into() }
    );
    assert_eq!(means(200, &taken), ("OK", Class::Success));
    for body in [
        "{}",
        "[]",
        "null",
        r#"{"name":""}"#,
        r#"{"name":null}"#,
        r#"{"name":7}"#,
        r#"{"name":"n","error":{}}"#,
    ] {
        let result = result(200, body);
        assert!(!result.accepted && result.keys.is_empty(), "{body}");
        assert_eq!(means(200, &result), ("unknown", Class::Other), "{body}");
    }
    assert!(!result(400, &json!({"name": NAME}).to_string()).accepted);
}

#[test]
fn looking_over_is_no_sending() {
    let fcm = with_key(RSA);
    let token = token();
    let fake = r#"{"name":"projects/demo-project/messages/fake_message_id"}"#;
    let dry = fcm.sent(&reply(200, fake), &push(&token, true));
    assert!(dry.accepted);
    assert_eq!(means(200, &dry), ("OK/dry-run", Class::Success));
    assert_eq!(dry.message_id, "projects/demo-project/messages/fake_message_id");
    // Asked to send, and it did not.
    let unasked = fcm.sent(&reply(200, fake), &push(&token, false));
    assert!(!unasked.accepted);
    assert_eq!(means(200, &unasked).0, "OK/dry-run");
    // Whatever the name: asked not to send, it is never reported as sent.
    let named = fcm.sent(&reply(200, &json!({"name": NAME}).to_string()), &push(&token, true));
    assert!(named.accepted);
    assert_eq!(means(200, &named).0, "OK/dry-run");
    let refused =
        fcm.sent(&reply(404, &fcm_error(404, "NOT_FOUND", "UNREGISTERED")), &push(&token, true));
    assert!(!refused.accepted);
    assert_eq!(means(404, &refused), ("UNREGISTERED", Class::DeviceUnregistered));
}

/// Every row of the table; `OK*` and `oauth/*` stand above.
#[test]
fn each_refused_message_leads_to_its_row() {
    use Class::{
        CredentialInvalid, DeviceUnregistered, Other, PayloadInvalid, Permission, Quota,
        TokenInvalid, TokenNotForTopic, VendorUnavailable,
    };
    let none = json!([]);
    let invalid = "Request contains an invalid argument.";
    let no_token = "The registration token is not a valid FCM registration token";
    let disabled = json!([{"@type": ERROR_INFO, "reason": "SERVICE_DISABLED", "domain": "x"}]);
    let recipient = "Recipient of the message is not set.";
    let table = [
        (500, fcm_error(500, "UNKNOWN", "UNSPECIFIED_ERROR"), "UNSPECIFIED_ERROR", Other),
        (
            400,
            field_error(invalid, "message.android.ttl", "Bad ttl"),
            "INVALID_ARGUMENT",
            PayloadInvalid,
        ),
        (
            400,
            field_error(invalid, "message.token", "Invalid registration token"),
            "INVALID_ARGUMENT/message.token",
            TokenInvalid,
        ),
        (
            400,
            field_error(no_token, "message.token", no_token),
            "INVALID_ARGUMENT/not-a-valid-token",
            TokenInvalid,
        ),
        (
            400,
            error(400, "INVALID_ARGUMENT", no_token, &none),
            "INVALID_ARGUMENT/not-a-valid-token",
            TokenInvalid,
        ),
        (
            400,
            field_error(recipient, "message", recipient),
            "INVALID_ARGUMENT/recipient-missing",
            TokenInvalid,
        ),
        // Recorded so for a token with a letter more, and for a message that is too large.
        (
            400,
            json!({"error": {"code": 400, "message": invalid, "status": "INVALID_ARGUMENT"}})
                .to_string(),
            "INVALID_ARGUMENT/payload",
            TokenInvalid,
        ),
        (
            401,
            fcm_error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"),
            "THIRD_PARTY_AUTH_ERROR",
            CredentialInvalid,
        ),
        (
            403,
            fcm_error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"),
            "SENDER_ID_MISMATCH",
            TokenNotForTopic,
        ),
        (403, error(403, "PERMISSION_DENIED", "No.", &none), "PERMISSION_DENIED", Permission),
        (
            403,
            error(403, "PERMISSION_DENIED", "Off.", &disabled),
            "PERMISSION_DENIED/SERVICE_DISABLED",
            Permission,
        ),
        (404, fcm_error(404, "NOT_FOUND", "UNREGISTERED"), "UNREGISTERED", DeviceUnregistered),
        (404, error(404, "NOT_FOUND", "No project.", &none), "NOT_FOUND", CredentialInvalid),
        (429, fcm_error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), "QUOTA_EXCEEDED", Quota),
        (429, error(429, "RESOURCE_EXHAUSTED", "Slow.", &none), "RESOURCE_EXHAUSTED", Quota),
        (500, fcm_error(500, "INTERNAL", "INTERNAL"), "INTERNAL", VendorUnavailable),
        (502, "<!DOCTYPE html><title>Error 502</title>".into(), "BAD_GATEWAY", VendorUnavailable),
        (503, fcm_error(503, "UNAVAILABLE", "UNAVAILABLE"), "UNAVAILABLE", VendorUnavailable),
        (
            401,
            error(401, "UNAUTHENTICATED", "Request had invalid credentials.", &none),
            "UNAUTHENTICATED",
            CredentialInvalid,
        ),
    ];
    for (status, body, code, class) in &table {
        let result = result(*status, body);
        assert_eq!(means(*status, &result), (*code, *class), "{body}");
        assert!(!result.accepted && result.message_id.is_empty(), "{code}");
    }
    let missing = rows_of(Vendor::Fcm)
        .map(|row| row.code)
        .filter(|code| !table.iter().any(|(_, _, of, _)| of == code));
    let missing: Vec<&str> = missing
        .filter(|code| !code.starts_with("oauth/"))
        .filter(|code| !reasons::has(code))
        .collect();
    assert_eq!(missing, ["OK", "OK/dry-run"]);
}

#[test]
fn only_our_own_access_token_is_stale() {
    let fcm = with_key(RSA);
    let none = json!([]);
    for (status, body, is_stale) in [
        (401, error(401, "UNAUTHENTICATED", "x", &none), true),
        (401, r#"{"error":{}}"#.into(), true),
        (401, "{}".into(), true),
        (401, error(401, "NEW_STATUS", "x", &none), true),
        // Apple's or the browser's key, kept at Firebase: a new token of ours mends nothing.
        (401, fcm_error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), false),
        (403, error(403, "PERMISSION_DENIED", "x", &none), false),
        (400, error(400, "INVALID_ARGUMENT", "x", &none), false),
        (200, json!({"name": NAME}).to_string(), false),
    ] {
        assert_eq!(fcm.is_stale(&result(status, &body)), is_stale, "{body}");
    }
    let reason = json!([{"@type": ERROR_INFO, "reason": "ACCESS_TOKEN_EXPIRED"}]);
    let expired = result(401, &error(401, "UNAUTHENTICATED", "x", &reason));
    assert!(fcm.is_stale(&expired));
    assert_eq!(means(401, &expired), ("UNAUTHENTICATED", Class::CredentialInvalid));
}

#[test]
fn fcm_is_quoted_with_fields_and_waiting_time() {
    let body = field_error("Bad argument.", "message.token", "Invalid registration token");
    assert_eq!(result(400, &body).info, "Bad argument.; message.token: Invalid registration token");
    let twice = field_error("Not set.", "message", "Not set.");
    assert_eq!(result(400, &twice).info, "Not set.");
    let mut slow = reply(429, &fcm_error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"));
    slow.headers.push(("retry-after".into(), "60".into()));
    let result = with_key(RSA).sent(&slow, &push(&token(), false));
    assert_eq!(result.info, "Words.; Retry-After: 60");
}

#[test]
fn odd_answers_are_read_as_far_as_they_go() {
    for (status, body, code) in [
        (400, r#"{"error":"plain words"}"#, "unknown"),
        (400, r#"{"error":[]}"#, "unknown"),
        (400, r#"{"error":{"status":400,"details":"none"}}"#, "unknown"),
        (
            400,
            r#"{"error":{"status":"INVALID_ARGUMENT","details":[null,7,{}]}}"#,
            "INVALID_ARGUMENT/payload",
        ),
        (400, r#"{"error":{"status":"invalid_argument"}}"#, "INVALID_ARGUMENT"),
        (
            404,
            r#"{"error":{"status":"NOT_FOUND","details":[{"@type":"x.FcmError","errorCode":null}]}}"#,
            "NOT_FOUND",
        ),
        // A detail of a kind that only sounds alike.
        (
            404,
            r#"{"error":{"status":"NOT_FOUND","details":[{"@type":"x.NoFcmError","errorCode":"UNREGISTERED"}]}}"#,
            "NOT_FOUND",
        ),
        // A new code of FCM's own: what Google's status alone would mean is not said.
        (
            404,
            r#"{"error":{"status":"NOT_FOUND","details":[{"@type":"x.FcmError","errorCode":"NEW"}]}}"#,
            "unknown",
        ),
        // None of these may lead to a row that is not a refusal by FCM.
        (400, r#"{"error":{"status":"OK"}}"#, "unknown"),
        (400, r#"{"error":{"status":"net/dns"}}"#, "unknown"),
        (400, r#"{"error":{"status":"oauth/invalid_grant"}}"#, "unknown"),
        (400, r#"{"error":{"status":"INVALID"#, "net/cut"),
        (404, "<html>", "http/404"),
        (200, "", "net/empty"),
        (429, "<html>", "http/429"),
        (500, "<html>", "http/5xx"),
        (504, "", "http/5xx"),
        (503, "{}", "http/5xx"),
    ] {
        let result = result(status, body);
        assert!(!result.accepted, "{body}");
        assert_eq!(means(status, &result).0, code, "{status} {body}");
    }
    assert_eq!(result(400, r#"{"error":"plain words"}"#).info, "plain words");
}
