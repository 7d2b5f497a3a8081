//! A server on PostgreSQL, and what it does while that is gone.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use server::config::ServeConfig;
use shared::api::{ApiError, CheckRecord, Outcome, Progress, TestMode};

use crate::access::support::{Browser, PASSWORD, users};
use crate::console::support::{APP, Answer, Console, config, start, store_at, test_of};
use crate::databases::PgDatabase;
use crate::serve::support::{loopback, start_with};

/// The refusal of every call while the database is gone.
#[track_caller]
fn is_no_database(function: &str, status: StatusCode, headers: &HeaderMap, body: &[u8]) {
    let body: Value = serde_json::from_slice(body).unwrap();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{function}: {body}");
    assert_eq!(headers["retry-after"], "5", "{function}");
    assert_eq!(body["code"], "no_database", "{function}");
    let error: ApiError = serde_json::from_value(body["Err"].clone()).unwrap();
    assert!(error.title.en.contains("cannot reach its database"), "{error:?}");
    assert_eq!(error.retry_after, 5);
    assert!(!body.to_string().contains("postgres"), "{body}");
}

async fn ready(console: &Console) -> (StatusCode, String) {
    let request = Request::get("/readyz").header("host", console.host());
    let Answer { status, body, .. } = console.send(request.body(Body::empty()).unwrap()).await;
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn ask(console: &Console, function: &str, arguments: Value) -> Answer {
    let headers = [("content-type", "application/json"), ("accept", "application/json")];
    console.post(function, &headers, arguments.to_string()).await
}

#[tokio::test]
async fn calls_are_refused_while_the_database_is_gone_and_nothing_accepted_is_lost() {
    let Some(database) = PgDatabase::create().await else { return };
    let (proxy, url) = database.over_proxy().await;
    let console = start(ServeConfig { demo: true, store: store_at(&url), ..config() }).await;
    assert_eq!(ready(&console).await.0, StatusCode::OK);
    let begun: Progress =
        console.ok("start_push_test", test_of("iphone_ready", "31001", TestMode::Offline)).await;

    proxy.stop();
    // What Tencent reports is taken all the same.
    let event = json!({ "CallbackCommand": "State.StateChange", "Info": {
        "Action": "Disconnect", "To_Account": "away", "Reason": "LinkClose" } });
    let path = format!("/webhooks/tencent/{APP}?CallbackCommand=State.StateChange");
    console.report(&path, event).await;
    for (function, arguments) in [
        ("list_apps", json!({})),
        ("get_check", json!({ "id": begun.id })),
        ("start_push_test", test_of("iphone_ready", "31001", TestMode::Offline)),
        ("access_state", json!({})),
    ] {
        let Answer { status, headers, body } = ask(&console, function, arguments).await;
        is_no_database(function, status, &headers, &body);
    }
    let unready = (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached\n".to_owned());
    assert_eq!(ready(&console).await, unready);
    // The run goes on meanwhile, and its end waits.
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(ready(&console).await, unready);

    proxy.start();
    let record = ended(&console, &begun.id).await;
    assert_eq!(record.summary.outcome, Some(Outcome::Proven), "{record:?}");
    assert_eq!(ready(&console).await.0, StatusCode::OK);
    let mut other = database.connection().await;
    let count = "SELECT count(*) FROM webhook_events WHERE userid = 'away'";
    let events: i64 = sqlx::query_scalar(count).fetch_one(&mut other).await.unwrap();
    assert_eq!(events, 1);
    let count = "SELECT count(*) FROM audit WHERE event = 'push_sent'";
    let sent: i64 = sqlx::query_scalar(count).fetch_one(&mut other).await.unwrap();
    assert_eq!(sent, 1);
}

/// The check as it is stored, once it has ended and the trail says so.
async fn ended(console: &Console, id: &str) -> CheckRecord {
    for _ in 0..150 {
        let answer = ask(console, "get_check", json!({ "id": id })).await;
        if let Ok(Ok(record)) =
            serde_json::from_slice::<Result<CheckRecord, ApiError>>(&answer.body)
            && record.summary.outcome.is_some()
        {
            let trail = json!({ "filter": { "event": "push_sent", "limit": 10 } });
            console.ok::<Value>("list_audit", trail).await;
            return record;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the check has no end");
}

#[tokio::test]
async fn who_is_logged_in_hears_that_the_database_is_gone() {
    let Some(database) = PgDatabase::create().await else { return };
    let (proxy, url) = database.over_proxy().await;
    let config = ServeConfig { users: users(), store: store_at(&url), ..loopback() };
    let server = start_with(config, Router::new()).await;
    let mut browser = Browser::logged_in(&server, "operator").await;
    proxy.stop();
    for function in ["access_state", "list_apps"] {
        let answer = browser.call(function, json!({})).await;
        is_no_database(function, answer.status, &answer.headers, &answer.body);
    }
}

#[tokio::test]
async fn while_nobody_can_look_up_who_asks_both_kinds_of_callers_are_told_to_wait() {
    let Some(database) = PgDatabase::create().await else { return };
    let (proxy, url) = database.over_proxy().await;
    let config = ServeConfig { users: users(), store: store_at(&url), ..config() };
    let console = start(config).await;
    let mut operator = Browser::at(console.page.0);
    operator.log_in("operator", PASSWORD).await;
    let token = json!({ "label": "nightly", "role": "viewer", "apps": [], "days": 1 });
    let token = operator.call("add_token", token).await.json()["Ok"]["secret"].clone();
    let bearer = format!("Bearer {}", token.as_str().unwrap());
    let script = || Request::get("/api/v1/apps").header("host", console.host());
    let script = || script().header("authorization", &bearer).body(Body::empty()).unwrap();
    assert_eq!(console.send(script()).await.status, StatusCode::OK);

    proxy.stop();
    let page = operator.call("list_checks", json!({ "filter": { "userid": "" } })).await;
    let script = console.send(script()).await;
    assert_eq!((page.status, page.json()["code"].as_str()), (script.status, Some("no_database")));
    assert_eq!(script.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.headers["retry-after"], "5");
    assert_eq!(script.headers["retry-after"], "5");
    let body: Value = serde_json::from_slice(&script.body).unwrap();
    assert_eq!(
        (body["code"].as_str(), body["retry_after"].as_u64()),
        (Some("unavailable"), Some(5))
    );
}

#[tokio::test]
async fn an_idle_server_notices_that_its_database_is_gone() {
    let Some(database) = PgDatabase::create().await else { return };
    let (proxy, url) = database.over_proxy().await;
    let console = start(ServeConfig { store: store_at(&url), ..config() }).await;
    for (open, wanted) in [(false, StatusCode::SERVICE_UNAVAILABLE), (true, StatusCode::OK)] {
        if open {
            proxy.start()
        } else {
            proxy.stop()
        }
        let mut seen = ready(&console).await.0;
        for _ in 0..150 {
            if seen == wanted {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            seen = ready(&console).await.0;
        }
        assert_eq!(seen, wanted);
    }
}
