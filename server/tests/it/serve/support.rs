//! Starts servers, asks them, and ends them.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use server::Server;
use server::config::{Listen, ServeConfig};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub const INDEX: &str = "<!doctype html><title>Signet</title>";
pub const APP_JS: &str = "export default 1;";

/// A server of this test alone. Stops when dropped.
pub struct TestServer {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<()>,
    _site: TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).unwrap_or_else(|| panic!("{name} is missing: {self:?}"));
        value.to_str().unwrap()
    }

    #[track_caller]
    pub fn has_no(&self, name: &str) {
        assert!(!self.headers.contains_key(name), "{name} is there: {self:?}");
    }

    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.header("content-type"), "application/json");
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// A folder like the one `xtask` builds. The "compressed" forms are plain words, so that a
/// test sees at once which one it got.
pub fn site() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write_site(dir.path());
    dir
}

fn write_site(root: &Path) {
    fs::create_dir_all(root.join("assets")).unwrap();
    fs::create_dir_all(root.join("icons")).unwrap();
    for (name, text) in [
        ("index.html", INDEX),
        ("index.html.br", "index in brotli"),
        ("index.html.gz", "index in gzip"),
        ("sw.js", "self"),
        ("manifest.webmanifest", "{}"),
        ("icons/icon.svg", "<svg/>"),
        ("icons/icon.png", "png"),
        ("assets/app-1a2b.js", APP_JS),
        ("assets/app-1a2b.js.br", "app in brotli"),
        ("assets/app-1a2b.js.gz", "app in gzip"),
        ("assets/app-1a2b.wasm", "wasm"),
        ("assets/style-1a2b.css", "css"),
        (".env", "hidden"),
    ] {
        fs::write(root.join(name), text).unwrap();
    }
}

pub fn loopback() -> ServeConfig {
    ServeConfig::new(Listen::new(([127, 0, 0, 1], 0).into()))
}

/// The server as it is.
pub async fn start() -> TestServer {
    start_with(loopback(), Router::new()).await
}

/// The server with another configuration and further routes.
pub async fn start_with(mut config: ServeConfig, extra: Router) -> TestServer {
    let site = site();
    config.site = Some(site.path().to_owned());
    let server = Server::bind(config, extra).await.unwrap();
    let address = server.local_addr();
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(server.serve(async {
        let _ = stopped.await;
    }));
    TestServer { address, stop: Some(stop), ended, _site: site }
}

impl TestServer {
    /// A GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    /// A GET with headers.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, headers).await
    }

    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", self.address.to_string());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(self.address, request).await
    }

    /// Bytes as they are, and everything that comes back until the server hangs up.
    pub async fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }

    /// Asks the server to stop, without waiting for it.
    pub fn begin_stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }

    pub async fn ended(self) {
        self.ended.await.unwrap();
    }
}

/// One request on a connection of its own.
pub async fn send(address: SocketAddr, request: Request<Body>) -> Answer {
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut client, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let (parts, body) = client.send_request(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    connection.abort();
    Answer { status: parts.status, headers: parts.headers, body }
}
