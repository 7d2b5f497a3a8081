//! The real binary, running: what it prints, what it logs, how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::serve::support::site;

/// A key and a token as they look in life, but of nobody.
const KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
const USER_SIG: &str = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwsCanary-Xz*aB_";

/// `signet` without any variable of the environment the tests run in.
pub fn signet(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in [
        "CONFIG",
        "LISTEN",
        "SITE",
        "TLS_CERT_FILE",
        "TLS_KEY_FILE",
        "ACCESS",
        "ALLOW_HOST",
        "STORE_PATH",
        "STORE_KEY",
        "STORE_KEY_FILE",
        "STORE_NEW_KEY",
        "STORE_NEW_KEY_FILE",
        "STORE_RETENTION_DAYS",
        "LOG",
        "HEALTHCHECK_URL",
    ] {
        command.env_remove(format!("SIGNET_{name}"));
    }
    command
}

/// `signet serve` on a free port. Killed when dropped.
pub struct Served {
    child: Child,
    pub address: SocketAddr,
    ready: String,
    /// Reads what is logged as it comes: a full pipe would hold the server up.
    log: Option<JoinHandle<String>>,
    _site: tempfile::TempDir,
}

impl Served {
    pub fn start() -> Self {
        Self::start_with_log("")
    }

    fn start_with_log(filter: &str) -> Self {
        Self::start_with(filter, |mut log| {
            let mut text = String::new();
            log.read_to_string(&mut text).unwrap();
            text
        })
    }

