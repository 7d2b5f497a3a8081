//! Each security header on each kind of answer.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::routing::get;
use server::config::ServeConfig;

use crate::serve::support::{Answer, loopback, start, start_with};

/// One answer of every status there is.
async fn answers() -> Vec<Answer> {
    let mut config = loopback();
    config.limits.request = Duration::from_secs(1);
    let extra = Router::new()
        .route("/test/panic", get(async || -> &'static str { panic!("on purpose") }))
        .route("/test/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await));
    let too_many = config.limits.body_bytes + 1;
    let server = start_with(config, extra).await;
    let tag = server.get("/").await.header("etag").to_owned();
    let large = Request::post("/")
        .header("host", "localhost")
        .body(Body::from(vec![b'x'; too_many]))
        .unwrap();
    let answers = [
        (StatusCode::OK, server.get("/").await),
        (StatusCode::OK, server.get("/assets/app-1a2b.js").await),
        (StatusCode::OK, server.get("/healthz").await),
        (StatusCode::NOT_MODIFIED, server.get_with("/", &[("if-none-match", &tag)]).await),
        (StatusCode::NOT_FOUND, server.get("/nothing").await),
        (StatusCode::NOT_FOUND, server.get("/nothing.js").await),
        (StatusCode::METHOD_NOT_ALLOWED, server.ask(Method::POST, "/", &[]).await),
        (StatusCode::METHOD_NOT_ALLOWED, server.ask(Method::POST, "/healthz", &[]).await),
        (StatusCode::NOT_ACCEPTABLE, server.get_with("/", &[("accept-encoding", "*;q=0")]).await),
        (StatusCode::PAYLOAD_TOO_LARGE, server.send(large).await),
        (StatusCode::MISDIRECTED_REQUEST, server.get_with("/", &[("host", "evil.example")]).await),
        (StatusCode::INTERNAL_SERVER_ERROR, server.get("/test/panic").await),
        (StatusCode::SERVICE_UNAVAILABLE, server.get("/test/slow").await),
    ];
    answers
        .into_iter()
        .map(|(status, answer)| {
            assert_eq!(answer.status, status, "{answer:?}");
            answer
        })
        .collect()
}

#[track_caller]
fn is_once(answer: &Answer, name: &str, value: &str) {
    let values: Vec<_> = answer.headers.get_all(name).iter().collect();
    assert_eq!(values, [value], "{name} on {}", answer.status);
}

#[tokio::test]
async fn each_header_is_on_every_answer() {
    let answers = answers().await;
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
             worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("origin-agent-cluster", "?1"),
        ("x-dns-prefetch-control", "off"),
        ("x-permitted-cross-domain-policies", "none"),
    ] {
        answers.iter().for_each(|answer| is_once(answer, name, value));
    }
}

#[tokio::test]
async fn permissions_policy_allows_one_thing() {
    for answer in answers().await {
        let policy = answer.header("permissions-policy");
        is_once(&answer, "permissions-policy", policy);
        let (denied, allowed): (Vec<_>, Vec<_>) =
            policy.split(", ").partition(|feature| feature.ends_with("=()"));
        assert_eq!(allowed, ["clipboard-write=(self)"]);
        for feature in ["camera=()", "microphone=()", "geolocation=()", "usb=()", "payment=()"] {
            assert!(denied.contains(&feature), "{feature}");
        }
    }
}

#[tokio::test]
async fn strict_transport_security_behind_https_only() {
    for answer in answers().await {
        answer.has_no("strict-transport-security");
    }
    let behind = |proxy: &str| {
        let trusted_proxies = vec![proxy.parse().unwrap()];
        start_with(ServeConfig { trusted_proxies, ..loopback() }, Router::new())
    };
    let (trusted, stranger) = (behind("127.0.0.1").await, behind("192.0.2.1").await);
    for path in ["/", "/nothing", "/nothing.js"] {
        for scheme in ["https", "HTTPS", "http, https"] {
            let headers = [("x-forwarded-proto", scheme)];
            let answer = trusted.get_with(path, &headers).await;
            is_once(&answer, "strict-transport-security", "max-age=63072000");
            stranger.get_with(path, &headers).await.has_no("strict-transport-security");
        }
        // The last entry is the proxy's own; what stands before it the client has written.
        for scheme in ["http", "https, http", ""] {
            let answer = trusted.get_with(path, &[("x-forwarded-proto", scheme)]).await;
            answer.has_no("strict-transport-security");
        }
    }
    // Whatever refuses a request.
    let headers = [("host", "evil.example"), ("x-forwarded-proto", "https")];
    let refused = trusted.get_with("/", &headers).await;
    assert_eq!(refused.status, StatusCode::MISDIRECTED_REQUEST);
    is_once(&refused, "strict-transport-security", "max-age=63072000");
}

#[tokio::test]
async fn nothing_tells_which_software_answers() {
    for answer in answers().await {
        answer.has_no("server");
        answer.has_no("x-powered-by");
    }
}

#[tokio::test]
async fn every_answer_has_a_request_id_of_its_own() {
    let ids: std::collections::HashSet<_> =
        answers().await.iter().map(|answer| answer.header("x-request-id").to_owned()).collect();
    assert_eq!(ids.len(), answers().await.len());
    let given = "9f0c3a52-5d0e-4d27-a7b3-2f3c9d1e8b6a";
    let answer = start().await.get_with("/", &[("x-request-id", given)]).await;
    is_once(&answer, "x-request-id", given);
}

#[tokio::test]
async fn a_panic_becomes_a_500_that_says_nothing_about_it() {
    let answers = answers().await;
    let answer = answers.iter().find(|answer| answer.status.as_u16() == 500).unwrap();
    let body = answer.json();
    assert_eq!(body["code"], "internal");
    assert_eq!(body["request_id"], answer.header("x-request-id"));
    assert!(!String::from_utf8_lossy(&answer.body).contains("on purpose"));
}
