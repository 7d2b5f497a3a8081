//! What apps report of themselves, posted to a real server.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shared::api::{
    AuditEvent, AuditFilter, AuditRecord, BindingSource, DeviceInformation, FindingState,
};
use shared::usersig::Signer;
use shared::{SdkAppId, SecretKey, UserId};

use crate::console::support::{APP, Console, demo};

const TOKEN: &str = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

/// A UserSig that ends `seconds` after it is made, now.
fn user_sig(app: u32, key: &str, user: &str, seconds: i64) -> String {
    let key = SecretKey::parse(key).unwrap();
    let signer = Signer::new(SdkAppId::new_unvalidated(app), &key);
    let now = model::Clock::system().now();
    let user = UserId::parse(user).unwrap();
    signer.sign(&user, now - 10, seconds, None).unwrap().expose().to_owned()
}

fn of(user: &str) -> String {
    user_sig(APP, sandbox::DEMO_SECRET_KEY, user, 600)
}

fn bound(user: &str, install: &str, token: &str) -> Value {
    json!({
        "userid": user, "certificate_id": "31001", "token": token, "platform": "ios",
        "notifications": "allowed", "sdk_version": "8.6.7040", "device_model": "iPhone16,1",
        "os_version": "18.5", "install_id": install, "a_field_of_tomorrow": {},
    })
}

async fn send(
    console: &Console,
    path: &str,
    headers: &[(&str, &str)],
    body: String,
) -> (StatusCode, Value) {
    let mut request = Request::post(path).header("host", console.host());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = console.send(request.body(Body::from(body)).unwrap()).await;
    let problem = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    if answer.status != StatusCode::NO_CONTENT {
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(problem["status"], answer.status.as_u16());
    }
    (answer.status, problem)
}

async fn report(console: &Console, user_sig: &str, body: Value) -> (StatusCode, Value) {
    let bearer = format!("Bearer {user_sig}");
    let headers = [("authorization", &*bearer), ("content-type", "application/json")];
    send(console, &format!("/devices/{APP}"), &headers, body.to_string()).await
}

async fn taken(console: &Console, user: &str, body: Value) {
    let answer = report(console, &of(user), body).await;
    assert_eq!(answer, (StatusCode::NO_CONTENT, Value::Null));
}

async fn ask(console: &Console, user: &str) -> DeviceInformation {
    let asked = json!({ "sdkappid": APP, "userid": user, "task_or_push_id": "" });
    console.ok("get_device_information", asked).await
}

#[tokio::test]
async fn a_device_is_shown_without_any_push() {
    let console = demo().await;
    taken(&console, "iphone_ready", bound("iphone_ready", "phone-1", TOKEN)).await;
    let information = ask(&console, "iphone_ready").await;
    assert!(!information.ended && information.checklist.is_empty(), "{information:?}");
    let [binding] = &*information.bindings else { panic!("{information:?}") };
    assert_eq!((&*binding.certificate_id, &*binding.token), ("31001", TOKEN));
    assert_eq!((&*binding.system, binding.notification), ("iOS 18.5", Some(1)));
    assert_eq!(binding.source, BindingSource::Reported);
    assert!(binding.configured);
}

#[tokio::test]
async fn of_an_installation_the_newest_token_is_kept() {
    let console = demo().await;
    let [old, new] = ["a1", "b2"].map(|half| half.repeat(32));
    for (install, token) in [("one", &old), ("two", &old), ("one", &new), ("one", &new)] {
        taken(&console, "iphone_ready", bound("iphone_ready", install, token)).await;
    }
    let tokens = ask(&console, "iphone_ready").await.bindings;
    let mut tokens: Vec<_> = tokens.into_iter().map(|binding| binding.token).collect();
    tokens.sort_unstable();
    assert_eq!(tokens, [old, new], "of two installations");
}

#[tokio::test]
async fn a_failed_registration_stands_in_place_of_the_checklist_until_one_succeeds() {
    let console = demo().await;
    let failed = json!({ "userid": "iphone_ready", "result_code": 22001, "result_info": "none" });
    taken(&console, "iphone_ready", failed).await;
    let information = ask(&console, "iphone_ready").await;
    let told = information.findings.iter().find(|found| found.code == "22001").unwrap();
    assert_eq!(told.state, FindingState::Failed);
    assert!(told.detail.en.contains("none") && !told.solution.en.is_empty(), "{told:?}");
    assert!(information.ended && information.checklist.is_empty());
    taken(&console, "iphone_ready", bound("iphone_ready", "", TOKEN)).await;
    let information = ask(&console, "iphone_ready").await;
    assert!(information.findings.iter().all(|found| found.code != "22001"));
}

