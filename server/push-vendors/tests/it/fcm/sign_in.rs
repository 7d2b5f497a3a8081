//! Signing in at FCM.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use push_vendors::{
    Body, Fcm, FormValue, KeyFault, Method, Placeholder, PushVendor, Request, SendResult, SignIn,
};
use serde_json::{Value, json};
use shared::push::Class;

use super::{NOW, P8, RSA, means, reply, with_key};

/// What a refused sign-in tells.
#[track_caller]
fn refused(status: u16, body: &str) -> SendResult {
    with_key(RSA).signed_in(&reply(status, body), NOW).unwrap_err()
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
        let access_token = fcm.signed_in(&reply(200, &body.to_string()), NOW).unwrap();
        assert_eq!(access_token.token.expose(), "ya29.canary");
        assert_eq!(access_token.renew_at, NOW + lasts, "{expires_in}");
        assert!(!format!("{access_token:?}").contains("ya29"));
    }
    let access_token = fcm.signed_in(&reply(200, r#"{"access_token":"t"}"#), i64::MAX).unwrap();
    assert_eq!(access_token.renew_at, i64::MAX);
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
        (
            400,
            "invalid_grant",
            "Invalid JWT: No valid verifier for issuer: signature-bot@shop.iam.gserviceaccount.com",
            "oauth/invalid_grant/account",
            CredentialInvalid,
        ),
        (
            400,
            "invalid_grant",
            "Invalid email or User ID",
            "oauth/invalid_grant/account",
            CredentialInvalid,
        ),
        (400, "invalid_scope", "Some scope", "oauth/invalid_scope", PayloadInvalid),
        (401, "invalid_client", "Unknown", "oauth/invalid_client", CredentialInvalid),
        (401, "unauthorized_client", "Signature", "oauth/unauthorized_client", Permission),
        (401, "disabled_client", "Off.", "oauth/disabled_client", CredentialInvalid),
        (400, "admin_policy_enforced", "No.", "oauth/admin_policy_enforced", Permission),
    ] {
        let body = json!({"error": kind, "error_description": said}).to_string();
        let result = refused(status, &body);
        assert_eq!(means(status, &result), (code, class), "{body}");
        assert!(!result.accepted && !with_key(RSA).is_stale(&result));
        let info = if said.is_empty() { kind.to_owned() } else { format!("{kind}: {said}") };
        assert_eq!(result.info, info);
    }
}

const NONE: &[&str] = &["oauth/no-access-token"];

#[test]
fn a_sign_in_without_a_token_is_none() {
    for (status, body, keys) in [
        // What Google gives for an assertion without a scope; it is a secret as well.
        (200, r#"{"id_token":"canary"}"#, &["oauth/id-token"][..]),
        (200, r#"{"access_token":""}"#, NONE),
        (200, r#"{"access_token":7}"#, NONE),
        (200, r#"{"access_token":"a\r\nb"}"#, NONE),
        (200, r#"{"token_type":"Bearer"}"#, NONE),
        (200, "[]", NONE),
        (200, r#"{"id_token":"canary","error":""}"#, &[]),
        (400, r#"{"id_token":"canary"}"#, &[]),
        (400, r#"{"access_token":"canary"}"#, &[]),
        (400, r#"{"error":null}"#, &[]),
        (400, r#"{"error":"net/dns"}"#, &[]),
        (400, r#"{"error":{"message":"x"}}"#, &[]),
        (400, r#"{"error":"new_kind"}"#, &["oauth/new_kind"]),
        (200, r#"{"access_token":"cut"#, &["net/cut"]),
        (403, "<html>", &["net/web-page"]),
        (429, "<html>", &[]),
        (502, "<html>", &["BAD_GATEWAY"]),
        (503, "", &[]),
    ] {
        let result = refused(status, body);
        assert_eq!(result.keys, keys, "{status} {body}");
        assert!(!result.accepted && !result.info.contains("canary"));
    }
    for (body, code) in
        [(r#"{"id_token":"canary"}"#, "oauth/id-token"), ("{}", "oauth/no-access-token")]
    {
        assert_eq!(means(200, &refused(200, body)), (code, Class::Other));
    }
    let object = r#"{"error":{"code":403,"message":"Blocked.","status":"PERMISSION_DENIED"}}"#;
    assert_eq!(refused(403, object).info, "Blocked.");
    assert_eq!(means(403, &refused(403, object)), ("unknown", Class::CredentialInvalid));
    let new = refused(401, r#"{"error":"new_kind"}"#);
    assert_eq!(means(401, &new), ("unknown", Class::CredentialInvalid));
}
