//! Many tests at once, and those who watch when the server stops.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use server::Server;
use server::config::ServeConfig;
use shared::api::{ApiError, CheckFilter, CheckSummary, Progress, RunState, TestMode};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::console::support::{Page, config, start, test_of};

/// A demo that spares its users as a real app does.
async fn sparing() -> crate::console::support::Console {
    let mut config = ServeConfig { demo: true, ..config() };
    config.limits.demo_pushes = config.limits.pushes;
    start(config).await
}

async fn checks(page: &Page) -> Vec<CheckSummary> {
    let filter = serde_json::to_value(CheckFilter::default()).unwrap();
    page.ok("list_checks", json!({ "filter": filter })).await
}

async fn starts(page: Page, tests: Vec<Value>) -> Vec<Result<Progress, ApiError>> {
    let tests = tests.into_iter().map(|test| {
        tokio::spawn(async move { page.call::<Progress>("start_push_test", test).await })
    });
    let mut ends = Vec::new();
    for test in tests.collect::<Vec<_>>() {
        ends.push(test.await.unwrap());
    }
    ends
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_starts_at_once_one_sends() {
    let console = sparing().await;
    let one = test_of("iphone_ready", "31001", TestMode::Offline);
    // The other way to the same phone counts as well.
    let mut direct = one.clone();
    direct["test"]["direct"] = json!({ "through": "direct", "dry_run": false, "test_mode": false });
    direct["token"] = json!("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    let tests = (0..20).map(|number| if number % 2 == 0 { one.clone() } else { direct.clone() });
    let ends = starts(console.page, tests.collect()).await;
    let refused: Vec<_> = ends.iter().filter_map(|end| end.as_ref().err()).collect();
    assert_eq!(refused.len(), 19, "{ends:?}");
    for error in refused {
        assert!((1..=15).contains(&error.retry_after), "{error:?}");
        assert!(error.title.en.contains("one in 15 seconds") && !error.title.zh.is_empty());
        assert!(error.solution.en.contains(&format!("{} s", error.retry_after)), "{error:?}");
    }
    assert_eq!(checks(&console).await.len(), 1, "what was refused is no check");
}

#[tokio::test]
async fn what_reaches_nobody_and_other_users_are_not_held_up() {
    let console = sparing().await;
    let test = test_of("iphone_ready", "31001", TestMode::Offline);
    let _: Progress = console.ok("start_push_test", test.clone()).await;
    let mut dry = test.clone();
    dry["test"]["certificate_id"] = json!("31009");
    dry["test"]["direct"] = json!({ "through": "direct", "dry_run": true, "test_mode": false });
    dry["token"] = json!(format!("{}:APA91{}", "f".repeat(22), "g".repeat(110)));
    let _: Progress = console.ok("start_push_test", dry).await;
    let other = test_of("huawei_ready", "31003", TestMode::Offline);
    let _: Progress = console.ok("start_push_test", other).await;
    let error = console.refused("start_push_test", test).await;
    assert!(error.retry_after > 0, "{error:?}");
}

#[tokio::test]
async fn a_check_whose_client_has_left_comes_to_an_end() {
    let config = ServeConfig { demo: true, demo_speed: 100, ..config() };
    let console = start(config).await;
    let body = test_of("iphone_ready", "31001", TestMode::Offline).to_string();
    let head = format!(
        "POST /api/start_push_test HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        console.host(),
        body.len()
    );
    for number in 0..40 {
        let mut stream = TcpStream::connect(console.page.0).await.unwrap();
        stream.write_all([&*head, &*body].concat().as_bytes()).await.unwrap();
        // Gone at different moments of the call.
        tokio::time::sleep(Duration::from_micros(number * 100)).await;
    }
    loop {
        let all = checks(&console).await;
        if !all.is_empty() && all.iter().all(|check| check.state != RunState::Running) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn who_watches_is_answered_when_the_server_stops() {
    let server = Server::bind(ServeConfig { demo: true, ..config() }, axum::Router::new());
    let server = server.await.unwrap();
    let page = Page(server.local_addr());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let ended = tokio::spawn(server.serve(async {
        let _ = stopped.await;
    }));
    let begun: Progress =
        page.ok("start_push_test", test_of("trace_slow", "31003", TestMode::Offline)).await;
    let pushed =
        page.watch(begun, |seen| !seen.stages.is_empty() && !seen.task_id.is_empty()).await;
    assert_eq!(pushed.state, RunState::Running);
    let asked = json!({ "id": pushed.id, "version": u32::MAX - 1 }).to_string();
    let request = Request::post("/api/watch_push_test")
        .header("host", page.host())
        .header("content-type", "application/json")
        .body(Body::from(asked))
        .unwrap();
    let watch = tokio::spawn(async move { page.send(request).await });
    // On another connection, so that the watch is under way when it is answered.
    checks(&page).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.send(()).unwrap();
    let answer = watch.await.unwrap();
    let seen: Result<Progress, ApiError> = serde_json::from_slice(&answer.body).unwrap();
    let seen = seen.unwrap();
    assert_eq!((seen.state, &seen.result), (RunState::Done, &None), "{seen:?}");
    let words = &seen.waiting.en;
    assert!(
        words.contains("server was stopped") && words.contains("may have been sent"),
        "{words}"
    );
    ended.await.unwrap();
}

#[tokio::test]
async fn a_flood_of_calls_is_told_when_to_come_again() {
    let mut config = ServeConfig { demo: true, ..config() };
    config.limits.rates = Some(1);
    let console = start(config).await;
    let asked = json!({ "sdkappid": sandbox::DEMO_SDKAPPID, "userid": "alice", "expire": 60 });
    for _ in 0..60 {
        let _: String = console.ok("sign_user_sig", asked.clone()).await;
    }
    let headers = [("content-type", "application/json"), ("accept", "application/json")];
    // A slow machine may make more: one a second comes free.
    let answer = loop {
        let answer = console.post("sign_user_sig", &headers, asked.to_string()).await;
        if answer.status != 200 {
            break answer;
        }
    };
    assert_eq!(answer.status, 429, "{answer:?}");
    assert_eq!(answer.headers["retry-after"], "1");
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert!(answer.headers.contains_key("content-security-policy"), "{answer:?}");
    let error = loop {
        if let Err(error) = console.call::<String>("sign_user_sig", asked.clone()).await {
            break error;
        }
    };
    assert!(error.retry_after == 1 && !error.title.zh.is_empty(), "{error:?}");
    // Another call has its own limit; one from a foreign page is refused before it is counted.
    let _: serde_json::Value = console.ok("list_apps", json!({})).await;
    let foreign = [("content-type", "application/json"), ("origin", "http://evil.example")];
    let answer = console.post("sign_user_sig", &foreign, "{}".to_owned()).await;
    assert_eq!(answer.status, 403);
}
