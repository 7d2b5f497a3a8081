//! What one client cannot do to the others, and how the server leaves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;

use crate::serve::support::{loopback, start, start_with};

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let mut config = loopback();
    config.limits.head = Duration::from_millis(200);
    let server = start_with(config, Router::new()).await;
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").await.unwrap();
    let started = Instant::now();
    let mut rest = Vec::new();
    // One header a little before each deadline would go on for ever if each reset the clock.
    while started.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if slow.write_all(b"X-A: b\r\n").await.is_err() {
            break;
        }
    }
    let _ = slow.read_to_end(&mut rest).await;
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let mut config = loopback();
    config.limits.head = Duration::from_millis(200);
    let server = start_with(config, Router::new()).await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    let read = idle.read_to_string(&mut answer);
    tokio::time::timeout(Duration::from_secs(5), read).await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[tokio::test]
async fn a_client_that_reads_nothing_is_cut_off() {
    let mut config = loopback();
    config.limits.write_stall = Duration::from_millis(200);
    let large = Bytes::from(vec![b'x'; 64 << 20]);
    let expected = large.len();
    let extra = Router::new().route("/test/large", get(move || async move { large }));
    let server = start_with(config, extra).await;
    let mut lazy = TcpStream::connect(server.address).await.unwrap();
    lazy.write_all(b"GET /test/large HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut received = Vec::new();
    let _ = lazy.read_to_end(&mut received).await;
    assert!(received.len() < expected, "{} bytes came through", received.len());
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let mut config = loopback();
    config.limits.body_bytes = 10;
    let extra = Router::new().route("/test/body", post(async |body: Bytes| body.len().to_string()));
    let server = start_with(config, extra).await;
    let request =
        |body: Body| Request::post("/test/body").header("host", "localhost").body(body).unwrap();
    let fits = server.send(request(Body::from("0123456789"))).await;
    assert_eq!((fits.status, &fits.body[..]), (StatusCode::OK, &b"10"[..]));

    let announced = server.send(request(Body::from("0123456789a"))).await;
    assert_eq!(announced.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(announced.json()["code"], "body_too_large");

    // Chunked: the size shows only while it is read.
    let chunked = "POST /test/body HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
                   Transfer-Encoding: chunked\r\n\r\nb\r\n0123456789a\r\n0\r\n\r\n";
    // A call would make a 400 of a body that breaks off.
    let call = chunked.replace("/test/body", "/api/log_in");
    let call = call.replace("Connection", "Content-Type: application/json\r\nConnection");
    for request in [chunked, &call] {
        let answer = server.raw(request).await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    }
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let mut config = loopback();
    config.limits.request = Duration::from_millis(100);
    let slow = get(async || tokio::time::sleep(Duration::from_secs(60)).await);
    let server = start_with(config, Router::new().route("/test/slow", slow)).await;
    let answer = server.get("/test/slow").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["code"], "timed_out");
}

/// So many connections answer health probes when all others are busy.
const RESERVE: usize = 16;

#[tokio::test]
async fn connections_that_do_nothing_make_room() {
    let mut config = loopback();
    config.limits.connections = 4;
    // Or they would make room by themselves.
    config.limits.head = Duration::from_secs(600);
    let server = start_with(config, Router::new()).await;
    let mut silent = Vec::new();
    for _ in 0..4 + RESERVE {
        silent.push(TcpStream::connect(server.address).await.unwrap());
    }
    // Some have sent the half of a head, one an answered request.
    for stream in silent.iter_mut().take(5) {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").await.unwrap();
    }
    for _ in 0..10 {
        let answer = tokio::time::timeout(Duration::from_secs(20), server.get("/usersig")).await;
        assert_eq!(answer.expect("nobody made room").status, StatusCode::OK);
    }
    // The oldest went first.
    let mut rest = Vec::new();
    silent[0].read_to_end(&mut rest).await.ok();
    assert!(rest.is_empty());
}

#[tokio::test]
async fn when_all_are_busy_health_is_answered_and_others_are_told() {
    let mut config = loopback();
    config.limits.connections = 2;
    let (arrived, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (arrived, go_on) = (arrived.clone(), go_on.clone());
        get(async move || {
            arrived.notify_one();
            go_on.notified().await;
            "slow"
        })
    };
    let server = Arc::new(start_with(config, Router::new().route("/test/slow", slow)).await);
    let mut slow = Vec::new();
    for _ in 0..2 {
        let server = server.clone();
        slow.push(tokio::spawn(async move { server.get("/test/slow").await }));
        arrived.notified().await;
    }
    assert_eq!(server.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(server.get("/readyz").await.status, StatusCode::OK);
    let refused = server.get("/usersig").await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.json()["code"], "busy");
    refused.header("content-security-policy");
    go_on.notify_waiters();
    for slow in slow {
        assert_eq!(&slow.await.unwrap().body[..], b"slow");
    }
    assert_eq!(server.get("/usersig").await.status, StatusCode::OK);
}

#[tokio::test]
async fn two_hundred_connections_at_once_are_answered() {
    let server = Arc::new(start().await);
    let tasks: Vec<_> = (0..200)
        .map(|_| {
            let server = server.clone();
            tokio::spawn(async move { server.get("/").await.status })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), StatusCode::OK);
    }
}

#[tokio::test]
async fn draining_answers_what_is_in_flight_and_nothing_new() {
    let (arrived, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (arrived, go_on) = (arrived.clone(), go_on.clone());
        get(async move || {
            arrived.notify_one();
            go_on.notified().await;
            "worth waiting for"
        })
    };
    let mut server = start_with(loopback(), Router::new().route("/test/slow", slow)).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /test/slow HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    arrived.notified().await;
    server.begin_stop();
    let refused = async {
        while TcpStream::connect(server.address).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), refused).await.expect("still accepting");
    go_on.notify_one();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.ends_with("worth waiting for"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    server.ended().await;
}

#[tokio::test]
async fn readiness_is_withdrawn_while_draining_and_health_is_not() {
    for (path, status) in [("/readyz", 503), ("/healthz", 200)] {
        let mut server = start().await;
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        // Half a request keeps the connection through the beginning of the end.
        let half = format!("GET {path} HTTP/1.1\r\n");
        stream.write_all(half.as_bytes()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
        server.begin_stop();
        tokio::time::sleep(Duration::from_millis(500)).await;
        stream.write_all(b"Host: localhost\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
        server.ended().await;
    }
}

#[tokio::test]
async fn a_request_that_does_not_end_cannot_hold_the_server() {
    let mut config = loopback();
    config.limits.drain = Duration::from_millis(300);
    let arrived = Arc::new(Notify::new());
    let endless = {
        let arrived = arrived.clone();
        get(async move || {
            arrived.notify_one();
            std::future::pending::<()>().await;
        })
    };
    let mut server = start_with(config, Router::new().route("/test/endless", endless)).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /test/endless HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    arrived.notified().await;
    let started = Instant::now();
    server.begin_stop();
    server.ended().await;
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}
