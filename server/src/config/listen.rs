//! Where the console can be reached, and under which names.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use clap::ValueEnum;

use super::ConfigError;

/// Where `signet serve` listens unless told otherwise.
pub const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3000);

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
    /// A text with both ways out otherwise.
    pub fn new(address: SocketAddr, access: Access) -> Result<Self, ConfigError> {
        // SECURITY: without this a typing error puts a console without sign-in on the network.
        if access == Access::Loopback && !is_loopback(address) {
            let port = address.port();
            let reason = format!(
                "refusing to listen on {address}: other machines could reach it, and the console \
                 has no sign-in of its own.\n  Listen on 127.0.0.1:{port} and reach it through an \
                 SSH tunnel or a reverse proxy that signs people in;\n  or, if everyone who reaches \
                 this address may use the console, add --access none-i-know \
                 (SIGNET_ACCESS=none-i-know, or access = \"none-i-know\" in the file)."
            );
            return Err(ConfigError::new("", reason));
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
