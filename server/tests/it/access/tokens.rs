//! Tokens of scripts: every call by every role, and what a token of some apps sees.

use axum::Router;
use axum::http::StatusCode;
use serde_json::{Value, json};
use server::config::ServeConfig;
use shared::api::{CALLS, Needs, Role, is_of_people, needs};

use crate::access::support::{Browser, users, with_users};
use crate::serve::support::{TestServer, loopback, start_with};

async fn add(operator: &mut Browser, role: Role, apps: &[u32]) -> (String, Value) {
    let arguments = json!({ "label": "nightly", "role": role, "apps": apps, "days": 30 });
    let made = operator.call("add_token", arguments).await.json()["Ok"].clone();
    (made["secret"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned(), made["token"].clone())
}

fn script(server: &TestServer, secret: &str) -> Browser {
    let mut script = Browser::new(server);
    script.headers.push(("authorization", format!("Bearer {secret}")));
    script
}

#[tokio::test]
async fn every_role_makes_the_calls_of_the_table() {
    let server = with_users().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    for role in Role::ALL {
        let (secret, _) = add(&mut operator, role, &[]).await;
        for (call, _) in CALLS {
            let answer = script(&server, &secret).call(call, json!({})).await;
            match needs(call) {
                _ if *call == "set_up" => assert_eq!(answer.status, StatusCode::NOT_FOUND),
                Needs::Nothing => assert_ne!(answer.status, StatusCode::FORBIDDEN, "{call}"),
                Needs::Role(_) if is_of_people(call) => {
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {call}");
                    assert_eq!(answer.json()["code"], "not_for_tokens", "{role:?} {call}");
                }
                Needs::Role(needed) if role < needed => {
                    assert_eq!(answer.json()["code"], "not_allowed", "{role:?} {call}");
                }
                Needs::Role(_) => {
                    let let_through = [StatusCode::OK, StatusCode::BAD_REQUEST];
                    assert!(let_through.contains(&answer.status), "{role:?} {call} {answer:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_revoked_token_is_nothing_and_a_cookie_does_not_help() {
    let server = with_users().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let (secret, token) = add(&mut operator, Role::Viewer, &[]).await;
    let mut script = script(&server, &secret);
    assert_eq!(script.call("list_apps", json!({})).await.status, StatusCode::OK);
    let list = operator.call("list_tokens", json!({})).await.json();
    assert_eq!(list["Ok"][0]["id"], token["id"]);
    assert_eq!(list["Ok"][0]["made_by"], "operator");
    assert!(list["Ok"][0]["seen_at"].is_number(), "{list}");
    assert!(!list.to_string().contains(&secret));
    let revoked = operator.call("revoke_token", json!({ "id": token["id"] })).await.json();
    assert_eq!(revoked["Ok"], Value::Null);
    Browser::is_logged_out(&script.call("list_apps", json!({})).await);
    script.cookie = operator.cookie.clone();
    Browser::is_logged_out(&script.call("list_apps", json!({})).await);
    let again = operator.call("revoke_token", json!({ "id": token["id"] })).await.json();
    assert!(again["Err"].is_object(), "{again}");
}

#[tokio::test]
async fn a_token_that_came_in_plain_text_is_refused() {
    let server = start_with(
        ServeConfig {
            users: users(),
            allowed_hosts: vec!["console.example.com".parse().unwrap()],
            ..loopback()
        },
        Router::new(),
    )
    .await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let (secret, _) = add(&mut operator, Role::Viewer, &[]).await;
    let mut script = script(&server, &secret);
    script.headers[0].1 = "console.example.com".to_owned();
    let answer = script.call("list_apps", json!({})).await;
    assert_eq!(answer.json()["code"], "plain_http");
}

#[tokio::test]
async fn a_token_of_some_apps_sees_nothing_of_others() {
    let demo = sandbox::DEMO_SDKAPPID;
    let config = ServeConfig { users: users(), demo: true, demo_speed: 100, ..loopback() };
    let server = start_with(config, Router::new()).await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let test =
        crate::console::support::test_of("iphone_ready", "31001", shared::api::TestMode::Offline);
    let begun = operator.call("start_push_test", test.clone()).await.json();
    let id = begun["Ok"]["id"].clone();
    let filter = |app: Value| json!({ "filter": { "sdkappid": app, "userid": "", "outcome": null, "before": null } });
    let user = json!({ "sdkappid": demo, "userid": "iphone_ready", "expire": 60 });
    let calls = [
        ("app_key", json!({ "sdkappid": demo })),
        ("sign_user_sig", user.clone()),
        ("get_status", json!({ "sdkappid": demo, "userids": ["iphone_ready"] })),
        (
            "get_device_information",
            json!({ "sdkappid": demo, "userid": "iphone_ready", "task_or_push_id": "" }),
        ),
        (
            "add_binding",
            json!({ "sdkappid": demo, "userid": "iphone_ready", "certificate_id": "31001",
                "token": "ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41cadecafbad" }),
        ),
        ("start_push_test", test),
        ("watch_push_test", json!({ "id": id, "version": 0 })),
        ("cancel_push_test", json!({ "id": id })),
        ("list_checks", filter(json!(demo))),
        ("summarize_checks", filter(json!(demo))),
        ("get_check", json!({ "id": id })),
        ("export_check", json!({ "id": id, "format": "markdown", "lang": "en" })),
        ("list_credentials", json!({ "sdkappid": demo })),
        ("check_credential", json!({ "sdkappid": demo, "certificate_id": "31001" })),
        ("delete_user", user),
    ];
    let mut known: Vec<_> = calls.iter().map(|(call, _)| *call).chain(["list_apps"]).collect();
    known.sort_unstable();
    let mut all: Vec<_> = CALLS.iter().map(|(call, _)| *call).collect();
    all.retain(|call| !is_of_people(call));
    all.sort_unstable();
    assert_eq!(known, all, "every call is tried");

    let (other, _) = add(&mut operator, Role::Operator, &[7]).await;
    let mut other = script(&server, &other);
    assert_eq!(other.call("list_apps", json!({})).await.json()["Ok"], json!([]));
    for (call, arguments) in &calls {
        let answer = other.call(call, arguments.clone()).await.json();
        let title = answer["Err"]["title"]["en"].as_str().unwrap_or_default();
        assert!(title.contains("token is not for"), "{call}: {answer}");
    }
    for call in ["list_checks", "summarize_checks"] {
        let answer = other.call(call, filter(Value::Null)).await.json();
        assert_eq!(answer["Err"]["field"], "app", "{call}: {answer}");
    }

    let none = other.call("list_credentials", json!({})).await.json();
    assert_eq!(none["Ok"]["credentials"], json!([]));

    let (own, _) = add(&mut operator, Role::Operator, &[7, demo]).await;
    let mut own = script(&server, &own);
    assert_eq!(own.call("list_apps", json!({})).await.json()["Ok"][0]["sdkappid"], demo);
    for (call, arguments) in &calls {
        let answer = own.call(call, arguments.clone()).await.json();
        let title = answer["Err"]["title"]["en"].as_str().unwrap_or_default();
        assert!(!title.contains("token is not for"), "{call}: {answer}");
    }
}
