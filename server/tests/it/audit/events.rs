//! Do the call, find the row.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::Method;
use serde_json::{Value, json};
use server::config::ServeConfig;
use shared::api::{AuditEvent, TestMode};

use crate::access::second_factor::switch_on;
use crate::access::support::{Browser, PASSWORD, users};
use crate::console::support::test_of;
use crate::serve::support::{TestServer, loopback, start_with};

const DEMO: u32 = sandbox::DEMO_SDKAPPID;
const USER: &str = "iphone_ready";
/// Of a user of the store, at first and then.
const PASSWORDS: [&str; 2] = ["canary-first", "canary-second"];

/// Those that have their tests elsewhere: a locked console, and a queue that is full.
const ELSEWHERE: [AuditEvent; 3] =
    [AuditEvent::SetUp, AuditEvent::SetUpRefused, AuditEvent::EventsLost];

/// Those of [`each_change_of_a_second_factor_is_a_row`].
const SECOND_FACTOR: [AuditEvent; 5] = [
    AuditEvent::SecondFactorOn,
    AuditEvent::SecondFactorOff,
    AuditEvent::SecondFactorReset,
    AuditEvent::SecondFactorRefused,
    AuditEvent::RecoveryCodesRenewed,
];

async fn server() -> TestServer {
    let config = ServeConfig { users: users(), demo: true, demo_speed: 100, ..loopback() };
    start_with(config, Router::new()).await
}