    fn start_with(filter: &str, read: fn(ChildStderr) -> String) -> Self {
        let site = site();
        // Many socket buffers long, so that a reader can be slow about it.
        std::fs::write(site.path().join("assets/large.bin"), vec![b'x'; 32 << 20]).unwrap();
        let folder = site.path().to_str().unwrap();
        let mut child = signet(&["serve", "--listen", "127.0.0.1:0", "--site", folder])
            .env("SIGNET_LOG", filter)
            .spawn()
            .unwrap();
        let log = child.stderr.take().unwrap();
        let log = Some(thread::spawn(move || read(log)));
        let mut ready = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut ready).unwrap();
        let address = ready.trim().rsplit("http://").next().unwrap().parse().unwrap();
        Self { child, address, ready, log, _site: site }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The shell's own `kill`, because a machine without procps has no other.
    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits for the end; returns the exit code and every log event.
    fn end(mut self) -> (Option<i32>, Vec<Value>) {
        let code = self.child.wait().unwrap().code();
        let log = self.log.take().unwrap().join().unwrap();
        let events = log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        (code, events)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const GET_HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

#[test]
fn start_up_prints_one_line_with_the_address() {
    let mut served = Served::start();
    assert!(served.ready.starts_with("Signet "), "{}", served.ready);
    assert!(served.ask(GET_HEALTH).starts_with("HTTP/1.1 200 "));
    served.signal("TERM");
    let mut rest = String::new();
    served.child.stdout.take().unwrap().read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[test]
fn both_signals_end_it_at_once_when_nothing_is_in_flight() {
    for signal in ["TERM", "INT"] {
        let served = Served::start();
        // Browsers open connections before they need them; those must not delay the end.
        let _unused = served.connect();
        assert!(served.ask(GET_HEALTH).starts_with("HTTP/1.1 200 "));
        let asked = Instant::now();
        served.signal(signal);
        let (code, _) = served.end();
        assert_eq!(code, Some(0), "{signal}");
        assert!(asked.elapsed() < Duration::from_secs(2), "{signal}: {:?}", asked.elapsed());
    }
}

#[test]
fn an_answer_in_flight_is_finished_after_sigterm() {
    let served = Served::start();
    let mut stream = served.connect();
    stream.write_all(b"GET /assets/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut first = [0; 4096];
    stream.read_exact(&mut first).unwrap();
    served.signal("TERM");
    std::thread::sleep(Duration::from_millis(500));
    assert!(TcpStream::connect(served.address).is_err(), "still accepting");
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    let head = first.windows(4).position(|at| at == b"\r\n\r\n").unwrap() + 4;
    assert_eq!(first.len() - head + rest.len(), 32 << 20);
    assert_eq!(served.end().0, Some(0));
}

#[test]
fn readyz_says_no_after_sigterm_and_a_stuck_client_is_left_behind_within_8_seconds() {
    let served = Served::start();
    let half = b"GET /readyz HTTP/1.1\r\n";
    let (mut late, mut stuck) = (served.connect(), served.connect());
    late.write_all(half).unwrap();
    stuck.write_all(half).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let asked = Instant::now();
    served.signal("TERM");
    std::thread::sleep(Duration::from_millis(500));
    late.write_all(b"Host: localhost\r\n\r\n").unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.ends_with("draining\n"), "{answer}");

    let (code, events) = served.end();
    assert_eq!(code, Some(0));
    assert!(asked.elapsed() < Duration::from_secs(8), "{:?}", asked.elapsed());
    assert!(events.iter().any(|event| event["level"] == "WARN"), "{events:?}");
}

#[test]
fn a_second_signal_ends_it_without_waiting() {
    let served = Served::start();
    let mut stuck = served.connect();
    stuck.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let asked = Instant::now();
    served.signal("INT");
    std::thread::sleep(Duration::from_millis(300));
    served.signal("INT");
    assert_eq!(served.end().0, Some(1));
    assert!(asked.elapsed() < Duration::from_secs(3), "{:?}", asked.elapsed());
}

#[test]
fn one_json_event_a_request() {
    let served = Served::start();
    served.ask(GET_HEALTH);
    served.ask("HEAD /usersig HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    served.ask("BREW /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    served.signal("TERM");
    let (_, events) = served.end();
    let requests: Vec<_> =
        events.iter().filter(|event| event["target"] == "signet::request").collect();
    let seen: Vec<_> = requests
        .iter()
        .map(|event| format!("{} {} {}", event["method"], event["route"], event["status"]))
        .collect();
    let expected =
        [r#""GET" "/healthz" 200"#, r#""HEAD" "/usersig" 200"#, r#""OTHER" "unmatched" 405"#];
    assert_eq!(seen, expected);
    for event in requests {
        assert!(event["duration_ms"].is_f64(), "{event}");
        assert!(event["bytes"].is_u64(), "{event}");
        assert!(event["request_id"].as_str().is_some_and(|id| id.len() == 16), "{event}");
    }
}

#[test]
fn no_secret_reaches_the_log() {
    // Nothing that is ever logged, at any level.
    let served = Served::start_with_log("trace");
    for secret in [KEY, USER_SIG] {
        for request in [
            format!("GET /usersig?userid=x&usersig={secret} HTTP/1.1\r\nHost: localhost\r\n"),
            format!("GET /{secret} HTTP/1.1\r\nHost: localhost\r\n"),
            format!("GET /assets/{secret}.js HTTP/1.1\r\nHost: localhost\r\n"),
            format!("POST /{secret} HTTP/1.1\r\nHost: localhost\r\n"),
            format!("GET http://localhost/{secret} HTTP/1.1\r\nHost: localhost\r\n"),
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: {secret}\r\n"),
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\n"),
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: k={secret}\r\n"),
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nReferer: http://x/?{secret}\r\n"),
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {secret}\r\n"),
            format!("GET / HTTP/1.1\r\nHost: {secret}.example\r\n"),
            format!("{secret} / HTTP/1.1\r\nHost: localhost\r\n"),
            format!("GET / {secret}\r\nHost: localhost\r\n"),
        ] {
            let answer = served.ask(&format!("{request}Connection: close\r\n\r\n"));
            assert!(!answer.contains(secret), "{answer}");
        }
    }
    served.signal("TERM");
    let (_, events) = served.end();
    let log = serde_json::to_string(&events).unwrap();
    assert!(events.iter().filter(|event| event["target"] == "signet::request").count() >= 24);
    // Halves too, in case something was cut.
    for part in [&KEY[..32], &USER_SIG[..32], "Canary", "userid"] {
        assert!(!log.contains(part), "{part} in {log}");
    }
}

#[test]
fn a_closed_log_does_not_stop_it() {
    let mut served = Served::start_with("", |log| {
        drop(log);
        String::new()
    });
    assert!(served.ask(GET_HEALTH).starts_with("HTTP/1.1 200 "));
    assert!(served.ask(GET_HEALTH).starts_with("HTTP/1.1 200 "));
    served.signal("TERM");
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
}
