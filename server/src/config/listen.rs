//! Where the console can be reached, under which names, and through which proxies.

use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use ipnet::IpNet;

use super::ConfigError;

/// Where `signet serve` listens unless told otherwise.
pub const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3000);

/// An address to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listen(SocketAddr);

impl Listen {
    /// Any address: one that other machines can reach starts locked.
    #[must_use]
    pub const fn new(address: SocketAddr) -> Self {
        Self(address)
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
/// Anything else. Other names are refused on purpose: what they resolve to can change between
/// the check and the bind.
pub fn parse_listen(text: &str) -> Result<SocketAddr, ConfigError> {
    let address = match text.strip_prefix("localhost:") {
        Some(port) => {
            port.parse().map(|port| SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port)).ok()
        }
        None => text.parse().ok(),
    };
    address.ok_or_else(|| {
        let reason = format!(
            "{text:?} is not an address to listen on: write an IP address and a port, such as \
             127.0.0.1:3000 or [::1]:3000."
        );
        ConfigError::new("", reason)
    })
}

/// A host name without a port, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHost(String);

impl AllowedHost {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

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
            let reason =
                format!("{text:?} is not a host name: write it without scheme, port or path.");
            return Err(ConfigError::new("", reason));
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

/// The address or network of a reverse proxy whose words about its clients are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrustedProxy(IpNet);

impl TrustedProxy {
    /// Whether this address is in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl Display for TrustedProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for TrustedProxy {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
        let network = address.ok().or_else(|| text.parse::<IpNet>().ok());
        network.map(Self).ok_or_else(|| {
            let reason = format!(
                "{text:?} is no address: write that of the proxy, such as 127.0.0.1, or a network \
                 such as 10.0.0.0/8."
            );
            ConfigError::new("", reason)
        })
    }
}
