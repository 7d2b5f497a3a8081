//! Each way to be refused, in both languages.

use axum::Router;
use axum::http::Method;
use serde_json::json;
use shared::api::Role;

use crate::access::support::Browser;
use crate::script_api::support::{APP, Script, config, demo, new_check, problem};
use crate::serve::support::{TestServer, start_with};

async fn operator(server: &TestServer) -> Script<'_> {
    Script::of(server, Role::Operator).await
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_there() {
    let server = demo().await;
    let nobody = Script::without_token(&server);
    for path in ["", "/", "/nothing", "/checks/a/b/c", "/apps/%FF/users/alice/status"] {
        problem(
            &nobody.get(path).await,
            if path.contains('%') { 401 } else { 404 },
            match path {
                path if path.contains('%') => "token_needed",
                _ => "no_such_route",
            },
        );
    }
    let answer = operator(&server).await.get("/apps/%FF/users/alice/status").await;
    problem(&answer, 404, "no_such_route");
    let answer = nobody.send(Method::DELETE, "/checks", String::new()).await;
    problem(&answer, 405, "method_not_allowed");
    let allowed = answer.header("allow");
    assert!(allowed.contains("GET") && allowed.contains("POST"), "{allowed}");
}

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let server = demo().await;
    let script = operator(&server).await;
    let answer = script.send(Method::POST, "/checks", "{}".into()).await;
    problem(&answer, 415, "not_json");
    let script = script.with("content-type", "application/json");
    let send = async |body: &str| script.send(Method::POST, "/checks", body.to_owned()).await;
    problem(&send("").await, 400, "bad_json");
    problem(&send("{\"sdkappid\":").await, 400, "bad_json");
    let missing = problem(&send("{}").await, 422, "invalid_input");
    assert!(missing["detail"].as_str().unwrap().contains("missing field `sdkappid`"), "{missing}");
    let unknown = problem(&send("{\"certifcate_id\":\"1\"}").await, 422, "invalid_input");
    assert!(unknown["detail"].as_str().unwrap().contains("`certifcate_id`"), "{unknown}");
    let secret = "ca9a41ca9a41ca9a41ca9a41";
    let answer = send(&json!({ "sdkappid": secret }).to_string()).await;
    problem(&answer, 422, "invalid_input");
    assert!(!String::from_utf8_lossy(&answer.body).contains(secret), "{answer:?}");
    problem(&send(&"x".repeat(70_000)).await, 413, "body_too_large");
}

#[tokio::test]
async fn values_that_cannot_be_used_name_their_field() {
    let server = demo().await;
    let script = operator(&server).await;
    for (path, field) in [
        ("/apps/x/users/alice/status", "sdkappid"),
        ("/checks?limit=0", "limit"),
        ("/checks?limit=101", "limit"),
        ("/checks?cursor=x", "cursor"),
        ("/checks/none/progress?wait=11", "wait"),
    ] {
        assert_eq!(
            problem(&script.get(path).await, 422, "invalid_input")["field"],
            field,
            "{path}"
        );
    }
    for path in ["/checks?lmit=1", "/checks?outcome=odd", "/checks/none/report?format=pdf"] {
        problem(&script.get(path).await, 422, "invalid_input");
    }
    let mut test = new_check("iphone_ready");
    test["consent"] = json!(false);
    let refused = problem(&script.post("/checks", test).await, 422, "invalid_input");
    assert_eq!(refused["field"], "consent");
    let sign = format!("/apps/{APP}/user-sigs");
    let refused = script.post(&sign, json!({ "userid": "alice", "expire": 0 })).await;
    assert_eq!(problem(&refused, 422, "invalid_input")["field"], "expire");
}

#[tokio::test]
async fn what_is_not_there() {
    let server = demo().await;
    let script = operator(&server).await;
    problem(&script.get("/apps/7/users/alice/status").await, 404, "unknown_app");
    problem(&script.get("/codes/no-such-code").await, 404, "unknown_code");
    for path in ["", "/progress", "/report"] {
        problem(&script.get(&format!("/checks/none{path}")).await, 404, "no_such_check");
    }
    problem(&script.post("/checks/none/cancel", json!({})).await, 404, "no_such_check");
}

#[tokio::test]
async fn what_tencent_refuses_is_told_with_its_code() {
    let server = demo().await;
    let script = operator(&server).await;
    let answer = script.get(&format!("/apps/{APP}/users/code_70009/status")).await;
    let refused = problem(&answer, 502, "upstream_refused");
    assert_eq!(refused["upstream"]["code"], "70009", "{refused}");
    assert!(!refused["fix"].as_str().unwrap().is_empty(), "{refused}");
}

#[tokio::test]
async fn the_language_is_the_one_that_is_asked_for() {
    let server = demo().await;
    for (asked, lang, title) in [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "没有此地址。"),
        ("en-GB,zh;q=0.5", "en", "There is no such address."),
        ("fr", "en", "There is no such address."),
    ] {
        let script = Script::without_token(&server).with("accept-language", asked);
        let answer = script.get("/nothing").await;
        assert_eq!(problem(&answer, 404, "no_such_route")["title"], title);
        assert_eq!(answer.header("content-language"), lang);
    }
    let script = operator(&server).await.with("accept-language", "zh");
    let refused = problem(&script.get("/apps/7/users/alice/status").await, 404, "unknown_app");
    assert!(refused["detail"].as_str().unwrap().contains("服务器配置中没有"), "{refused}");
}

#[tokio::test]
async fn too_many_calls_wait_and_those_of_the_page_count_too() {
    let mut config = config();
    config.limits.rates = Some(1);
    let server = start_with(config, Router::new()).await;
    let script = operator(&server).await;
    for _ in 0..30 {
        problem(&script.post("/checks", json!({})).await, 422, "invalid_input");
    }
    // A slow machine may make more: one in two seconds comes free.
    let answer = loop {
        let answer = script.post("/checks", json!({})).await;
        if answer.status != 422 {
            break answer;
        }
    };
    let refused = problem(&answer, 429, "too_many");
    let wait = answer.header("retry-after");
    assert_eq!(refused["retry_after"].to_string(), wait);
    assert!((1..=60).contains(&wait.parse::<u32>().unwrap()), "{wait}");
    let mut page = Browser::logged_in(&server, "operator").await;
    while page.call("start_push_test", json!({})).await.status != 429 {}
}

#[tokio::test]
async fn a_host_that_is_not_ours_is_told_in_the_same_form() {
    let server = demo().await;
    let mut script = Script::without_token(&server);
    script.headers[0].1 = "console.example.com".to_owned();
    problem(&script.get("/apps").await, 421, "host_not_allowed");
}
