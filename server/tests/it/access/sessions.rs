//! One's own sessions, and a session that ends in the middle of a check.

use std::path::Path;

use access::{ConfiguredUser, hash_password};
use axum::Router;
use serde_json::{Value, json};
use server::config::{ServeConfig, StoreConfig};
use shared::api::TestMode;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Executor as _};

use crate::access::second_factor::{challenge, enter, switch_on};
use crate::access::support::{Browser, PASSWORD, users, with_users};
use crate::console::support::test_of;
use crate::serve::support::{TestServer, loopback, start_with};

#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions() {
    let server = with_users().await;
    let mut here = Browser::logged_in(&server, "viewer").await;
    let mut there = Browser::new(&server);
    there.headers.push(("user-agent", format!("Phone{}", "x".repeat(500))));
    there.log_in("viewer", "password").await;
    let mut other = Browser::logged_in(&server, "operator").await;

    let list = here.call("list_sessions", json!({})).await.json()["Ok"].clone();
    let sessions = list.as_array().unwrap();
    assert_eq!(sessions.len(), 2, "{list}");
    let of = |current: bool| {
        sessions.iter().find(|session| session["current"] == current).unwrap().clone()
    };
    assert!(of(false)["client"].as_str().unwrap().starts_with("Phone"));
    assert_eq!(of(false)["client"].as_str().unwrap().len(), 200);
    assert_eq!(of(false)["address"], "127.0.0.1");
    assert!(!list.to_string().contains(here.cookie.as_ref().unwrap().split('=').nth(1).unwrap()));

    let id = of(false)["id"].clone();
    other.call("end_session", json!({ "id": id })).await;
    assert_eq!(there.state().await["logged_in"]["name"], "viewer", "others cannot end it");
    let ended = here.call("end_session", json!({ "id": id })).await.json();
    assert_eq!(ended["Ok"], Value::Null);
    Browser::is_logged_out(&there.call("list_apps", json!({})).await);
    assert_eq!(here.state().await["logged_in"]["name"], "viewer");
    // What was ended by nobody is no event.
    let filter = json!({ "filter": { "event": "session_ended", "limit": 9 } });
    let trail = other.call("list_audit", filter).await.json();
    let who: Vec<_> = trail["Ok"].as_array().unwrap().iter().map(|row| &row["who"]).collect();
    assert_eq!(who, ["viewer"], "{trail}");
}

#[tokio::test]
async fn one_logs_out_everywhere() {
    let server = with_users().await;
    let mut here = Browser::logged_in(&server, "viewer").await;
    let mut there = Browser::logged_in(&server, "viewer").await;
    let mut other = Browser::logged_in(&server, "operator").await;
    here.call("log_out", json!({ "everywhere": true })).await;
    for browser in [&mut here, &mut there] {
        Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    }
    assert_eq!(other.state().await["logged_in"]["name"], "operator");
}

async fn with_store(path: &Path, users: Vec<ConfiguredUser>) -> TestServer {
    let mut config = ServeConfig { users, ..loopback() };
    config.store.path = Some(path.to_owned());
    start_with(config, Router::new()).await
}

async fn stop(mut server: TestServer) {
    server.begin_stop();
    server.ended().await;
}

#[tokio::test]
async fn a_new_hash_in_the_configuration_ends_sessions_and_waiting_log_ins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let server = with_store(&path, users()).await;
    let mut viewer = Browser::logged_in(&server, "viewer").await;
    let mut support = Browser::logged_in(&server, "support").await;
    let (_, recovery) = switch_on(&mut viewer, PASSWORD).await;
    let mut waiting = Browser::new(&server);
    let [one, two] = [
        challenge(&mut waiting, "viewer", PASSWORD).await,
        challenge(&mut waiting, "viewer", PASSWORD).await,
    ];
    stop(server).await;

    let server = with_store(&path, users()).await;
    for browser in [&mut viewer, &mut support, &mut waiting] {
        browser.go_to(&server);
    }
    assert_eq!(viewer.state().await["logged_in"]["name"], "viewer", "a restart ends none");
    let entered = enter(&mut waiting, &one, &recovery[0]).await;
    assert_eq!(entered["Ok"]["name"], "viewer", "{entered}");
    stop(server).await;

    let mut changed = users();
    let new = hash_password(&PASSWORD.to_owned().into()).unwrap();
    changed.iter_mut().find(|user| user.name.as_str() == "viewer").unwrap().password = new;
    let server = with_store(&path, changed).await;
    for browser in [&mut viewer, &mut support, &mut waiting] {
        browser.go_to(&server);
    }
    Browser::is_logged_out(&viewer.call("list_apps", json!({})).await);
    Browser::is_logged_out(&waiting.call("list_apps", json!({})).await);
    let entered = enter(&mut waiting, &two, &recovery[1]).await;
    assert_eq!(entered["Err"]["field"], "password", "{entered}");
    assert_eq!(support.state().await["logged_in"]["name"], "support", "others stay");
}

#[tokio::test]
async fn a_check_goes_on_when_its_session_ends() {
    let config = ServeConfig { users: users(), demo: true, demo_speed: 100, ..loopback() };
    let server = start_with(config, Router::new()).await;
    let mut support = Browser::logged_in(&server, "support").await;
    let test = test_of("iphone_ready", "31001", TestMode::Offline);
    let begun = support.call("start_push_test", test).await.json();
    let id = begun["Ok"]["id"].as_str().unwrap_or_else(|| panic!("{begun}")).to_owned();
    support.call("log_out", json!({ "everywhere": true })).await;
    let watch = |version: &Value| json!({ "id": id, "version": version });
    Browser::is_logged_out(&support.call("watch_push_test", watch(&json!(0))).await);

    let mut again = Browser::logged_in(&server, "viewer").await;
    let mut version = json!(0);
    for _ in 0..60 {
        let progress = again.call("watch_push_test", watch(&version)).await.json();
        if progress["Ok"]["state"] != "running" {
            assert_eq!(progress["Ok"]["state"], "done", "{progress}");
            return;
        }
        version = progress["Ok"]["version"].clone();
    }
    panic!("the check did not end");
}

#[tokio::test]
async fn a_log_in_that_cannot_be_stored_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let store = StoreConfig { path: Some(path.clone()), ..StoreConfig::default() };
    let config = ServeConfig { users: users(), store, ..loopback() };
    let server = start_with(config, Router::new()).await;
    let mut other = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON console_sessions
        BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END";
    other.execute(full).await.unwrap();
    let mut browser = Browser::new(&server);
    let answer = browser.log_in("viewer", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (500, &json!("internal")));
    assert_eq!(browser.cookie, None);
    other.execute("DROP TRIGGER full").await.unwrap();
    Browser::logged_in(&server, "viewer").await;
}
