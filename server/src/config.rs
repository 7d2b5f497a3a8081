//! What a server is told before it starts, checked once.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::ValueEnum;
use thiserror::Error;

/// Where `signet serve` listens unless told otherwise.
pub const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3000);

/// Everything a server needs to start.
#[derive(Clone, Debug)]
pub struct ServeConfig {
    /// Read from `--listen` or `SIGNET_LISTEN`. Defaults to [`DEFAULT_LISTEN`].
    pub listen: Listen,
    /// A folder to serve instead of the embedded site. Read from `--site` or `SIGNET_SITE`.
    /// Defaults to none.
    pub site: Option<PathBuf>,
    /// Host names browsers may use beside the loopback ones. Read from `--allow-host` or
    /// `SIGNET_ALLOW_HOST`. Defaults to none.
    pub allowed_hosts: Vec<AllowedHost>,
    /// Times and sizes. Not configurable from outside; tests shorten them.
    pub limits: Limits,
}

impl ServeConfig {
    /// A configuration with defaults everywhere but the address.
    #[must_use]
    pub fn new(listen: Listen) -> Self {
        Self { listen, site: None, allowed_hosts: Vec::new(), limits: Limits::default() }
    }
}

/// Who may reach the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Access {
    /// Programs on this machine only.
    #[default]
    Loopback,
    /// Everyone who can reach the address, without signing in, and the operator knows it.
    NoneIKnow,
}

/// An address the operator is allowed to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listen(SocketAddr);

impl Listen {
    /// Accepts `address` when it is a loopback address or `access` waives that.
    ///
    /// # Errors
    /// [`ConfigError::NotLoopback`] otherwise.
    pub fn new(address: SocketAddr, access: Access) -> Result<Self, ConfigError> {
        // SECURITY: without this a typing error puts a console without sign-in on the network.
        if access == Access::Loopback && !is_loopback(address) {
            return Err(ConfigError::NotLoopback { address });
        }
        Ok(Self(address))
    }

    /// The address itself.
    #[must_use]
    pub fn address(self) -> SocketAddr {
        self.0
    }

    /// Whether only this machine can reach it.
    #[must_use]
    pub fn is_loopback(self) -> bool {
        is_loopback(self.0)
    }
}

fn is_loopback(address: SocketAddr) -> bool {
    address.ip().to_canonical().is_loopback()
}

/// Reads `127.0.0.1:3000`, `[::1]:3000` or `localhost:3000`.
///
/// # Errors
/// [`ConfigError::BadListen`] for anything else. Other names are refused on purpose: what
/// they resolve to can change between the check and the bind.
pub fn parse_listen(text: &str) -> Result<SocketAddr, ConfigError> {
    let bad = || ConfigError::BadListen { text: text.to_owned() };
    match text.strip_prefix("localhost:") {
        Some(port) => {
            let port = port.parse().map_err(|_| bad())?;
            Ok(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port))
        }
        None => text.parse().map_err(|_| bad()),
    }
}

/// A host name without a port, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHost(String);

impl AllowedHost {
    /// Whether `host`, already without its port, is this name.
    #[must_use]
    pub fn matches(&self, host: &str) -> bool {
        self.0.eq_ignore_ascii_case(host)
    }
}

impl FromStr for AllowedHost {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name_bytes = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        if text.is_empty() || text.len() > 253 || !text.bytes().all(name_bytes) {
            return Err(ConfigError::BadHost { text: text.to_owned() });
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

/// Times and sizes that keep one client from taking the server away from the others.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a connection may take to send a whole request head, and how long it may
    /// stay idle. Defaults to 30 s.
    pub head: Duration,
    /// How long one request may be worked on. Defaults to 30 s.
    pub request: Duration,
    /// How long a client may leave an answer unread before it is cut off. Defaults to 30 s.
    pub write_stall: Duration,
    /// How long requests in flight may go on after a stop was asked for. Defaults to 7.5 s:
    /// the promise is 8, and leaving takes a moment as well.
    pub drain: Duration,
    /// The largest request body. Defaults to 64 KiB.
    pub body_bytes: usize,
    /// Connections served at the same time; more wait in the kernel's queue.
    /// Defaults to 1024.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            request: Duration::from_secs(30),
            write_stall: Duration::from_secs(30),
            drain: Duration::from_millis(7_500),
            body_bytes: 64 * 1024,
            connections: 1024,
        }
    }
}

/// Why a configuration is refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// When the address is open to other machines and nobody said that this is wanted.
    #[error(
        "refusing to listen on {address}: other machines could reach it, and the console has \
         no sign-in of its own.\n  Listen on 127.0.0.1:{port} and reach it through an SSH \
         tunnel or a reverse proxy that signs people in;\n  or, if everyone who reaches this \
         address may use the console, add --access none-i-know (SIGNET_ACCESS=none-i-know).",
        port = address.port()
    )]
    NotLoopback {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// When the address is not an IP address and a port.
    #[error(
        "{text:?} is not an address to listen on: write an IP address and a port, such as \
         127.0.0.1:3000 or [::1]:3000."
    )]
    BadListen {
        /// What was given.
        text: String,
    },
    /// When an allowed host is not a plain host name.
    #[error("{text:?} is not a host name: write it without scheme, port or path.")]
    BadHost {
        /// What was given.
        text: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn address(text: &str) -> SocketAddr {
        parse_listen(text).unwrap()
    }

    #[test]
    fn loopback_addresses_need_no_waiver() {
        for text in
            ["127.0.0.1:3000", "127.9.9.9:1", "[::1]:3000", "localhost:80", "[::ffff:127.0.0.1]:3"]
        {
            assert!(Listen::new(address(text), Access::Loopback).is_ok(), "{text}");
        }
    }

    #[test]
    fn other_addresses_need_the_waiver() {
        for text in ["0.0.0.0:3000", "[::]:3000", "192.168.1.5:3000", "[::ffff:10.0.0.1]:3"] {
            let refused = Listen::new(address(text), Access::Loopback).unwrap_err().to_string();
            assert!(refused.contains("--access none-i-know"), "{refused}");
            assert!(Listen::new(address(text), Access::NoneIKnow).is_ok(), "{text}");
        }
    }

    #[test]
    fn names_and_half_addresses_are_refused() {
        for text in ["example.com:80", "127.0.0.1", ":3000", "localhost:x", "localhost:65536", ""] {
            assert!(matches!(parse_listen(text), Err(ConfigError::BadListen { .. })), "{text}");
        }
    }

    #[test]
    fn allowed_hosts_are_plain_names() {
        assert!(
            "Console.Example.com".parse::<AllowedHost>().unwrap().matches("console.example.COM")
        );
        for text in ["", "https://a", "a:80", "a/b", "*"] {
            assert!(text.parse::<AllowedHost>().is_err(), "{text}");
        }
    }
}
