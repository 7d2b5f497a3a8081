//! A line to PostgreSQL that a test can cut, or that says something else.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What is put in the place of some bytes of the answers, of the same length.
type Replacement = Option<(Vec<u8>, Vec<u8>)>;

/// A port of this machine that leads to a server.
pub struct Proxy {
    pub address: SocketAddr,
    open: watch::Sender<bool>,
}

impl Proxy {
    /// A port that leads to `host:port`.
    pub async fn to(server: String) -> Self {
        Self::replacing(server, None).await
    }

    pub async fn replacing(server: String, replacement: Replacement) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (open, mut state) = watch::channel(true);
        let open_state = state.clone();
        let carried = (server, Arc::new(replacement));
        tokio::spawn(async move {
            let mut listener = Some(listener);
            while is(&mut state, true).await {
                let listener = match listener.take() {
                    Some(listener) => listener,
                    None => TcpListener::bind(address).await.unwrap(),
                };
                loop {
                    tokio::select! {
                        // The port is closed: who tries is refused.
                        _ = is(&mut state, false) => break,
                        Ok((client, _)) = listener.accept() => {
                            let (server, replacement) = carried.clone();
                            tokio::spawn(carry(client, server, replacement, open_state.clone()));
                        }
                    }
                }
            }
        });
        Self { address, open }
    }

    /// Cuts all connections and takes no new ones.
    pub fn stop(&self) {
        self.open.send_replace(false);
    }

    /// Takes connections again.
    pub fn start(&self) {
        self.open.send_replace(true);
    }
}

/// Waits for a state; `false` when the proxy was dropped.
async fn is(state: &mut watch::Receiver<bool>, wanted: bool) -> bool {
    state.wait_for(|open| *open == wanted).await.is_ok()
}

async fn carry(
    mut client: TcpStream,
    server: String,
    replacement: Arc<Replacement>,
    mut state: watch::Receiver<bool>,
) {
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    let (mut asked, mut answered) = ([0; 4096], vec![0; 65536]);
    loop {
        tokio::select! {
            _ = is(&mut state, false) => return,
            read = client.read(&mut asked) => match read {
                Ok(read @ 1..) if server.write_all(&asked[..read]).await.is_ok() => {}
                _ => return,
            },
            read = server.read(&mut answered) => {
                let Ok(read @ 1..) = read else { return };
                let answer = &mut answered[..read];
                if let Some((from, to)) = &*replacement {
                    let found = answer.windows(from.len()).position(|window| window == from);
                    if let Some(at) = found {
                        answer[at..at + to.len()].copy_from_slice(to);
                    }
                }
                if client.write_all(answer).await.is_err() {
                    return;
                }
            }
        }
    }
}
