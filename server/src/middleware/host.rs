//! Refuses requests for a host name that is not ours.
//!
//! A foreign page can point a name of its own at 127.0.0.1 ("DNS rebinding") and then read
//! what a local server answers, as far as the browser is concerned from its own origin. The
//! name it used is in the Host header, and a page cannot change that.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::config::{AllowedHost, Listen};
use crate::problem::Problem;

/// Which host names are answered.
#[derive(Clone, Debug)]
pub(crate) struct HostPolicy {
    /// Whether any address is answered: a number cannot be pointed elsewhere.
    numbers: bool,
    /// The address listened on, which is always answered.
    own: IpAddr,
    allowed: Arc<[AllowedHost]>,
}

impl HostPolicy {
    /// Names are those of this machine and those that the operator gave; until there are some,
    /// on an address that is not loopback, any number.
    pub(crate) fn new(listen: Listen, allowed: &[AllowedHost]) -> Self {
        let numbers = !listen.is_loopback() && allowed.is_empty();
        Self { numbers, own: listen.address().ip(), allowed: allowed.into() }
    }

    fn allows(&self, request: &Request) -> bool {
        // An absolute request target overrides Host, so both have to be right.
        if request.uri().authority().is_some_and(|name| !self.allows_name(name.as_str())) {
            return false;
        }
        let mut hosts = request.headers().get_all(header::HOST).iter();
        match (hosts.next().map(|host| host.to_str()), hosts.next()) {
            (Some(Ok(host)), None) => self.allows_name(host),
            _ => false,
        }
    }

    fn allows_name(&self, authority: &str) -> bool {
        let Some(host) = without_port(authority) else { return false };
        if let Some(v6) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return v6.parse::<Ipv6Addr>().is_ok_and(|ip| self.allows_number(ip.into()));
        }
        host.eq_ignore_ascii_case("localhost")
            || host.parse::<Ipv4Addr>().is_ok_and(|ip| self.allows_number(ip.into()))
            || self.allowed.iter().any(|name| name.matches(host))
    }
}

impl HostPolicy {
    fn allows_number(&self, ip: IpAddr) -> bool {
        self.numbers || ip.is_loopback() || self.own == ip
    }
}

/// `host:80` without the port; nothing when the port is not one.
pub(super) fn without_port(authority: &str) -> Option<&str> {
    let end_of_host = if authority.starts_with('[') { authority.find(']')? + 1 } else { 0 };
    let colon = authority.get(end_of_host..)?.find(':');
    let (host, port) = match colon {
        Some(at) => authority.split_at_checked(end_of_host + at)?,
        None => (authority, ""),
    };
    let port = port.strip_prefix(':').unwrap_or(port);
    (port.is_empty() || port.parse::<u16>().is_ok()).then_some(host)
}

pub(super) async fn check_host(
    State(policy): State<HostPolicy>,
    request: Request,
    next: Next,
) -> Response {
    if policy.allows(&request) {
        next.run(request).await
    } else {
        Problem::host_not_allowed().into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn policy(names: &[&str]) -> HostPolicy {
        HostPolicy {
            numbers: false,
            own: Ipv4Addr::new(10, 0, 0, 7).into(),
            allowed: names.iter().map(|name| name.parse().unwrap()).collect(),
        }
    }

    #[track_caller]
    fn request(target: &str, hosts: &[&str]) -> Request {
        let mut builder = Request::builder().uri(target);
        for host in hosts {
            builder = builder.header(header::HOST, *host);
        }
        builder.body(Body::empty()).unwrap()
    }

    #[test]
    fn loopback_names_are_answered_with_any_port() {
        for host in
            ["localhost", "LocalHost:3000", "127.0.0.1", "127.8.7.6:1", "[::1]", "[::1]:65535"]
        {
            assert!(policy(&[]).allows(&request("/", &[host])), "{host}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "localhost:99999",
            "localhost:80:80",
            "[::2]",
            "[::1",
            "[::1]x",
            "::1",
            "0.0.0.0",
            "[::ffff:127.0.0.1]",
            "user@localhost",
            "localhost.",
        ] {
            assert!(!policy(&[]).allows(&request("/", &[host])), "{host}");
        }
    }

    #[test]
    fn the_address_listened_on_is_answered() {
        assert!(policy(&[]).allows(&request("/", &["10.0.0.7:3000"])));
        assert!(!policy(&[]).allows(&request("/", &["10.0.0.8:3000"])));
    }

    #[test]
    fn exactly_one_host_is_needed() {
        assert!(!policy(&[]).allows(&request("/", &[])));
        assert!(!policy(&[]).allows(&request("/", &["localhost", "localhost"])));
    }

    #[test]
    fn an_absolute_target_is_checked_as_well() {
        assert!(!policy(&[]).allows(&request("http://evil.example/", &["localhost"])));
        assert!(policy(&[]).allows(&request("http://127.0.0.1:1/", &["localhost"])));
    }

    #[test]
    fn named_hosts_are_answered() {
        let policy = policy(&["console.example.com"]);
        assert!(policy.allows(&request("/", &["Console.Example.com:443"])));
        assert!(policy.allows(&request("/", &["localhost"])));
        assert!(!policy.allows(&request("/", &["example.com"])));
    }

    #[test]
    fn without_names_any_number_is_answered_and_no_name() {
        let policy = HostPolicy { numbers: true, ..policy(&[]) };
        for host in ["192.168.1.5:3000", "[2001:db8::1]:3000", "localhost", "127.0.0.1"] {
            assert!(policy.allows(&request("/", &[host])), "{host}");
        }
        for host in ["anything.example", "192.168.1.5.example", "rebound"] {
            assert!(!policy.allows(&request("/", &[host])), "{host}");
        }
    }
}
