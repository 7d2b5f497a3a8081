//! The listener: off unless asked for, for metrics alone, and gone with the server.

use tokio::net::TcpStream;

use crate::console::support::config;
use crate::metrics::support::start;
use crate::serve;

#[tokio::test]
async fn without_the_key_there_is_none() {
    let server = serve::support::start().await;
    assert_eq!(server.get("/metrics").await.status, 404);
}

#[tokio::test]
async fn nothing_else_is_answered_there() {
    let watched = start(config()).await;
    let own = watched.metrics.to_string();
    for path in ["/", "/healthz", "/index.html", "/api/get_status", "/metrics/x"] {
        assert_eq!(watched.ask(path, &own).await.status, 404, "{path}");
    }
    // A page that points its own name here reads nothing.
    assert_eq!(watched.ask("/metrics", "evil.example").await.status, 421);
    assert_eq!(watched.ask("/metrics", "localhost:9464").await.status, 200);
}

#[tokio::test]
async fn it_ends_with_the_server() {
    let watched = start(config()).await;
    watched.scrape().await;
    watched.stop.send(()).unwrap();
    watched.ended.await.unwrap();
    assert!(TcpStream::connect(watched.metrics).await.is_err());
}
