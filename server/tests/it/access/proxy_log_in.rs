//! Users whom a reverse proxy names in a header.

use access::GroupRoles;
use axum::Router;
use axum::http::{HeaderName, StatusCode};
use serde_json::json;
use server::config::{LogInConfig, ProxyLogIn, ServeConfig};

use crate::access::support::{Browser, PASSWORD, users};
use crate::serve::support::{TestServer, loopback, start_with};

async fn server(trusted: &[&str]) -> TestServer {
    let proxy = Some(ProxyLogIn {
        user: HeaderName::from_static("x-forwarded-user"),
        groups: HeaderName::from_static("x-forwarded-groups"),
    });
    let groups = [vec![], vec!["desk".into()], vec!["admins".into()]];
    let log_in = LogInConfig { proxy, roles: GroupRoles { groups }, ..LogInConfig::default() };
    let trusted_proxies = trusted.iter().map(|proxy| proxy.parse().unwrap()).collect();
    let config = ServeConfig { users: users(), log_in, trusted_proxies, ..loopback() };
    start_with(config, Router::new()).await
}

fn named(server: &TestServer, user: &str, groups: &str) -> Browser {
    let mut browser = Browser::new(server);
    browser.headers.push(("x-forwarded-user", user.to_owned()));
    browser.headers.push(("x-forwarded-groups", groups.to_owned()));
    browser
}

#[tokio::test]
async fn whom_a_trusted_proxy_names_is_logged_in_with_each_request() {
    let server = server(&["127.0.0.1"]).await;
    let mut ann = named(&server, "Ann", "all, desk");
    let answer = ann.call("access_state", json!({})).await;
    answer.has_no("set-cookie");
    let known = answer.json()["Ok"]["logged_in"].clone();
    assert_eq!((&known["name"], &known["role"]), (&"ann".into(), &"support".into()));
    assert_eq!(known["origin"], "proxy");
    assert_eq!(ann.call("list_apps", json!({})).await.status, StatusCode::OK);
    assert_eq!(ann.call("list_tokens", json!({})).await.status, StatusCode::FORBIDDEN);
    let mut higher = named(&server, "Ann", "admins");
    let users = higher.call("list_console_users", json!({})).await.json();
    let listed = users["Ok"].as_array().unwrap().iter().find(|user| user["name"] == "ann");
    assert_eq!(listed.unwrap()["origin"], "proxy");
    assert_eq!(listed.unwrap()["role"], "operator");
    Browser::is_logged_out(&Browser::new(&server).call("list_apps", json!({})).await);
}

#[tokio::test]
async fn anybody_elses_headers_are_nothing() {
    for trusted in [&["192.0.2.1"][..], &["10.0.0.0/8", "::1"]] {
        let server = server(trusted).await;
        let mut browser = named(&server, "operator", "admins");
        // Nor does it help to say that one is a proxy.
        browser.headers.push(("x-forwarded-for", trusted[0].to_owned()));
        assert!(browser.state().await["logged_out"].is_object());
        Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    }
}

#[tokio::test]
async fn a_header_that_is_there_twice_or_empty_names_nobody() {
    let server = server(&["127.0.0.1"]).await;
    let long = "x".repeat(256);
    for user in ["", "  ", &long] {
        let mut browser = named(&server, user, "admins");
        Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    }
    let mut twice = named(&server, "ann", "desk");
    twice.headers.push(("x-forwarded-user", "eve".to_owned()));
    Browser::is_logged_out(&twice.call("list_apps", json!({})).await);
    let mut groups = named(&server, "ann", "desk");
    groups.headers.push(("x-forwarded-groups", "admins".to_owned()));
    Browser::is_logged_out(&groups.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn who_has_no_role_is_told_how_many_groups_were_seen() {
    let server = server(&["127.0.0.1"]).await;
    let mut eve = named(&server, "eve", "a,b, c");
    let refused = eve.state().await["logged_out"]["refused"]["en"].as_str().unwrap().to_owned();
    assert!(refused.contains("named 3 of your groups"), "{refused}");
    Browser::is_logged_out(&eve.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn nobody_becomes_a_user_with_a_password_and_sessions_go_first() {
    let server = server(&["127.0.0.1"]).await;
    let mut other = named(&server, "operator", "desk");
    let known = other.state().await["logged_in"].clone();
    assert!(known["name"].as_str().unwrap().starts_with("operator-"), "{known}");
    assert_eq!(known["role"], "support");
    other.log_in("viewer", PASSWORD).await;
    assert_eq!(other.state().await["logged_in"]["name"], "viewer");
    // A token stays what it is, whoever the proxy names beside it.
    let mut script = named(&server, "boss", "admins");
    script.headers.push(("authorization", "Bearer signet_wrong".to_owned()));
    Browser::is_logged_out(&script.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn a_disabled_user_is_refused_at_once() {
    let server = server(&["127.0.0.1"]).await;
    let mut ann = named(&server, "ann", "desk");
    assert!(ann.state().await["logged_in"].is_object());
    let mut boss = Browser::logged_in(&server, "operator").await;
    let change = json!({ "name": "ann", "role": "support", "disabled": true, "password": "" });
    assert!(boss.call("change_console_user", change).await.json()["Ok"].is_object());
    Browser::is_logged_out(&ann.call("list_apps", json!({})).await);
    let refused = ann.state().await["logged_out"]["refused"]["en"].as_str().unwrap().to_owned();
    assert!(refused.contains("disabled"), "{refused}");
}
