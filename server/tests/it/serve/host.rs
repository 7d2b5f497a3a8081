//! Which host names are answered. The table of names is in the unit tests.

use axum::Router;
use axum::http::StatusCode;
use server::config::{Listen, ServeConfig};

use crate::serve::support::{loopback, start, start_with};

#[tokio::test]
async fn a_foreign_name_on_a_loopback_address_is_misdirected() {
    let server = start().await;
    for path in ["/", "/assets/app-1a2b.js", "/healthz", "/nothing"] {
        let answer = server.get_with(path, &[("host", "rebound.example")]).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{path}");
        let body = answer.json();
        assert_eq!(body["code"], "host_not_allowed");
        assert!(body["hint"].as_str().unwrap().contains("--allow-host"), "{body}");
    }
}

#[tokio::test]
async fn the_loopback_names_are_answered() {
    let server = start().await;
    for host in ["localhost", "localhost:4444", "127.0.0.1:1", "127.1.2.3", "[::1]:80"] {
        assert_eq!(server.get_with("/", &[("host", host)]).await.status, StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn a_request_without_a_host_is_misdirected() {
    let server = start().await;
    let answer = server.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 421 "), "{answer}");
}

#[tokio::test]
async fn a_name_the_operator_gave_is_answered() {
    let mut config = loopback();
    config.allowed_hosts = vec!["console.example.com".parse().unwrap()];
    let server = start_with(config, Router::new()).await;
    for (host, status) in [("console.example.com", 200), ("localhost", 200), ("other.example", 421)]
    {
        assert_eq!(server.get_with("/", &[("host", host)]).await.status, status, "{host}");
    }
}

#[tokio::test]
async fn an_address_for_others_answers_numbers_and_then_the_names_that_are_given() {
    let listen = Listen::new(([0, 0, 0, 0], 0).into());
    let server = start_with(ServeConfig::new(listen), Router::new()).await;
    for (host, status) in [("192.168.1.5:3000", 200), ("localhost", 200), ("any.example", 421)] {
        assert_eq!(server.get_with("/", &[("host", host)]).await.status, status, "{host}");
    }
    let mut config = ServeConfig::new(listen);
    config.allowed_hosts = vec!["console.example.com".parse().unwrap()];
    let server = start_with(config, Router::new()).await;
    for (host, status) in
        [("192.168.1.5:3000", 421), ("console.example.com", 200), ("any.example", 421)]
    {
        assert_eq!(server.get_with("/", &[("host", host)]).await.status, status, "{host}");
    }
}
