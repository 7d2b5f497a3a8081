//! A vendor that does as it is told, one behaviour a request.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use shared::{SdkAppId, SecretKey, UserId};
use tencent::{BaseUrl, ChatApp, Client, Clock, Transport, TransportLimits};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// When the tests begin, Unix seconds.
pub const BEGIN: i64 = 1_730_000_000;
pub const SDKAPPID: u32 = 1_400_000_000;
pub const ADMIN: &str = "administrator";

/// An answer that is announced longer than it is.
const HALF: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"Err";

/// What the vendor does with one request.
#[derive(Clone, Debug)]
pub enum Does {
    /// Answers 200 with this.
    Json(Value),
    /// Answers with these bytes, as they are.
    Raw(Vec<u8>),
    /// Begins an answer and closes the connection.
    Cut,
    /// Begins an answer and resets the connection.
    Reset,
    /// Says nothing.
    Silence,
    /// Begins an answer and falls silent.
    Stall,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    pub line: String,
    pub head: String,
    pub body: Value,
}

impl Seen {
    /// A parameter of the query.
    #[track_caller]
    pub fn query(&self, name: &str) -> &str {
        let target = self.line.split(' ').nth(1).unwrap();
        let query = target.split_once('?').unwrap().1;
        let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        found.unwrap_or_else(|| panic!("{name} is missing: {}", self.line))
    }
}

/// The vendor. What is not told is answered with a plain success.
pub struct Vendor {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Vendor {
    pub async fn start(script: impl IntoIterator<Item = Does>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let script: Arc<Mutex<VecDeque<Does>>> = Arc::new(Mutex::new(script.into_iter().collect()));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&script), Arc::clone(&log)));
            }
        });
        Self { address, seen }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn client(&self) -> Client {
        client(self.address)
    }
}

async fn serve(
    mut stream: TcpStream,
    script: Arc<Mutex<VecDeque<Does>>>,
    log: Arc<Mutex<Vec<Seen>>>,
) {
    while let Some(head) = read_head(&mut stream).await {
        let next = script.lock().unwrap().pop_front();
        let does = next.unwrap_or_else(|| Does::Json(json!({"ActionStatus":"OK","ErrorCode":0})));
        let line = head.lines().next().unwrap().to_owned();
        if matches!(does, Does::Reset) {
            log.lock().unwrap().push(Seen { line, head, body: Value::Null });
            let _ = stream.write_all(HALF).await;
            // What is still unread makes the system answer with a reset.
            return;
        }
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.unwrap();
        let body = serde_json::from_slice(&body).unwrap();
        log.lock().unwrap().push(Seen { line, head, body });
        match does {
            Does::Json(answer) => {
                if stream.write_all(&ok(&answer.to_string())).await.is_err() {
                    return;
                }
            }
            Does::Raw(bytes) => {
                // The client may hang up in the middle.
                let _ = stream.write_all(&bytes).await;
                return;
            }
            Does::Silence => {
                let _ = stream.read_u8().await;
                return;
            }
            Does::Stall => {
                let _ = stream.write_all(HALF).await;
                let _ = stream.read_u8().await;
                return;
            }
            Does::Cut | Does::Reset => {
                let _ = stream.write_all(HALF).await;
                return;
            }
        }
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8(head).unwrap())
}

/// A whole answer with status 200.
pub fn ok(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub fn refusal(code: i64) -> Does {
    Does::Json(json!({"ActionStatus":"FAIL","ErrorCode":code,"ErrorInfo":"no"}))
}

pub fn user(name: &str) -> UserId {
    UserId::parse(name).unwrap()
}

pub fn key() -> SecretKey {
    SecretKey::parse(&"c0ffee00".repeat(8)).unwrap()
}

pub fn app(address: SocketAddr) -> ChatApp {
    ChatApp {
        sdkappid: SdkAppId::new_unvalidated(SDKAPPID),
        key: key(),
        admin: user(ADMIN),
        base_url: BaseUrl::parse(&format!("http://{address}")).unwrap(),
    }
}

/// Short, so that waiting for a silent vendor is.
pub fn limits() -> TransportLimits {
    TransportLimits {
        total: Duration::from_millis(400),
        retry_pause: Duration::from_millis(1),
        ..TransportLimits::default()
    }
}

pub fn client(address: SocketAddr) -> Client {
    client_at(address, Clock::from_fn(|| BEGIN))
}

/// One that waits for a long answer, also on a busy machine.
pub fn patient_client(address: SocketAddr) -> Client {
    let transport = Transport::new(TransportLimits::default()).unwrap();
    Client::new(app(address), &transport, Clock::from_fn(|| BEGIN))
}

pub fn client_at(address: SocketAddr, clock: Clock) -> Client {
    Client::new(app(address), &Transport::new(limits()).unwrap(), clock)
}

/// A clock that the test sets.
pub fn clock() -> (Clock, Arc<AtomicI64>) {
    let now = Arc::new(AtomicI64::new(BEGIN));
    let shown = Arc::clone(&now);
    (Clock::from_fn(move || shown.load(Ordering::Relaxed)), now)
}
