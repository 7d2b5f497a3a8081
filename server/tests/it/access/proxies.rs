//! Plain http over a network, and proxies that end TLS.

use axum::Router;
use serde_json::json;
use server::config::{Listen, ServeConfig};

use crate::access::support::{Browser, PASSWORD, users};
use crate::serve::support::{TestServer, start_with};

const NAME: &str = "console.example.com";

async fn server(trusted: &[&str]) -> TestServer {
    let config = ServeConfig {
        users: users(),
        allowed_hosts: vec![NAME.parse().unwrap()],
        trusted_proxies: trusted.iter().map(|proxy| proxy.parse().unwrap()).collect(),
        ..ServeConfig::new(Listen::new(([127, 0, 0, 1], 0).into()))
    };
    start_with(config, Router::new()).await
}

fn browser(server: &TestServer, scheme: &str) -> Browser {
    let headers = vec![("host", NAME.to_owned()), ("x-forwarded-proto", scheme.to_owned())];
    Browser { headers, ..Browser::new(server) }
}

#[tokio::test]
async fn https_by_a_trusted_proxy_has_the_safe_cookie() {
    let server = server(&["127.0.0.1"]).await;
    let mut browser = browser(&server, "https");
    let answer = browser.log_in("operator", PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-signet="), "{cookie}");
    for part in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(browser.state().await["logged_in"]["name"], "operator");
    let answer = browser.call("log_out", json!({ "everywhere": false })).await;
    let gone = answer.header("set-cookie");
    assert!(gone.starts_with("__Host-signet=") && gone.contains("Max-Age=0"), "{gone}");
    assert!(gone.contains("Secure") && gone.contains("Path=/"), "or browsers keep it: {gone}");
}

#[tokio::test]
async fn plain_http_over_a_network_takes_no_password() {
    let server = server(&["127.0.0.1"]).await;
    let mut browser = browser(&server, "http");
    let answer = browser.log_in("operator", PASSWORD).await;
    let refused = answer.json()["Err"]["title"]["en"].as_str().unwrap().to_owned();
    assert!(refused.contains("plain http") && refused.contains("trusted_proxies"), "{refused}");
    answer.has_no("set-cookie");
    assert_eq!(browser.state().await["logged_out"]["refused"]["en"], refused);
}

#[tokio::test]
async fn a_stranger_who_says_https_is_not_believed() {
    for trusted in [&[][..], &["192.0.2.1"]] {
        let server = server(trusted).await;
        let answer = browser(&server, "https").log_in("operator", PASSWORD).await;
        assert!(answer.json()["Err"].is_object(), "{answer:?}");
        answer.has_no("set-cookie");
    }
}

#[tokio::test]
async fn failures_are_counted_by_the_address_that_a_trusted_proxy_names() {
    let server = server(&["127.0.0.1"]).await;
    let from = |address: &str| {
        let mut browser = browser(&server, "https");
        browser.headers.push(("x-forwarded-for", address.to_owned()));
        browser
    };
    let mut statuses = Vec::new();
    // The delay grows: however slow the machine is, one comes too early.
    for n in 0..12 {
        // What the client itself wrote stands first and counts for nothing.
        let spoofed = format!("198.51.100.{n}, 203.0.113.9");
        statuses.push(from(&spoofed).log_in("viewer", "wrong").await.status.as_u16());
    }
    assert_eq!(statuses[..6], [200; 6]);
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(from("203.0.113.10").log_in("viewer", PASSWORD).await.status, 200);
}
