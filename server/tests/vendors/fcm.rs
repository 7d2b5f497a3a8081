//! FCM: signing in, sending, looking over without sending, and what each answer means.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use server::config::BaseUrl;
use server::vendors::{
    Access, Body, Channel, Fcm, FormValue, KeyFault, Method, Placeholder, Push, Reply, Request,
    ServiceAccount, SignIn, Told, VendorHosts, VendorSecret,
};
use shared::chat::{DeviceToken, Vendor};
use shared::push::{Class, catalogue};

const RSA: &str = include_str!("keys/rsa.pem");
const P8: &str = include_str!("keys/ec.p8");
const TOKEN: &str = "canaryCANARYcanary0123:APA91bHdemo";
const NOW: i64 = 1_700_000_000;
const NAME: &str = "projects/demo-project/messages/0:1500415314455276%31bd1c9631bd1c96";
const FCM_ERROR: &str = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST: &str = "type.googleapis.com/google.rpc.BadRequest";
const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";

fn with_key(key: &str) -> Fcm {
    let account = ServiceAccount {
        project_id: "demo-project".into(),
        account: "push@demo-project.iam.gserviceaccount.com".into(),
        key_id: "0123456789abcdef".into(),
        private_key: VendorSecret::new(key),
    };
    let send = BaseUrl::parse("https://fcm.googleapis.com").unwrap();
    let auth = BaseUrl::parse("http://127.0.0.1:9000/google").unwrap();
    Fcm::new(account, VendorHosts { send, auth, other: None })
}

fn token() -> DeviceToken {
    DeviceToken::parse(TOKEN).unwrap()
}

fn push(token: &DeviceToken, dry_run: bool) -> Push<'_> {
    Push { token, title: "Hello", body: "“Good” news", id: "an-id", dry_run, test_mode: false }
}

fn reply(status: u16, body: &str) -> Reply {
    Reply { status, headers: Vec::new(), body: body.into() }
}

/// What the answer to a message tells.
fn told(status: u16, body: &str) -> Told {
    with_key(RSA).sent(&reply(status, body), &push(&token(), false))
}

/// What a refused sign-in tells.
#[track_caller]
fn refused(status: u16, body: &str) -> Told {
    with_key(RSA).signed_in(&reply(status, body), NOW).unwrap_err()
}

/// Code and class of the row that an answer leads to.
fn means(status: u16, told: &Told) -> (&'static str, Class) {
    let keys: Vec<&str> = told.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(Vendor::Fcm, &keys, Some(status));
    (row.code, row.class)
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

fn access() -> Access {
    Access { token: VendorSecret::new("canary-access"), renew_at: 0 }
}

#[track_caller]
fn asked(fcm: &Fcm) -> Request {
    match fcm.sign_in(NOW).unwrap() {
        SignIn::Ask(request) => request,
        other => panic!("{other:?}"),
    }
}

#[test]
fn signing_in_asks_with_a_signed_assertion() {
    let request = asked(&with_key(RSA));
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "http://127.0.0.1:9000/google/token");
    assert!(request.headers.is_empty());
    let form = vec![
        ("grant_type", FormValue::Text("urn:ietf:params:oauth:grant-type:jwt-bearer".into())),
        ("assertion", FormValue::Text("<ASSERTION>".into())),
    ];
    assert_eq!(request.body, Body::Form(form));

    let assertion = request.fill(Placeholder::Assertion.text());
    let parts: Vec<&str> = assertion.split('.').collect();
    assert_eq!(parts.len(), 3);
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    let header = json!({"alg": "RS256", "kid": "0123456789abcdef", "typ": "JWT"});
    assert_eq!(read(parts[0]), header);
    // The audience stays Google's, though the host is another one here.
    let claims = json!({
        "iss": "push@demo-project.iam.gserviceaccount.com",
        "scope": "https://www.googleapis.com/auth/firebase.messaging",
        "aud": "https://oauth2.googleapis.com/token",
        "iat": NOW,
        "exp": NOW + 3_600,
    });
    assert_eq!(read(parts[1]), claims);
    assert!(!format!("{request:?}").contains(parts[2]));
}

#[test]
fn a_key_of_another_kind_is_named() {
    assert_eq!(with_key(P8).sign_in(NOW).unwrap_err(), KeyFault::Key);
}