async fn trail(operator: &mut Browser) -> Vec<Value> {
    let answer = operator.call("list_audit", json!({ "filter": { "limit": 500 } })).await.json();
    answer["Ok"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

#[track_caller]
fn ok(answer: &crate::serve::support::Answer) -> Value {
    let answer = answer.json();
    assert!(answer.get("Err").is_none(), "{answer}");
    answer["Ok"].clone()
}

/// Users, tokens and sessions; the secret of the token.
async fn manage(server: &TestServer, operator: &mut Browser) -> String {
    Browser::new(server).log_in("canary-name", "canary-password").await;
    let bob = json!({ "name": "bob", "role": "viewer", "password": PASSWORDS[0] });
    ok(&operator.call("add_console_user", bob).await);
    let change = json!({ "name": "bob", "role": "support", "disabled": false, "password": "" });
    ok(&operator.call("change_console_user", change).await);
    let mut bob = Browser::new(server);
    ok(&bob.log_in("bob", PASSWORDS[0]).await);
    let wrong = json!({ "old": "canary-wrong", "new": PASSWORDS[1] });
    assert!(bob.call("set_password", wrong).await.json()["Err"].is_object());
    let new = json!({ "old": PASSWORDS[0], "new": PASSWORDS[1] });
    ok(&bob.call("set_password", new).await);
    let sessions = ok(&bob.call("list_sessions", json!({})).await);
    ok(&bob.call("end_session", json!({ "id": sessions[0]["id"] })).await);
    let mut bob = Browser::new(server);
    ok(&bob.log_in("bob", PASSWORDS[1]).await);
    ok(&bob.call("log_out", json!({ "everywhere": true })).await);
    ok(&operator.call("remove_console_user", json!({ "name": "bob" })).await);
    let token = json!({ "label": "nightly", "role": "viewer", "apps": [DEMO], "days": 1 });
    let made = ok(&operator.call("add_token", token).await);
    ok(&operator.call("revoke_token", json!({ "id": made["token"]["id"] })).await);
    let mut script = Browser::new(server);
    script.headers.push(("authorization", format!("Bearer {}", made["secret"].as_str().unwrap())));
    Browser::is_logged_out(&script.call("list_apps", json!({})).await);
    made["secret"].as_str().unwrap().to_owned()
}

/// Keys, credentials, pushes, reports, deletion, and two refusals; the ID of the check.
async fn work(server: &TestServer, operator: &mut Browser) -> Value {
    ok(&operator.call("app_key", json!({ "sdkappid": DEMO })).await);
    let sign = json!({ "sdkappid": DEMO, "userid": "canary-user", "expire": 60 });
    ok(&operator.call("sign_user_sig", sign).await);
    let credential = json!({ "sdkappid": DEMO, "certificate_id": "31008" });
    ok(&operator.call("check_credential", credential).await);
    let test = || test_of(USER, "31001", TestMode::Offline);
    let mut seen = ok(&operator.call("start_push_test", test()).await);
    // A second one at once is over the limit.
    assert!(operator.call("start_push_test", test()).await.json()["Err"].is_object());
    while seen["state"] == "running" {
        let next = json!({ "id": seen["id"], "version": seen["version"] });
        seen = ok(&operator.call("watch_push_test", next).await);
    }
    let report = json!({ "id": seen["id"], "format": "markdown", "lang": "en" });
    ok(&operator.call("export_check", report).await);
    ok(&operator.call("delete_user", json!({ "sdkappid": DEMO, "userid": USER })).await);
    server.ask(Method::POST, "/webhooks/tencent/7", &[]).await;
    seen["id"].clone()
}

#[tokio::test]
async fn each_event_is_a_row_that_says_who_what_and_where_from() {
    let server = server().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let secret = manage(&server, &mut operator).await;
    let check = work(&server, &mut operator).await;
    let trail = trail(&mut operator).await;

    let app = json!({ "app": DEMO });
    let expected = [
        ("configuration_loaded", "", json!({ "number": 0 })),
        ("logged_in", "operator", json!({})),
        ("log_in_refused", "", json!({ "reason": "wrong" })),
        ("user_added", "operator", json!({ "subject": "bob", "role": "viewer" })),
        ("user_changed", "operator", json!({ "subject": "bob", "role": "support" })),
        ("password_changed", "bob", json!({})),
        ("password_refused", "bob", json!({ "reason": "wrong" })),
        ("session_ended", "bob", json!({})),
        ("logged_out", "bob", json!({ "reason": "everywhere" })),
        ("user_removed", "operator", json!({ "subject": "bob" })),
        ("token_added", "operator", json!({ "subject": "nightly", "role": "viewer" })),
        ("token_revoked", "operator", json!({ "subject": "nightly", "role": "viewer" })),
        ("token_refused", "", json!({ "reason": "unknown_token" })),
        ("key_released", "operator", app),
        ("user_sig_signed", "operator", json!({ "app": DEMO, "userid": "ca…er", "expire": 60 })),
        (
            "credential_checked",
            "operator",
            json!({ "app": DEMO, "certificate_id": "31008", "outcome": "good" }),
        ),
        (
            "limit_hit",
            "operator",
            json!({ "app": DEMO, "userid": "ip…dy", "call": "start_push_test" }),
        ),
        (
            "push_sent",
            "operator",
            json!({ "app": DEMO, "userid": "ip…dy", "certificate_id": "31001", "way": "tencent",
                "mode": "offline", "outcome": "proven", "check": check }),
        ),
        ("report_exported", "operator", json!({ "app": DEMO, "userid": "ip…dy", "check": check })),
        ("webhook_refused", "", json!({ "app": 7, "reason": "unknown_app" })),
    ];
    for (event, who, details) in &expected {
        let rows: Vec<_> =
            trail.iter().filter(|row| row["event"] == *event && row["who"] == *who).collect();
        let [row] = rows.as_slice() else { panic!("{event}: {rows:?}") };
        let mut found = row["details"].clone();
        // Whatever the code of the sandbox is.
        found.as_object_mut().unwrap().remove("code");
        assert_eq!(found, *details, "{row}");
        assert_eq!(row["times"], 1, "{row}");
        match (*event, *who) {
            ("configuration_loaded", _) => assert_eq!(row["actor"], "system", "{row}"),
            (_, who) => {
                assert_eq!(row["actor"], if who.is_empty() { "unknown" } else { "user" }, "{row}");
                assert_eq!(row["address"], "127.0.0.1", "{row}");
                assert_eq!(row["request_id"].as_str().unwrap().len(), 16, "{row}");
            }
        }
    }
    let deleted = trail.iter().find(|row| row["event"] == "user_data_deleted").unwrap();
    assert!(deleted["details"]["number"].as_u64().unwrap() > 0, "{deleted}");

    let known = expected.iter().map(|(event, ..)| *event).chain(["user_data_deleted"]);
    let known = known
        .chain(ELSEWHERE.iter().chain(&SECOND_FACTOR).map(|event| event.word()))
        .collect::<BTreeSet<_>>();
    assert_eq!(known, AuditEvent::ALL.iter().map(|event| event.word()).collect(), "all are tried");
    let text = Value::from(trail).to_string();
    for secret in [&*secret, "canary", USER] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[tokio::test]
async fn each_change_of_a_second_factor_is_a_row() {
    let server = server().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let mut viewer = Browser::logged_in(&server, "viewer").await;
    let (_, recovery) = switch_on(&mut viewer, PASSWORD).await;
    let with = |code: &str| json!({ "password": PASSWORD, "code": code });
    ok(&viewer.call("renew_recovery_codes", with(&recovery[0])).await);
    let wrong = viewer.call("end_second_factor", with(&recovery[1])).await.json();
    assert!(wrong["Err"].is_object(), "{wrong}");
    ok(&operator.call("reset_second_factor", json!({ "name": "viewer" })).await);
    let mut viewer = Browser::logged_in(&server, "viewer").await;
    let (_, recovery) = switch_on(&mut viewer, PASSWORD).await;
    ok(&viewer.call("end_second_factor", with(&recovery[0])).await);

    let trail = trail(&mut operator).await;
    for (event, who, times) in [
        (AuditEvent::SecondFactorOn, "viewer", 2),
        (AuditEvent::RecoveryCodesRenewed, "viewer", 1),
        (AuditEvent::SecondFactorRefused, "viewer", 1),
        (AuditEvent::SecondFactorReset, "operator", 1),
        (AuditEvent::SecondFactorOff, "viewer", 1),
    ] {
        let is_it = |row: &&Value| row["event"] == event.word() && row["who"] == who;
        let rows: Vec<_> = trail.iter().filter(is_it).collect();
        assert_eq!(rows.len(), times, "{event:?}: {rows:?}");
        assert!(rows.iter().all(|row| row["details"]["subject"] == "viewer"), "{rows:?}");
    }
    let text = Value::from(trail).to_string();
    assert!(recovery.iter().all(|code| !text.contains(code)), "{text}");
}

#[tokio::test]
async fn a_script_is_known_by_the_label_of_its_token() {
    let server = server().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let token = json!({ "label": "nightly", "role": "operator", "apps": [], "days": 1 });
    let made = ok(&operator.call("add_token", token).await);
    let mut script = Browser::new(&server);
    script.headers.push(("authorization", format!("Bearer {}", made["secret"].as_str().unwrap())));
    let sign = json!({ "sdkappid": DEMO, "userid": USER, "expire": 60 });
    ok(&script.call("sign_user_sig", sign).await);
    let trail = trail(&mut operator).await;
    let row = trail.iter().find(|row| row["event"] == "user_sig_signed").unwrap();
    assert_eq!((&row["who"], &row["actor"]), (&json!("nightly"), &json!("token")));
    assert_eq!(row["role"], "operator");
}
