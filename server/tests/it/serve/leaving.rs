//! A server that stops behind a reverse proxy, which keeps connections open.

use std::time::Duration;

use axum::Router;
use server::config::ServeConfig;
use shared::api::TestMode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::console::support::test_of;
use crate::serve::support::{TestServer, loopback, start_with};

const ASKED: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// One answer, as far as it comes in one piece.
async fn answer(stream: &mut TcpStream, request: &str) -> String {
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = [0; 4096];
    let read = stream.read(&mut bytes).await.unwrap();
    String::from_utf8_lossy(&bytes[..read]).to_lowercase()
}

/// A server behind a proxy on this machine.
async fn behind_a_proxy(demo: bool) -> TestServer {
    let trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    start_with(ServeConfig { trusted_proxies, demo, ..loopback() }, Router::new()).await
}

/// Asks it to stop, and waits until it takes no connection any more.
async fn stopping(server: &mut TestServer) {
    server.begin_stop();
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn no_push_test_is_begun_any_more() {
    let mut server = behind_a_proxy(true).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    answer(&mut stream, ASKED).await;
    stopping(&mut server).await;
    let test = test_of("iphone_ready", "31001", TestMode::Offline).to_string();
    let length = test.len();
    let request = format!(
        "POST /api/start_push_test HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{test}"
    );
    let refused = answer(&mut stream, &request).await;
    assert!(refused.starts_with("http/1.1 429") && refused.contains("being stopped"), "{refused}");
    server.ended().await;
}

#[tokio::test]
async fn what_a_proxy_sends_on_open_connections_is_answered_once_more() {
    let mut server = behind_a_proxy(false).await;
    let address = server.address;
    let mut unused = TcpStream::connect(address).await.unwrap();
    let mut used = TcpStream::connect(address).await.unwrap();
    let first = answer(&mut used, ASKED).await;
    assert!(first.starts_with("http/1.1 200") && !first.contains("connection: close"), "{first}");

    stopping(&mut server).await;
    for stream in [&mut used, &mut unused] {
        let last = answer(stream, ASKED).await;
        assert!(last.starts_with("http/1.1 200") && last.contains("connection: close"), "{last}");
        assert_eq!(stream.read(&mut [0; 1]).await.unwrap(), 0);
    }
    server.ended().await;
}
