//! Who asks.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use axum::http::Extensions;

use shared::{SdkAppId, UserId};

use crate::middleware::client::Client;

/// Whom a limit counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Caller {
    /// An address; of IPv6 the network of 64 bits, which one customer has whole.
    Address(IpAddr),
    /// A user of an app.
    User(SdkAppId, UserId),
    /// All whose address is not known, or for whom the table has no room.
    Others,
}

impl Caller {
    /// Whom a request with these extensions counts for.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get::<Client>().map_or(Self::Others, |client| Self::at(client.address))
    }

    pub(crate) fn at(address: IpAddr) -> Self {
        Self::Address(match address.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

impl fmt::Display for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::User(app, _) => write!(f, "a user of {app}"),
            Self::Others => f.write_str("others"),
        }
    }
}
