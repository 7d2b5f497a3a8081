use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::Response;
use hyper::body::Incoming;
use sandbox::TracePace;
use serde_json::{Value, json};

use crate::rest::support::{
    ACCOUNT_CHECK, BATCH, MESSAGE_TRACE, SENDMSG, STATUS, TASK_TRACE, World, batch, query, send,
    world, world_with,
};

async fn response(world: &World, path: &str, body: &Value) -> Response<Incoming> {
    let target = format!("{path}?{}", query());
    send(world.address, "POST", &target, body.to_string()).await.unwrap()
}

async fn status_of(world: &World, userid: &str) -> Response<Incoming> {
    response(world, STATUS, &json!({ "To_Account": ["user1", userid] })).await
}

async fn text(response: Response<Incoming>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn garbage() {
    let response = status_of(&world().await, "garbage").await;
    assert_eq!(response.status(), 200);
    let text = text(response).await;
    assert!(text.starts_with("<html>") && !text.contains("</html>"));
}

#[tokio::test]
async fn http_errors() {
    let world = world().await;
    for (userid, expected) in [("http_502", 502), ("http_404", 404), ("http_503", 503)] {
        let response = status_of(&world, userid).await;
        assert_eq!(response.status(), expected);
        assert_eq!(response.headers()["content-type"], "text/html");
        assert!(text(response).await.contains("</html>"));
    }
}

#[tokio::test]
async fn a_redirect() {
    let response = status_of(&world().await, "redirect").await;
    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], "/elsewhere");
}

#[tokio::test]
async fn ten_megabytes_of_json() {
    let world = world().await;
    let response = status_of(&world, "huge").await;
    assert_eq!(response.headers().get("content-length"), None);
    let text = text(response).await;
    assert!(text.len() > 10 * 1_024 * 1_024);
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["ErrorCode"], 0);
    // Who stops reading early harms nobody.
    let response = status_of(&world, "huge").await;
    assert!(Limited::new(response.into_body(), 65_536).collect().await.is_err());
    assert_eq!(world.code(STATUS, &json!({ "To_Account": ["user1"] })).await, 0);
}

#[tokio::test]
async fn a_broken_answer() {
    let mut body = status_of(&world().await, "reset").await.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(first.starts_with(b"{\"ActionStatus\":\"OK\""));
    assert!(body.frame().await.unwrap().is_err());
}

#[tokio::test]
async fn codes_on_demand() {
    let world = world().await;
    let query = |userid: &str| json!({ "To_Account": [userid] });
    assert_eq!(world.code(STATUS, &query("code_60020")).await, 60020);
    assert_eq!(world.code(STATUS, &query("code_-1")).await, -1);
    // Spoils another call, and is ordinary in this one.
    assert_eq!(world.code(STATUS, &query("push_code_90047")).await, 0);
}

#[tokio::test]
async fn each_call_can_be_spoilt() {
    let world = world_with(|config| config.pace = TracePace::instant()).await;
    let check = json!({ "CheckItem": [{ "UserID": "account_code_70500" }] });
    assert_eq!(world.code(ACCOUNT_CHECK, &check).await, 70500);
    assert_eq!(world.code(BATCH, &batch(&["user1", "push_code_90047"])).await, 90047);

    let task = world.push(&["trace_code_91000"]).await;
    let trace = json!({ "TaskID": task, "UserID": "trace_code_91000" });
    assert_eq!(world.code(TASK_TRACE, &trace).await, 91000);
    let trace = json!({ "PushID": "demo-push-trace_code_91000" });
    assert_eq!(world.code(MESSAGE_TRACE, &trace).await, 91000);
    assert_eq!(world.code(SENDMSG, &json!({ "To_Account": "message_code_20006" })).await, 20006);
}

#[tokio::test]
async fn slow_keeps_nobody_else_waiting_and_ends_with_the_sandbox() {
    let world = world().await;
    let target = format!("{STATUS}?{}", query());
    let address = world.address;
    let waiting = tokio::spawn(async move {
        send(address, "POST", &target, r#"{"To_Account":["slow"]}"#).await.map(drop)
    });
    assert_eq!(world.code(STATUS, &json!({ "To_Account": ["user1"] })).await, 0);
    assert!(!waiting.is_finished());
    world.stop.send(()).unwrap();
    world.serving.await.unwrap();
    assert!(waiting.await.unwrap().is_err());
}

#[tokio::test]
async fn who_hangs_up_on_slow_gets_the_next_answer() {
    let world = world().await;
    let target = format!("{STATUS}?{}", query());
    let asked = send(world.address, "POST", &target, r#"{"To_Account":["slow"]}"#);
    assert!(tokio::time::timeout(Duration::from_millis(50), asked).await.is_err());
    assert_eq!(world.code(STATUS, &json!({ "To_Account": ["user1"] })).await, 0);
}
