//! `signet healthcheck`: one probe, for containers and scripts. Needs no other program.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use clap::Args;
use reqwest::Url;

use super::fail;
use super::own_server::{self, innermost};
use crate::config::{DEFAULT_LISTEN, parse_listen};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};

/// Options of `signet healthcheck`.
#[derive(Debug, Args)]
pub(super) struct HealthcheckArgs {
    /// What to ask. Without it: /healthz at the address in SIGNET_LISTEN, or at
    /// 127.0.0.1:3000, by https where SIGNET_TLS_CERT_FILE is set. Use /readyz to learn whether
    /// new requests are welcome. The certificate of this machine itself is not checked.
    #[arg(long, env = "SIGNET_HEALTHCHECK_URL", value_name = "URL")]
    url: Option<String>,

    /// Seconds to wait for the whole answer.
    #[arg(long, value_name = "SECONDS", default_value = "3", value_parser = clap::value_parser!(u64).range(1..=3_600))]
    timeout: u64,
}

impl HealthcheckArgs {
    pub(super) fn run(self) -> u8 {
        let url = match self.url {
            Some(url) => parse(&url),
            None => {
                let tls = std::env::var_os("SIGNET_TLS_CERT_FILE").is_some_and(|f| !f.is_empty());
                of_listen(std::env::var("SIGNET_LISTEN").ok().as_deref(), tls)
            }
        };
        match url.and_then(|url| probe(url, Duration::from_secs(self.timeout))) {
            Ok(()) => EXIT_OK,
            Err(error @ (ProbeError::BadUrl | ProbeError::BadListen)) => fail(EXIT_USAGE, &error),
            Err(error) => fail(EXIT_FAILED, &error),
        }
    }
}

/// Why a probe cannot be made, or what it found.
#[derive(Debug, thiserror::Error)]
enum ProbeError {
    /// When the URL is not one this can ask.
    #[error("--url takes an address such as http://127.0.0.1:3000/healthz")]
    BadUrl,
    /// When `SIGNET_LISTEN` is not an address.
    #[error("SIGNET_LISTEN is not an address and a port such as 127.0.0.1:3000")]
    BadListen,
    /// When the server answers with something else than 2xx.
    #[error("{url} answered with status {status}")]
    Status { url: Url, status: u16 },
    /// When nothing useful came back.
    #[error("{url} did not answer: {cause}")]
    Silent { url: Url, cause: String },
    /// When the system gives no thread or certificate store to ask with.
    #[error("cannot ask: {0}")]
    CannotAsk(String),
}

fn parse(text: &str) -> Result<Url, ProbeError> {
    let mut url = Url::parse(text).map_err(|_| ProbeError::BadUrl)?;
    // User names in front of the host are not sent, so they are not taken either.
    if !matches!(url.scheme(), "http" | "https")
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return Err(ProbeError::BadUrl);
    }
    if url.path() == "/" {
        url.set_path("/healthz");
    }
    Ok(url)
}

/// The probe for a server that was started with this `SIGNET_LISTEN`.
fn of_listen(listen: Option<&str>, tls: bool) -> Result<Url, ProbeError> {
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
    let scheme = if tls { "https" } else { "http" };
    parse(&format!("{scheme}://{}/healthz", SocketAddr::new(ip, address.port())))
}

/// Asks once.
fn probe(url: Url, timeout: Duration) -> Result<(), ProbeError> {
    let cannot = |error: &dyn std::fmt::Display| ProbeError::CannotAsk(error.to_string());
    let client = own_server::client(&url).map_err(ProbeError::CannotAsk)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| cannot(&error))?;
    match runtime.block_on(async { client.get(url.clone()).timeout(timeout).send().await }) {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(ProbeError::Status { url, status: answer.status().as_u16() }),
        Err(error) => Err(ProbeError::Silent { url, cause: innermost(&error).to_string() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn listen(text: &str) -> String {
        of_listen(Some(text), false).unwrap().to_string()
    }

    #[test]
    fn the_default_follows_the_listen_address() {
        assert_eq!(of_listen(None, false).unwrap().as_str(), "http://127.0.0.1:3000/healthz");
        assert_eq!(listen("0.0.0.0:8080"), "http://127.0.0.1:8080/healthz");
        assert_eq!(listen("[::]:8080"), "http://[::1]:8080/healthz");
        assert_eq!(listen("localhost:81"), "http://127.0.0.1:81/healthz");
        assert!(matches!(of_listen(Some("x"), false), Err(ProbeError::BadListen)));
    }

    #[test]
    fn with_a_certificate_it_asks_by_https() {
        assert_eq!(of_listen(None, true).unwrap().as_str(), "https://127.0.0.1:3000/healthz");
    }

    #[test]
    fn urls_get_a_path() {
        let parse = |url| parse(url).unwrap().to_string();
        assert_eq!(parse("http://[::1]:3000/readyz"), "http://[::1]:3000/readyz");
        assert_eq!(parse("http://localhost"), "http://localhost/healthz");
    }

    #[test]
    fn other_urls_are_refused() {
        for url in [
            "ftp://localhost/",
            "localhost:3000",
            "/healthz",
            "http://a:b@c/",
            "",
            "http://x:99999/",
        ] {
            assert!(parse(url).is_err(), "{url}");
        }
    }
}
