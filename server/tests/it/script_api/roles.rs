//! Every address by every role, and everybody who is nobody here.

use axum::Router;
use axum::http::Method;
use serde_json::Value;
use shared::api::Role;

use crate::access::support::{Browser, locked, users};
use crate::script_api::support::{Script, config, demo, problem};
use crate::serve::support::{Answer, TestServer, loopback, start_with};
use server::config::ServeConfig;

/// Who may do what, said once more.
const ROLES: [(&str, &str, Role); 15] = [
    ("GET", "/apps", Role::Viewer),
    ("POST", "/apps/{sdkappid}/credentials/{certificate_id}/check", Role::Support),
    ("POST", "/apps/{sdkappid}/user-sigs", Role::Operator),
    ("POST", "/apps/{sdkappid}/user-sigs/verify", Role::Operator),
    ("POST", "/apps/{sdkappid}/users/status", Role::Viewer),
    ("GET", "/apps/{sdkappid}/users/{userid}/devices", Role::Support),
    ("GET", "/apps/{sdkappid}/users/{userid}/status", Role::Viewer),
    ("GET", "/checks", Role::Viewer),
    ("POST", "/checks", Role::Support),
    ("GET", "/checks/{id}", Role::Viewer),
    ("POST", "/checks/{id}/cancel", Role::Support),
    ("GET", "/checks/{id}/progress", Role::Viewer),
    ("GET", "/checks/{id}/report", Role::Viewer),
    ("GET", "/codes/{code}", Role::Viewer),
    ("GET", "/credentials", Role::Viewer),
];

/// What the server's own description says.
async fn described(server: &TestServer) -> Vec<(String, String, Role)> {
    let document = Script::without_token(server).read("/openapi.json").await;
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let role = Role::from_word(operation["x-role"].as_str().unwrap()).unwrap();
            let path = path.strip_prefix("/api/v1").unwrap().to_owned();
            found.push((method.to_uppercase(), path, role));
        }
    }
    found
}

/// A call that changes nothing: of an app and a check that are not there, without a body.
async fn call(script: &Script<'_>, method: &str, path: &str) -> Answer {
    let names = [
        ("{sdkappid}", "7"),
        ("{userid}", "alice"),
        ("{certificate_id}", "31001"),
        ("{id}", "none"),
        ("{code}", "70107"),
    ];
    let path = names.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value));
    script.send(Method::from_bytes(method.as_bytes()).unwrap(), &path, String::new()).await
}

#[tokio::test]
async fn the_description_has_every_address_with_its_role() {
    let mut found = described(&demo().await).await;
    found.sort_unstable();
    let mut wanted = ROLES.map(|(method, path, role)| (method.to_owned(), path.to_owned(), role));
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn every_role_makes_its_calls_and_no_other() {
    let server = demo().await;
    for role in Role::ALL {
        let script = Script::of(&server, role).await;
        for (method, path, needed) in ROLES {
            let answer = call(&script, method, path).await;
            if role < needed {
                let refused = problem(&answer, 403, "not_allowed");
                assert_eq!(refused["needs"], needed.word(), "{role:?} {method} {path}");
            } else {
                let status = answer.status.as_u16();
                assert!(![401, 403, 405].contains(&status), "{role:?} {method} {path} {answer:?}");
            }
        }
    }
}

#[tokio::test]
async fn without_a_good_token_nothing_is_answered() {
    let server = demo().await;
    let operator = Browser::logged_in(&server, "operator").await;
    let nobody = Script::without_token(&server);
    let forged = format!("Bearer signet_{}", "0".repeat(64));
    let forged = Script::without_token(&server).with("authorization", &forged);
    let cookie = Script::without_token(&server).with("cookie", &operator.cookie.unwrap());
    for script in [nobody, forged, cookie] {
        for (method, path, _) in ROLES {
            let answer = call(&script, method, path).await;
            problem(&answer, 401, "token_needed");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    }
}

#[tokio::test]
async fn a_page_in_a_browser_is_refused_whatever_it_shows() {
    let server = demo().await;
    let origin = format!("http://localhost:{}", server.address.port());
    for header in [("origin", origin.as_str()), ("sec-fetch-site", "same-origin")] {
        let script = Script::of(&server, Role::Operator).await.with(header.0, header.1);
        for (method, path, _) in ROLES {
            problem(&call(&script, method, path).await, 403, "from_browser");
        }
    }
}

#[tokio::test]
async fn a_locked_console_says_so() {
    let server = locked().await;
    for (method, path, _) in ROLES {
        let answer = call(&Script::without_token(&server), method, path).await;
        problem(&answer, 403, "not_set_up");
    }
}

#[tokio::test]
async fn an_open_console_asks_for_no_token() {
    let server = start_with(ServeConfig { users: Vec::new(), ..config() }, Router::new()).await;
    let apps = Script::without_token(&server).read("/apps").await;
    assert_eq!(apps["items"][0]["demo"], Value::Bool(true), "{apps}");
}

#[tokio::test]
async fn a_token_that_came_in_plain_text_is_refused() {
    let config = ServeConfig {
        users: users(),
        allowed_hosts: vec!["console.example.com".parse().unwrap()],
        ..loopback()
    };
    let server = start_with(config, Router::new()).await;
    let mut script = Script::of(&server, Role::Viewer).await;
    script.headers[0].1 = "console.example.com".to_owned();
    problem(&script.get("/apps").await, 403, "plain_http");
}
