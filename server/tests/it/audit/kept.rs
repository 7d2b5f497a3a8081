//! What is kept: floods as numbers, and everything at the end of the server.

use axum::Router;
use serde_json::json;
use server::config::{ServeConfig, StoreConfig};
use shared::api::{AuditEvent, AuditFilter};
use store::Store;

use crate::access::support::{Browser, users};
use crate::serve::support::{loopback, start_with};

#[tokio::test]
async fn a_flood_of_wrong_passwords_is_a_few_rows_with_a_number() {
    let server = start_with(ServeConfig { users: users(), ..loopback() }, Router::new()).await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    for _ in 0..200 {
        Browser::new(&server).log_in("operator", "canary").await;
    }
    let filter = json!({ "filter": { "event": "log_in_refused", "limit": 500 } });
    let trail = operator.call("list_audit", filter).await.json();
    let rows = trail["Ok"].as_array().unwrap();
    let times = rows.iter().map(|row| row["times"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(times, 200, "{trail}");
    // Wrong and too soon, in as many minutes as it takes.
    assert!(rows.len() < 20, "{trail}");
}

#[tokio::test]
async fn a_misspelled_filter_is_refused() {
    let server = start_with(ServeConfig { users: users(), ..loopback() }, Router::new()).await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    for (call, mut filter, odd) in [
        ("list_audit", json!({ "limit": 5 }), "until"),
        ("list_checks", json!({ "userid": "" }), "user"),
        ("summarize_checks", json!({ "userid": "" }), "certificate"),
    ] {
        let answer = operator.call(call, json!({ "filter": filter })).await;
        assert_eq!(answer.status, 200, "{call}");
        filter[odd] = json!("x");
        let answer = operator.call(call, json!({ "filter": filter })).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (400, &json!("bad_call")));
    }
}

#[tokio::test]
async fn a_flood_of_wrong_tokens_is_a_few_rows_without_the_tokens() {
    let server = start_with(ServeConfig { users: users(), ..loopback() }, Router::new()).await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    for number in 0..200 {
        let mut script = Browser::new(&server);
        script.headers.push(("authorization", format!("Bearer signet_canary{number}")));
        Browser::is_logged_out(&script.call("list_apps", json!({})).await);
    }
    let filter = json!({ "filter": { "event": "token_refused", "limit": 500 } });
    let trail = operator.call("list_audit", filter).await.json();
    let rows = trail["Ok"].as_array().unwrap();
    let times = rows.iter().map(|row| row["times"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(times, 200, "{trail}");
    assert!(rows.len() < 10, "one for each minute: {trail}");
    assert!(!trail.to_string().contains("canary"), "{trail}");
}

#[tokio::test]
async fn the_trail_is_stored_before_the_server_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let store = StoreConfig { path: Some(path.clone()), ..StoreConfig::default() };
    let config = ServeConfig { users: users(), store, ..loopback() };
    let mut server = start_with(config, Router::new()).await;
    Browser::logged_in(&server, "operator").await;
    for _ in 0..3 {
        Browser::new(&server).log_in("operator", "canary").await;
    }
    server.begin_stop();
    server.ended().await;
    let store = Store::open(&path).await.unwrap();
    let filter = AuditFilter { limit: 500, ..AuditFilter::default() };
    let trail = store.list_audit(&filter).await.unwrap();
    let times = |event| trail.iter().filter(|it| it.event == event).map(|it| it.times).sum::<u32>();
    assert_eq!(times(AuditEvent::LoggedIn), 1);
    assert_eq!(times(AuditEvent::LogInRefused), 3);
    assert_eq!(times(AuditEvent::ConfigurationLoaded), 1);
}
