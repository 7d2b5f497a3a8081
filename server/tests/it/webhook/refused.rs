use axum::http::StatusCode;
use serde_json::Value;
use server::config::WEBHOOK_BODY_BYTES;
use shared::{SdkAppId, UserId};
use store::EventKey;

use crate::webhook::support::{APP, NOW, Receiver, SIGN, SIGNED, address, batch, push};

#[track_caller]
fn assert_refused((status, body): (StatusCode, Value), wanted: StatusCode, words: &str) {
    assert_eq!(status, wanted, "{body}");
    assert_eq!((&body["ActionStatus"], &body["ErrorCode"]), (&"FAIL".into(), &1.into()));
    let info = body["ErrorInfo"].as_str().unwrap();
    assert!(info.contains(words), "{info}");
}

fn body() -> String {
    batch(vec![push("alice", 1)])
}

const COMMAND: &str = "Push.AllMemberPush";

#[tokio::test]
async fn an_app_that_is_not_configured() {
    let receiver = Receiver::start().await;
    for app in ["7", "0", "x", "99999999999"] {
        let path = format!("/webhooks/tencent/{app}?SdkAppid={app}&CallbackCommand={COMMAND}");
        let answer = receiver.post(&path, body()).await;
        assert_refused(answer, StatusCode::NOT_FOUND, "not configured");
    }
}

#[tokio::test]
async fn what_a_page_in_a_browser_sends() {
    let receiver = Receiver::start().await;
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:3000"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-mode", "no-cors"),
        ("sec-fetch-dest", "empty"),
    ] {
        let answer = receiver.post_with(name, value, body()).await;
        assert_refused(answer, StatusCode::FORBIDDEN, "browser");
    }
    let answer = receiver.post_with("user-agent", "Tencent", body()).await;
    assert_eq!(answer.0, StatusCode::OK);
}

#[tokio::test]
async fn a_query_that_names_another_app_or_two() {
    let receiver = Receiver::start().await;
    for query in [
        format!("SdkAppid={SIGNED}&CallbackCommand={COMMAND}"),
        format!("SDKAppID={SIGNED}&CallbackCommand={COMMAND}"),
        format!("SdkAppid={APP}&SdkAppid={SIGNED}&CallbackCommand={COMMAND}"),
        format!("SdkAppid={APP}&sdkappid={SIGNED}&CallbackCommand={COMMAND}"),
    ] {
        let path = format!("/webhooks/tencent/{APP}?{query}");
        let answer = receiver.post(&path, body()).await;
        assert_refused(answer, StatusCode::BAD_REQUEST, "SdkAppid");
    }
}

#[tokio::test]
async fn signatures_that_do_not_hold() {
    let receiver = Receiver::start().await;
    let wrong = SIGN.replace('e', "f");
    for (query, words) in [
        (String::new(), "are needed"),
        (format!("&Sign={SIGN}"), "are needed"),
        (format!("&RequestTime={NOW}"), "are needed"),
        (format!("&Sign={SIGN}&Sign={SIGN}&RequestTime={NOW}"), "are needed"),
        (format!("&Sign={SIGN}&sign={SIGN}&RequestTime={NOW}"), "are needed"),
        (format!("&Sign={wrong}&RequestTime={NOW}"), "does not fit"),
        (format!("&Sign={SIGN}&RequestTime={}", NOW + 1), "does not fit"),
        (format!("&Sign=&RequestTime={NOW}"), "does not fit"),
        // SHA-256 of "xxxyyy1669871811", 301 seconds ago.
        (
            "&Sign=96d83b7aa845705aad0a82282d009aa21ae61c2570765a550a4549cb02f172a5\
             &RequestTime=1669871811"
                .to_owned(),
            "5 minutes",
        ),
    ] {
        let path = format!("{}{query}", address(SIGNED, COMMAND));
        let answer = receiver.post(&path, body()).await;
        assert_refused(answer, StatusCode::FORBIDDEN, words);
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let receiver = Receiver::start().await;
    for body in ["", "{", "[1]", "null", "\u{0}"] {
        let answer = receiver.post(&address(APP, COMMAND), body).await;
        assert_refused(answer, StatusCode::BAD_REQUEST, "JSON");
    }
    let many = batch(vec![push("alice", 1); 101]);
    let answer = receiver.post(&address(APP, COMMAND), many).await;
    assert_refused(answer, StatusCode::BAD_REQUEST, "100 events");
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let receiver = Receiver::start().await;
    let mut body = body();
    body.push_str(&" ".repeat(WEBHOOK_BODY_BYTES - body.len()));
    receiver.tell(COMMAND, body.clone()).await;
    body.push(' ');
    let answer = receiver.post(&address(APP, COMMAND), body).await;
    assert_refused(answer, StatusCode::PAYLOAD_TOO_LARGE, "512 KiB");
}

#[tokio::test]
async fn nothing_of_a_refused_webhook_is_stored() {
    let mut receiver = Receiver::start().await;
    let path = address(SIGNED, COMMAND);
    receiver.post(&path, body()).await;
    receiver.tell(COMMAND, batch(vec![push("bob", 2)])).await;
    // The queue is in order: what came before would be there by now.
    assert_eq!(receiver.next().await.userid, "bob");
    let alice = EventKey::User(UserId::parse("alice").unwrap());
    let stored = receiver.store.events(SdkAppId::new_unvalidated(SIGNED), alice).await.unwrap();
    assert_eq!(stored, []);
}
