//! A check from its beginning to its report, and pages of checks.

use axum::http::StatusCode;
use serde_json::{Value, json};
use shared::api::Role;

use crate::script_api::support::{APP, Script, demo, new_check, problem};

/// Begins a check; its ID.
async fn begin(script: &Script<'_>, userid: &str) -> String {
    let answer = script.post("/checks", new_check(userid)).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{answer:?}");
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("location"), format!("/api/v1/checks/{id}"));
    id
}

#[tokio::test]
async fn a_check_from_its_beginning_to_its_report() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let id = begin(&script, "iphone_ready").await;
    let end = script.end_of(&id).await;
    assert_eq!(end["result"]["verdict"]["outcome"], "proven", "{end}");
    let check = script.read(&format!("/checks/{id}")).await;
    assert_eq!(check["summary"]["outcome"], "proven");
    assert_eq!(check["summary"]["input"]["sdkappid"], APP);
    let report = script.read(&format!("/checks/{id}/report?format=json")).await;
    assert!(report.is_object(), "{report}");
    let path = format!("/checks/{id}/report");
    let en = script.get(&path).await;
    let zh = script.again().with("accept-language", "zh-CN").get(&path).await;
    assert_eq!(en.header("content-type"), "text/markdown; charset=utf-8");
    assert!(String::from_utf8_lossy(&en.body).starts_with('#'), "{en:?}");
    assert_ne!(en.body, zh.body);
}

#[tokio::test]
async fn a_check_that_runs_is_watched_and_cancelled() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let id = begin(&script, "never_completes").await;
    let now = script.read(&format!("/checks/{id}/progress")).await;
    assert_eq!(now["id"], *id);
    let cancelled = script.post(&format!("/checks/{id}/cancel"), json!({})).await;
    assert_eq!(cancelled.status, StatusCode::OK, "{cancelled:?}");
    assert_ne!(cancelled.json()["state"], "running");
}

/// The IDs of a page, and where the next one begins.
async fn page(script: &Script<'_>, limit: usize, cursor: &Value) -> (Vec<String>, Value) {
    let cursor = cursor.as_str().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    let page = script.read(&format!("/checks?limit={limit}{cursor}")).await;
    let items = page["items"].as_array().unwrap();
    let ids = items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    (ids, page["next_cursor"].clone())
}

#[tokio::test]
async fn pages_go_on_where_they_ended_while_new_checks_come() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let mut begun = Vec::new();
    for _ in 0..5 {
        begun.insert(0, begin(&script, "iphone_ready").await);
    }
    let (all, next) = page(&script, 100, &Value::Null).await;
    assert_eq!((&all, next), (&begun, Value::Null));
    let (exact, next) = page(&script, 5, &Value::Null).await;
    assert_eq!((&exact, next), (&begun, Value::Null), "no empty page follows");
    let (first, next) = page(&script, 2, &Value::Null).await;
    assert_eq!(first, begun[..2]);
    let newer = begin(&script, "iphone_ready").await;
    let (second, next) = page(&script, 2, &next).await;
    assert_eq!(second, begun[2..4]);
    let (third, next) = page(&script, 2, &next).await;
    assert_eq!((third.as_slice(), next), (&begun[4..], Value::Null));
    assert_eq!(page(&script, 1, &Value::Null).await.0, [newer]);
}

#[tokio::test]
async fn a_filter_and_a_token_of_some_apps_narrow_the_list() {
    let server = demo().await;
    let script = Script::of(&server, Role::Operator).await;
    let id = begin(&script, "iphone_ready").await;
    script.end_of(&id).await;
    for (filter, found) in [
        (format!("sdkappid={APP}&outcome=proven&vendor=apns&userid=iphone"), 1),
        ("outcome=fault".to_owned(), 0),
        ("vendor=fcm".to_owned(), 0),
        ("to=1".to_owned(), 0),
        ("from=1".to_owned(), 1),
    ] {
        let list = script.read(&format!("/checks?{filter}")).await;
        assert_eq!(list["items"].as_array().unwrap().len(), found, "{filter}");
    }
    let other = Script::of_apps(&server, &[7]).await;
    problem(&other.get("/checks").await, 404, "unknown_app");
    problem(&other.get(&format!("/checks?sdkappid={APP}")).await, 404, "unknown_app");
    problem(&other.get(&format!("/checks/{id}")).await, 404, "no_such_check");
    problem(&other.get(&format!("/checks/{id}/progress?wait=1")).await, 404, "no_such_check");
    problem(&other.post("/checks", new_check("iphone_ready")).await, 404, "unknown_app");
}
