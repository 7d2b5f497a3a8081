//! `signet healthcheck`: one probe, for containers and scripts. Needs no other program.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use axum::http::Uri;
use clap::Args;
use thiserror::Error;

use super::fail;
use crate::config::{DEFAULT_LISTEN, parse_listen};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};

/// The status line is all that counts, so this much of the answer is enough.
const ANSWER_BYTES: u64 = 1_024;

/// Options of `signet healthcheck`.
#[derive(Debug, Args)]
pub(super) struct HealthcheckArgs {
    /// What to ask. Without it: /healthz at the address in SIGNET_LISTEN, or at
    /// 127.0.0.1:3000. Use /readyz to learn whether new requests are welcome.
    #[arg(long, env = "SIGNET_HEALTHCHECK_URL", value_name = "URL")]
    url: Option<String>,

    /// Seconds to wait for the whole answer.
    #[arg(long, value_name = "SECONDS", default_value = "3", value_parser = clap::value_parser!(u64).range(1..=3_600))]
    timeout: u64,
}

impl HealthcheckArgs {
    pub(super) fn run(self) -> u8 {
        let target = match self.url {
            Some(url) => Target::parse(&url),
            None => Target::of_listen(std::env::var("SIGNET_LISTEN").ok().as_deref()),
        };
        let target = match target {
            Ok(target) => target,
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        match probe(&target, Duration::from_secs(self.timeout)) {
            Ok(200..=299) => EXIT_OK,
            Ok(status) => fail(EXIT_FAILED, &ProbeError::Status { target, status }),
            Err(source) => fail(EXIT_FAILED, &ProbeError::Silent { target, source }),
        }
    }
}

/// Why a probe cannot be made, or what it found.
#[derive(Debug, Error)]
enum ProbeError {
    /// When the URL is not one this can ask.
    #[error("--url takes an address such as http://127.0.0.1:3000/healthz, and http only")]
    BadUrl,
    /// When `SIGNET_LISTEN` is not an address.
    #[error("SIGNET_LISTEN is not an address and a port such as 127.0.0.1:3000")]
    BadListen,
    /// When the server answers with something else than 2xx.
    #[error("{} answered with status {status}", target.authority)]
    Status { target: Target, status: u16 },
    /// When nothing useful came back.
    #[error("{} did not answer: {source}", target.authority)]
    Silent { target: Target, source: io::Error },
}

#[derive(Debug, PartialEq, Eq)]
struct Target {
    authority: String,
    path: String,
}

impl Target {
    fn parse(url: &str) -> Result<Self, ProbeError> {
        let uri: Uri = url.parse().map_err(|_| ProbeError::BadUrl)?;
        let authority = uri.authority().ok_or(ProbeError::BadUrl)?;
        // User names in front of the host are not sent, so they are not taken either.
        if uri.scheme_str() != Some("http") || authority.as_str().contains('@') {
            return Err(ProbeError::BadUrl);
        }
        let port = match authority.as_str().strip_prefix(authority.host()) {
            None | Some("" | ":") => 80,
            Some(port) => {
                port.trim_start_matches(':').parse::<u16>().map_err(|_| ProbeError::BadUrl)?
            }
        };
        let path = match uri.path_and_query().map(ToString::to_string).as_deref() {
            None | Some("/") => "/healthz".to_owned(),
            Some(path) => path.to_owned(),
        };
        Ok(Self { authority: format!("{}:{port}", authority.host()), path })
    }

    /// The probe for a server that was started with this `SIGNET_LISTEN`.
    fn of_listen(listen: Option<&str>) -> Result<Self, ProbeError> {
        let address = match listen {
            Some(text) => parse_listen(text).map_err(|_| ProbeError::BadListen)?,
            None => DEFAULT_LISTEN,
        };
        // "Every address" is one to listen on, not one to connect to.
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let authority = SocketAddr::new(ip, address.port()).to_string();
        Ok(Self { authority, path: "/healthz".to_owned() })
    }
}

/// Asks once and returns the status.
fn probe(target: &Target, timeout: Duration) -> io::Result<u16> {
    let deadline = Instant::now() + timeout;
    let mut stream = connect(&target.authority, deadline)?;
    stream.set_write_timeout(Some(left(deadline)?))?;
    write!(
        stream,
        "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: signet-healthcheck\r\nConnection: close\r\n\r\n",
        target.path, target.authority
    )?;
    let mut answer = Vec::new();
    // A server that drips bytes must not hold the probe beyond its time.
    while !answer.contains(&b'\n') {
        stream.set_read_timeout(Some(left(deadline)?))?;
        let mut chunk = [0; 256];
        let read = stream.read(&mut chunk)?;
        answer.extend(chunk.iter().take(read));
        if read == 0 || u64::try_from(answer.len()).unwrap_or(u64::MAX) > ANSWER_BYTES {
            break;
        }
    }
    status(&answer).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "that is not HTTP"))
}

fn connect(authority: &str, deadline: Instant) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in authority.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, left(deadline)?) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn left(deadline: Instant) -> io::Result<Duration> {
    match deadline.saturating_duration_since(Instant::now()) {
        Duration::ZERO => Err(io::ErrorKind::TimedOut.into()),
        left => Ok(left),
    }
}

fn status(answer: &[u8]) -> Option<u16> {
    let rest = answer.strip_prefix(b"HTTP/1.1 ").or_else(|| answer.strip_prefix(b"HTTP/1.0 "))?;
    let digits = rest.split(|byte| matches!(byte, b' ' | b'\r' | b'\n')).next()?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn listen(text: &str) -> String {
        Target::of_listen(Some(text)).unwrap().authority
    }

    #[test]
    fn the_default_follows_the_listen_address() {
        assert_eq!(Target::of_listen(None).unwrap().authority, "127.0.0.1:3000");
        assert_eq!(listen("0.0.0.0:8080"), "127.0.0.1:8080");
        assert_eq!(listen("[::]:8080"), "[::1]:8080");
        assert_eq!(listen("localhost:81"), "127.0.0.1:81");
        assert!(matches!(Target::of_listen(Some("x")), Err(ProbeError::BadListen)));
    }

    #[test]
    fn urls_get_a_port_and_a_path() {
        let wanted = |authority: &str, path: &str| Target {
            authority: authority.to_owned(),
            path: path.to_owned(),
        };
        let parse = |url| Target::parse(url).unwrap();
        assert_eq!(parse("http://[::1]:3000/readyz"), wanted("[::1]:3000", "/readyz"));
        assert_eq!(parse("http://localhost"), wanted("localhost:80", "/healthz"));
    }

    #[test]
    fn other_urls_are_refused() {
        for url in [
            "https://localhost/",
            "localhost:3000",
            "/healthz",
            "http://a:b@c/",
            "",
            "http://x:99999/",
        ] {
            assert!(Target::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn status_lines() {
        assert_eq!(status(b"HTTP/1.1 503 Service Unavailable\r\n"), Some(503));
        assert_eq!(status(b"HTTP/1.0 200\r\n"), Some(200));
        for other in [&b"SSH-2.0-x\r\n"[..], b"HTTP/1.1 x\r\n", b"", b"HTTP/1.1 99999999\r\n"] {
            assert_eq!(status(other), None);
        }
    }
}
