//! The path of the reports, where it is not the usual one.

use axum::http::StatusCode;
use server::config::{ReportsPath, ServeConfig};
use shared::api::AppInfo;

use super::{PERSON, TOKEN, ask, bound, of, send};
use crate::console::support::{APP, config, demo, start};

#[tokio::test]
async fn reports_are_taken_there_and_nowhere_else() {
    let path = ReportsPath::parse("/push/reports").unwrap();
    let console = start(ServeConfig { demo: true, device_reports_path: path, ..config() }).await;
    let bearer = format!("Bearer {}", of(PERSON));
    let headers = [("authorization", &*bearer), ("content-type", "application/json")];
    let body = bound(PERSON, "phone-1", TOKEN).to_string();
    let there = format!("/push/reports/{APP}");
    assert_eq!(send(&console, &there, &headers, body).await.0, StatusCode::NO_CONTENT);
    assert_eq!(ask(&console, PERSON).await.bindings.len(), 1);
    let usual = axum::http::Request::post(format!("/devices/{APP}")).header("host", console.host());
    let answer = console.send(usual.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "a page's address, if any");
    let apps: Vec<AppInfo> = console.ok("list_apps", serde_json::json!({})).await;
    assert_eq!(apps[0].device_reports, there);
}

#[tokio::test]
async fn the_page_is_told_the_usual_path() {
    let console = demo().await;
    let apps: Vec<AppInfo> = console.ok("list_apps", serde_json::json!({})).await;
    assert_eq!(apps[0].device_reports, format!("/devices/{APP}"));
}
