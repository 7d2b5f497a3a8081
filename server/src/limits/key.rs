//! Whom a limit counts.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use axum::http::Extensions;

use shared::{SdkAppId, UserId};

use crate::caller::Caller;
use crate::middleware::client::Requester;

/// Whom a limit counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LimitKey {
    /// An address; of IPv6 the network of 64 bits, which one customer has whole.
    Address(IpAddr),
    /// A user of the console; of a script the label of its token.
    ConsoleUser(String),
    /// A user of an app.
    User(SdkAppId, UserId),
    /// All whose address is not known, or for whom the table has no room.
    Others,
}

impl LimitKey {
    /// Whom a request with these extensions counts for: the address, and who is logged in.
    pub(crate) fn of(extensions: &Extensions) -> Vec<Self> {
        let address = extensions.get::<Requester>().map(|client| Self::at(client.address));
        let user = extensions.get::<Caller>();
        let user = user.map(|caller| Self::ConsoleUser(caller.account.name.clone()));
        [Some(address.unwrap_or(Self::Others)), user].into_iter().flatten().collect()
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

/// Tells any two apart.
impl fmt::Display for LimitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "address {address}"),
            Self::ConsoleUser(name) => write!(f, "console user {name}"),
            Self::User(app, user) => write!(f, "user {app} {}", user.as_str()),
            Self::Others => f.write_str("others"),
        }
    }
}