#[tokio::test]
async fn a_log_out_ends_what_this_installation_reported() {
    let console = demo().await;
    for install in ["one", "two"] {
        taken(&console, "iphone_ready", bound("iphone_ready", install, &install.repeat(20))).await;
    }
    let gone = json!({ "userid": "iphone_ready", "install_id": "one", "logged_out": true });
    taken(&console, "iphone_ready", gone).await;
    let left = ask(&console, "iphone_ready").await.bindings;
    assert_eq!(left.len(), 1);
    assert!(left[0].token.starts_with("two"));
}

#[tokio::test]
async fn a_user_sig_that_proves_nothing() {
    let console = demo().await;
    let key = sandbox::DEMO_SECRET_KEY;
    let body = bound("iphone_ready", "phone-1", TOKEN);
    for (user_sig, failure) in [
        (user_sig(APP, key, "iphone_ready", 1), "expired"),
        (of("somebody_else"), "userid_mismatch"),
        (user_sig(APP + 1, key, "iphone_ready", 600), "sdkappid_mismatch"),
        (user_sig(APP, &"5".repeat(64), "iphone_ready", 600), "wrong_key"),
        (format!("\"{}\"", of("iphone_ready")), "not_a_usersig"),
        ("x".to_owned(), "bad_base64"),
    ] {
        let (status, problem) = report(&console, &user_sig, body.clone()).await;
        assert_eq!((status, &problem["failure"]), (StatusCode::UNAUTHORIZED, &failure.into()));
        assert!(!problem.to_string().contains(&user_sig) || user_sig == "x");
    }
    let json = [("content-type", "application/json")];
    let (status, _) = send(&console, &format!("/devices/{APP}"), &json, body.to_string()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "without any");
    assert!(ask(&console, "iphone_ready").await.bindings.is_empty());
}

#[tokio::test]
async fn a_field_that_cannot_be_used_is_named() {
    let console = demo().await;
    let with = |field: &str, value: Value| {
        let mut body = bound("iphone_ready", "phone-1", TOKEN);
        body[field] = value;
        body
    };
    for (body, field) in [
        (with("certificate_id", "".into()), json!("certificate_id")),
        (with("token", "".into()), json!("token")),
        (with("token", "with a blank".into()), json!("token")),
        (with("platform", "windows".into()), json!("platform")),
        (with("notifications", "on".into()), json!("notifications")),
        (with("device_model", "x".repeat(129).into()), json!("device_model")),
        (with("os_version", "1\n2".into()), json!("os_version")),
        (with("result_code", "22001".into()), Value::Null),
        (json!([]), Value::Null),
        (json!({ "certificate_id": "31001", "token": TOKEN }), Value::Null),
    ] {
        let (status, problem) = report(&console, &of("iphone_ready"), body).await;
        assert_eq!((status, &problem["field"]), (StatusCode::BAD_REQUEST, &field), "{problem}");
        assert!(!problem["detail"].as_str().unwrap().contains(TOKEN));
    }
}

#[tokio::test]
async fn requests_that_no_app_sends() {
    let console = demo().await;
    let bearer = format!("Bearer {}", of("iphone_ready"));
    let body = bound("iphone_ready", "phone-1", TOKEN).to_string();
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

#[tokio::test]
async fn a_user_reports_12_times_an_hour() {
    let console = demo().await;
    for _ in 0..12 {
        taken(&console, "iphone_ready", bound("iphone_ready", "phone-1", TOKEN)).await;
    }
    let again = bound("iphone_ready", "phone-1", TOKEN);
    let (status, _) = report(&console, &of("iphone_ready"), again).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    taken(&console, "android_ready", bound("android_ready", "phone-1", TOKEN)).await;
    assert_eq!(limit_hits(&console).await, 1);
}

/// How often the trail has the limit of this app's reports.
async fn limit_hits(console: &Console) -> u32 {
    let filter = AuditFilter { event: Some(AuditEvent::LimitHit), limit: 9, ..Default::default() };
    let trail: Vec<AuditRecord> = console.ok("list_audit", json!({ "filter": filter })).await;
    for row in &trail {
        assert_eq!((row.details.app, &*row.details.call), (Some(APP), "devices"), "{row:?}");
        assert_eq!(row.address, "127.0.0.1");
    }
    trail.iter().map(|row| row.times).sum()
}

#[tokio::test]
async fn an_address_reports_120_times_a_minute_whoever_it_says_it_is() {
    let console = demo().await;
    let body = bound("iphone_ready", "phone-1", TOKEN);
    let mut refused = None;
    // Some more than the limit: its minute goes on meanwhile.
    for number in 0..600 {
        let (status, _) = report(&console, "no UserSig", body.clone()).await;
        if status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(number);
            break;
        }
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
    assert!(refused.unwrap() >= 120, "{refused:?}");
    let (status, _) = report(&console, &of("iphone_ready"), body).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "before anything is proven");
    assert_eq!(limit_hits(&console).await, 2);
}
