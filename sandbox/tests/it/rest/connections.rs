//! Connections on which nothing is asked.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::rest::support::world;

/// The clock of these tests goes on by itself while nothing happens.
#[tokio::test(start_paused = true)]
async fn who_asks_nothing_is_hung_up_on() {
    let world = world().await;
    for said in [
        "",
        "GET / HTTP/1.1\r\nHost: local",
        "PRI * HTTP/2.0\r\n",
        // Answered, and then silent.
        "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(world.address).await.unwrap();
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut rest = Vec::new();
        let hung_up = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut rest));
        assert!(hung_up.await.is_ok(), "{said:?} is held for ever");
    }
}