#[test]
fn an_access_token_is_renewed_a_minute_early() {
    let fcm = with_key(RSA);
    for (expires_in, lasts) in [
        (json!(3_599), 3_539),
        (json!("3599"), 3_539),
        (json!(61), 1),
        (json!(60), 0),
        (json!(0), 0),
        (json!(-5), 0),
        (json!(i64::MIN), 0),
        (json!(null), 3_540),
        (json!("soon"), 3_540),
        (json!(i64::MAX), 3_540),
    ] {
        let body = json!({"access_token": "ya29.canary", "expires_in": expires_in, "more": 1});
        let access = fcm.signed_in(&reply(200, &body.to_string()), NOW).unwrap();
        assert_eq!(access.token.expose(), "ya29.canary");
        assert_eq!(access.renew_at, NOW + lasts, "{expires_in}");
        assert!(!format!("{access:?}").contains("ya29"));
    }
    let access = fcm.signed_in(&reply(200, r#"{"access_token":"t"}"#), i64::MAX).unwrap();
    assert_eq!(access.renew_at, i64::MAX);
}

#[test]
fn each_refused_sign_in_leads_to_its_row() {
    use Class::{ClockSkew, CredentialInvalid, PayloadInvalid, Permission};
    let short = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable \
                 timeframe. Check your iat and exp values in the JWT claim.";
    for (status, kind, said, code, class) in [
        (400, "invalid_grant", "Bad Request", "oauth/invalid_grant", CredentialInvalid),
        (400, "invalid_grant", "", "oauth/invalid_grant", CredentialInvalid),
        (
            400,
            "invalid_grant",
            "Invalid JWT Signature.",
            "oauth/invalid_grant/signature",
            CredentialInvalid,
        ),
        (400, "invalid_grant", short, "oauth/invalid_grant/short-lived", ClockSkew),
        (
            400,
            "invalid_grant",
            "Invalid grant: account not found",
            "oauth/invalid_grant/account",
            CredentialInvalid,
        ),
        (
            400,
            "invalid_grant",
            "The service account has been disabled.",
            "oauth/invalid_grant/account",
            CredentialInvalid,
        ),
        (400, "invalid_scope", "Some scope", "oauth/invalid_scope", PayloadInvalid),
        (401, "invalid_client", "Unknown", "oauth/invalid_client", CredentialInvalid),
        (401, "unauthorized_client", "Signature", "oauth/unauthorized_client", Permission),
    ] {
        let body = json!({"error": kind, "error_description": said}).to_string();
        let told = refused(status, &body);
        assert_eq!(means(status, &told), (code, class), "{body}");
        assert!(!told.accepted && !with_key(RSA).is_stale(&told));
        let info = if said.is_empty() { kind.to_owned() } else { format!("{kind}: {said}") };
        assert_eq!(told.info, info);
    }
}

#[test]
fn a_sign_in_without_a_token_is_none() {
    for (status, body, keys) in [
        // What Google gives for an assertion without a scope; it is a secret as well.
        (200, r#"{"id_token":"canary"}"#, &[][..]),
        (200, r#"{"access_token":""}"#, &[]),
        (200, r#"{"access_token":7}"#, &[]),
        (200, r#"{"access_token":"a\r\nb"}"#, &[]),
        (200, "[]", &[]),
        (400, r#"{"access_token":"canary"}"#, &[]),
        (400, r#"{"error":null}"#, &[]),
        (400, r#"{"error":"net/dns"}"#, &[]),
        (400, r#"{"error":{"message":"x"}}"#, &[]),
        (400, r#"{"error":"new_kind"}"#, &["oauth/new_kind"]),
        (200, r#"{"access_token":"cut"#, &["net/not-json"]),
        (403, "<html>", &["net/not-json"]),
        (429, "<html>", &[]),
        (502, "<html>", &["BAD_GATEWAY"]),
        (503, "", &[]),
    ] {
        let told = refused(status, body);
        assert_eq!(told.keys, keys, "{status} {body}");
        assert!(!told.accepted && !told.info.contains("canary"));
    }
    let object = r#"{"error":{"code":403,"message":"Blocked.","status":"PERMISSION_DENIED"}}"#;
    assert_eq!(refused(403, object).info, "Blocked.");
    assert_eq!(means(403, &refused(403, object)), ("unknown", Class::CredentialInvalid));
    let new = refused(401, r#"{"error":"new_kind"}"#);
    assert_eq!(means(401, &new), ("unknown", Class::CredentialInvalid));
}

#[test]
fn what_is_sent() {
    let (fcm, token) = (with_key(RSA), token());
    for dry_run in [false, true] {
        let request = fcm.send(Some(&access()), &push(&token, dry_run), NOW).unwrap();
        assert_eq!(request.method, Method::Post);
        assert_eq!(
            request.url,
            "https://fcm.googleapis.com/v1/projects/demo-project/messages:send"
        );
        assert_eq!(request.headers, [("authorization", "Bearer <ACCESS_TOKEN>".to_owned())]);
        assert_eq!(request.fill(&request.headers[0].1).as_str(), "Bearer canary-access");
        let Body::Json(body) = &request.body else { panic!("{request:?}") };
        let wanted = json!({
            "validate_only": dry_run,
            "message": {
                "token": TOKEN,
                "notification": {"title": "Hello", "body": "“Good” news"},
                "android": {"priority": "HIGH", "ttl": "60s"},
            },
        });
        assert_eq!(request.fill_json(body), wanted);
        for shown in [format!("{request:?}"), body.to_string()] {
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
    assert!(fcm.can_dry_run() && !fcm.is_http2());
    assert!(fcm.identity().is_none() && fcm.not_after().is_none());
    assert_eq!((fcm.vendor(), fcm.max_payload()), (Vendor::Fcm, 4_096));
    assert!(!format!("{fcm:?}").contains("PRIVATE"));
    let account = fcm.account();
    assert_eq!(
        account,
        "http://127.0.0.1:9000/google push@demo-project.iam.gserviceaccount.com 0123456789abcdef"
    );
}

#[test]
fn nothing_is_sent_without_an_access_token() {
    let token = token();
    let fault = with_key(RSA).send(None, &push(&token, false), NOW).unwrap_err();
    assert_eq!(fault, KeyFault::Key);
}

#[test]
fn accepted_is_a_name_of_a_message() {
    let taken = told(200, &json!({"name": NAME, "more": null}).to_string());
    let keys = vec!["OK".to_owned()];
    assert_eq!(taken, Told { accepted: true, keys, info: String::new(), message_id: NAME.into() });
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
        let told = told(200, body);
        assert!(!told.accepted && told.keys.is_empty(), "{body}");
        assert_eq!(means(200, &told), ("unknown", Class::Other), "{body}");
    }
    assert!(!told(400, &json!({"name": NAME}).to_string()).accepted);
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
        CredentialExpired, CredentialInvalid, DeviceUnregistered, Other, PayloadInvalid,
        Permission, Quota, TokenInvalid, TokenNotForTopic, VendorUnavailable,
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
        // Recorded so for a message that is too large.
        (
            400,
            json!({"error": {"code": 400, "message": invalid, "status": "INVALID_ARGUMENT"}})
                .to_string(),
            "INVALID_ARGUMENT/payload",
            PayloadInvalid,
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
            CredentialExpired,
        ),
    ];
    for (status, body, code, class) in &table {
        let told = told(*status, body);
        assert_eq!(means(*status, &told), (*code, *class), "{body}");
        assert!(!told.accepted && told.message_id.is_empty(), "{code}");
    }
    let missing = catalogue::all()
        .filter(|row| row.vendor == Some(Vendor::Fcm))
        .map(|row| row.code)
        .filter(|code| !table.iter().any(|(_, _, of, _)| of == code));
    let missing: Vec<&str> = missing.filter(|code| !code.starts_with("oauth/")).collect();
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
        assert_eq!(fcm.is_stale(&told(status, &body)), is_stale, "{body}");
    }
    let reason = json!([{"@type": ERROR_INFO, "reason": "ACCESS_TOKEN_EXPIRED"}]);
    let expired = told(401, &error(401, "UNAUTHENTICATED", "x", &reason));
    assert!(fcm.is_stale(&expired));
    assert_eq!(means(401, &expired), ("UNAUTHENTICATED", Class::CredentialExpired));
}

#[test]
fn fcm_is_quoted_with_fields_and_waiting_time() {
    let body = field_error("Bad argument.", "message.token", "Invalid registration token");
    assert_eq!(told(400, &body).info, "Bad argument.; message.token: Invalid registration token");
    let twice = field_error("Not set.", "message", "Not set.");
    assert_eq!(told(400, &twice).info, "Not set.");
    let mut slow = reply(429, &fcm_error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"));
    slow.headers.push(("retry-after".into(), "60".into()));
    let told = with_key(RSA).sent(&slow, &push(&token(), false));
    assert_eq!(told.info, "Words.; Retry-After: 60");
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
        (400, r#"{"error":{"status":"INVALID"#, "net/not-json"),
        (404, "<html>", "net/not-json"),
        (200, "", "net/not-json"),
        (429, "<html>", "http/429"),
        (500, "<html>", "http/5xx"),
        (504, "", "http/5xx"),
        (503, "{}", "http/5xx"),
    ] {
        let told = told(status, body);
        assert!(!told.accepted, "{body}");
        assert_eq!(means(status, &told).0, code, "{status} {body}");
    }
    assert_eq!(told(400, r#"{"error":"plain words"}"#).info, "plain words");
}
