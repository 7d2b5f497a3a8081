//! Reports that are refused, each with its reason.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{PERSON, TOKEN, ask, bound, of, report, send, user_sig};
use crate::console::support::{APP, demo};

#[tokio::test]
async fn a_user_sig_that_proves_nothing() {
    let console = demo().await;
    let key = sandbox::DEMO_SECRET_KEY;
    let body = bound(PERSON, "phone-1", TOKEN);
    for (user_sig, failure) in [
        (user_sig(APP, key, PERSON, 1), "expired"),
        (of("somebody_else"), "userid_mismatch"),
        (user_sig(APP + 1, key, PERSON, 600), "sdkappid_mismatch"),
        (user_sig(APP, &"5".repeat(64), PERSON, 600), "wrong_key"),
        (format!("\"{}\"", of(PERSON)), "not_a_usersig"),
        ("x".to_owned(), "bad_base64"),
    ] {
        let (status, problem) = report(&console, &user_sig, body.clone()).await;
        assert_eq!((status, &problem["failure"]), (StatusCode::UNAUTHORIZED, &failure.into()));
        assert!(!problem.to_string().contains(&user_sig) || user_sig == "x");
    }
    let json = [("content-type", "application/json")];
    let (status, _) = send(&console, &format!("/devices/{APP}"), &json, body.to_string()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "without any");
    assert!(ask(&console, PERSON).await.bindings.is_empty());
}

#[tokio::test]
async fn a_field_that_cannot_be_used_is_named() {
    let console = demo().await;
    let with = |field: &str, value: Value| {
        let mut body = bound(PERSON, "phone-1", TOKEN);
        body[field] = value;
        body
    };
    for (body, field) in [
        (with("certificate_id", "".into()), json!("certificate_id")),
        (with("token", "".into()), json!("token")),
        (with("token", "with a blank".into()), json!("token")),
        (with("platform", "windows".into()), json!("platform")),
        (with("environment", "sandbox".into()), json!("environment")),
        (with("app_version", "x".repeat(129).into()), json!("app_version")),
        (with("registration_id", "1\n2".into()), json!("registration_id")),
        (with("notifications", "on".into()), json!("notifications")),
        (with("device_model", "x".repeat(129).into()), json!("device_model")),
        (with("os_version", "1\n2".into()), json!("os_version")),
        (with("result_code", "22001".into()), Value::Null),
        (json!([]), Value::Null),
        (json!({ "certificate_id": "31001", "token": TOKEN }), Value::Null),
    ] {
        let (status, problem) = report(&console, &of(PERSON), body).await;
        assert_eq!((status, &problem["field"]), (StatusCode::BAD_REQUEST, &field), "{problem}");
        assert!(!problem["detail"].as_str().unwrap().contains(TOKEN));
    }
}

#[tokio::test]
async fn requests_that_no_app_sends() {
    let console = demo().await;
    let bearer = format!("Bearer {}", of(PERSON));
    let body = bound(PERSON, "phone-1", TOKEN).to_string();
    let [proof, json] = [("authorization", &*bearer), ("content-type", "application/json")];
    let here = format!("/devices/{APP}");
    let long = format!("{{\"userid\":\"{}\"}}", "x".repeat(9_000));
    for (path, headers, body, status) in [
        ("/devices/7", vec![proof, json], &body, StatusCode::NOT_FOUND),
        (&here, vec![proof, json, ("origin", "null")], &body, StatusCode::FORBIDDEN),
        (&here, vec![proof, json, ("sec-fetch-mode", "cors")], &body, StatusCode::FORBIDDEN),
        (&here, vec![proof], &body, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (&here, vec![proof, json], &long, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(send(&console, path, &headers, body.clone()).await.0, status, "{path}");
    }
}
