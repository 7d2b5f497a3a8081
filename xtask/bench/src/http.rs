//! The server from outside: how soon it answers, what it holds in memory, how much it serves.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const STARTS: usize = 11;
/// Connections that are kept open, one request at a time on each.
const CONNECTIONS: usize = 32;
const LOAD: Duration = Duration::from_secs(5);

/// Starts the binary several times, then asks one for its page as fast as it can.
pub fn measure(signet: &str) -> Result<Value> {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(Server::start(signet)?.first_byte);
    }
    starts.sort();
    let median = starts.get(STARTS / 2).copied().unwrap_or_default();
    let server = Server::start(signet)?;
    thread::sleep(Duration::from_secs(1));
    let idle = server.resident_kib()?;
    let per_second = load(server.address)?;
    Ok(json!({
        "first_byte_ms": median.as_secs_f64() * 1000.0,
        "idle_kib": idle,
        "requests_per_second": per_second,
        "loaded_kib": server.resident_kib()?,
        "connections": CONNECTIONS,
    }))
}

/// The page, asked for as a browser does.
fn request(address: SocketAddr) -> Vec<u8> {
    format!("GET / HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\n\r\n").into_bytes()
}

/// A server that has answered once; ends with this value.
struct Server {
    process: Child,
    address: SocketAddr,
    first_byte: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// From the start of the process to the first byte of its page.
    fn start(signet: &str) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let began = Instant::now();
        let process = Command::new(signet)
            .args(["serve", "--listen", &address.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {signet}"))?;
        let mut server = Self { process, address, first_byte: Duration::ZERO };
        while began.elapsed() < Duration::from_secs(10) {
            if let Ok(mut connection) = TcpStream::connect(address) {
                connection.write_all(&request(address))?;
                connection.read_exact(&mut [0])?;
                server.first_byte = began.elapsed();
                return Ok(server);
            }
            thread::sleep(Duration::from_micros(200));
        }
        anyhow::bail!("{signet} did not answer within 10 s")
    }

    fn resident_kib(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.context("no VmRSS in /proc")?.parse().context("VmRSS is no number")
    }
}

/// Answers per second over all connections.
fn load(address: SocketAddr) -> Result<f64> {
    let began = Instant::now();
    let threads: Vec<_> =
        (0..CONNECTIONS).map(|_| thread::spawn(move || ask(address, began + LOAD))).collect();
    let mut answers = 0;
    for thread in threads {
        answers += thread.join().ok().context("a connection's thread panicked")??;
    }
    Ok(f64::from(answers) / began.elapsed().as_secs_f64())
}

/// Asks until then; every answer has to be a whole 200.
fn ask(address: SocketAddr, until: Instant) -> Result<u32> {
    let mut connection = TcpStream::connect(address)?;
    let request = request(address);
    let mut buffer = vec![0; 65_536];
    let mut answers = 0;
    while Instant::now() < until {
        connection.write_all(&request)?;
        read_answer(&mut connection, &mut buffer)?;
        answers += 1;
    }
    Ok(answers)
}

fn read_answer(connection: &mut TcpStream, buffer: &mut [u8]) -> Result<()> {
    let mut answer = Vec::new();
    loop {
        let read = connection.read(buffer)?;
        ensure!(read > 0, "the server closed the connection");
        answer.extend_from_slice(buffer.get(..read).unwrap_or_default());
        let Some(head) = find(&answer, b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(answer.get(..head).unwrap_or_default()).to_lowercase();
        ensure!(text.starts_with("http/1.1 200"), "an answer that is not 200: {text}");
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.context("an answer without length")?.trim().parse()?;
        if answer.len() >= head + 4 + length {
            return Ok(());
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
