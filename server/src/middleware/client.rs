//! Who is at the other end of a connection: the browser itself, or a proxy that speaks for it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::middleware::Next;
use axum::response::Response;

use super::host::without_port;
use super::security_headers::OwnTls;
use crate::config::TrustedProxy;

/// The other end of the connection, as an extension of each of its requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// How a request came from the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// By https: to this server, or says a proxy that is trusted.
    Https,
    /// By plain http to the browser's own machine: this server, a tunnel, or a container's port.
    ThisMachine,
    /// By plain http over a network.
    PlainHttp,
}

/// Who asks, as an extension of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Requester {
    /// The address of the browser, or of the last proxy that is not trusted.
    pub(crate) address: IpAddr,
    /// How the request came.
    pub(crate) way: Way,
    /// Whether the other end of the connection is a proxy that is trusted.
    pub(crate) by_proxy: bool,
}

impl Requester {
    /// Of a request that says nothing.
    pub(crate) const UNKNOWN: Self =
        Self { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), way: Way::PlainHttp, by_proxy: false };

    /// SECURITY: without a known peer nothing is believed.
    fn of(request: &Request, trusted: &[TrustedProxy]) -> Self {
        let unknown = Peer(Ipv4Addr::UNSPECIFIED.into());
        let Peer(peer) = *request.extensions().get().unwrap_or(&unknown);
        let is_trusted = |address: IpAddr| trusted.iter().any(|proxy| proxy.contains(address));
        let (headers, by_proxy) = (request.headers(), is_trusted(peer));
        if request.extensions().get::<OwnTls>().is_some() {
            let forwarded = by_proxy.then(|| forwarded_for(headers, is_trusted)).flatten();
            return Self { address: forwarded.unwrap_or(peer), way: Way::Https, by_proxy };
        }
        if by_proxy {
            let address = forwarded_for(headers, is_trusted).unwrap_or(peer);
            let https = last(headers, "x-forwarded-proto")
                .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
            if https {
                return Self { address, way: Way::Https, by_proxy };
            }
            return Self { address, way: way_of(request), by_proxy };
        }
        Self { address: peer, way: way_of(request), by_proxy }
    }
}

/// SECURITY: a browser that was led to a name of its own machine sends nothing over a network.
/// A program can write any `Host`, and endangers its own password with it.
fn way_of(request: &Request) -> Way {
    let host = request.uri().authority().map(|authority| authority.as_str());
    let host = host.or_else(|| request.headers().get(header::HOST)?.to_str().ok());
    match host.and_then(without_port) {
        Some(host) if is_loopback(host) => Way::ThisMachine,
        _ => Way::PlainHttp,
    }
}

fn is_loopback(host: &str) -> bool {
    let v6 = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || v6.and_then(|v6| v6.parse::<Ipv6Addr>().ok()).is_some_and(|ip| ip.is_loopback())
}

/// The last address that is not one of a trusted proxy: those before it anybody can make up.
fn forwarded_for(headers: &HeaderMap, is_trusted: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    let name = HeaderName::from_static("x-forwarded-for");
    let lists = headers.get_all(name).iter().rev().filter_map(|list| list.to_str().ok());
    let mut addresses = lists.flat_map(|list| list.rsplit(',')).map(|text| text.trim().parse());
    loop {
        match addresses.next()? {
            Ok(address) if is_trusted(address) => {}
            Ok(address) => return Some(address),
            Err(_) => return None,
        }
    }
}

/// The last entry of a list: what the proxy itself has added.
fn last<'a>(headers: &'a HeaderMap, name: &'static str) -> Option<&'a str> {
    let list = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    list.rsplit(',').next().map(str::trim)
}

pub(super) async fn find_client(
    State(trusted): State<Arc<[TrustedProxy]>>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = Requester::of(&request, &trusted);
    request.extensions_mut().insert(client);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    /// A request from `peer` with these headers; 127.0.0.1 and 10.0.0.0/8 are trusted.
    #[track_caller]
    fn client(peer: &str, headers: &[(&str, &str)]) -> Requester {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(Peer(peer.parse().unwrap()));
        let trusted = ["127.0.0.1", "10.0.0.0/8"].map(|text| text.parse().unwrap());
        Requester::of(&request, &trusted)
    }

    #[test]
    fn forwarding_headers_of_strangers_are_nothing() {
        let spoofed = [
            ("host", "console.example.com"),
            ("x-forwarded-for", "127.0.0.1"),
            ("x-forwarded-proto", "https"),
        ];
        let stranger = client("203.0.113.9", &spoofed);
        assert_eq!(stranger.address, "203.0.113.9".parse::<IpAddr>().unwrap());
        assert_eq!(stranger.way, Way::PlainHttp);
        let request = Request::builder().header("x-forwarded-proto", "https");
        let nobody = Requester::of(&request.body(Body::empty()).unwrap(), &[]);
        assert_eq!(nobody.way, Way::PlainHttp, "without a known peer");
    }

    #[test]
    fn a_trusted_proxy_names_the_client() {
        for (list, found) in [
            ("203.0.113.9", "203.0.113.9"),
            ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
            ("203.0.113.9, 10.1.2.3", "203.0.113.9"),
            ("2001:db8::1", "2001:db8::1"),
            ("203.0.113.9, unknown", "127.0.0.1"),
            ("", "127.0.0.1"),
            ("10.1.2.3", "127.0.0.1"),
        ] {
            let client = client("127.0.0.1", &[("x-forwarded-for", list)]);
            assert_eq!(client.address, found.parse::<IpAddr>().unwrap(), "{list}");
        }
        let two = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(client("10.9.9.9", &two).address, "203.0.113.9".parse::<IpAddr>().unwrap());
        assert_eq!(
            client("::ffff:10.9.9.9", &two).address,
            "203.0.113.9".parse::<IpAddr>().unwrap()
        );
    }

    #[test]
    fn tls_of_the_server_itself_is_https() {
        let mut request = Request::builder().uri("/").body(Body::empty()).unwrap();
        request.extensions_mut().insert(Peer("203.0.113.9".parse().unwrap()));
        request.extensions_mut().insert(OwnTls);
        assert_eq!(Requester::of(&request, &[]).way, Way::Https);
    }

    #[test]
    fn https_is_what_the_trusted_proxy_has_added() {
        for (value, way) in [
            ("https", Way::Https),
            ("http, HTTPS", Way::Https),
            ("https, http", Way::PlainHttp),
            ("", Way::PlainHttp),
        ] {
            let headers = [("host", "console.example.com"), ("x-forwarded-proto", value)];
            assert_eq!(client("127.0.0.1", &headers).way, way, "{value}");
        }
    }

    #[test]
    fn plain_http_is_safe_on_the_browsers_own_machine_only() {
        for host in ["localhost:3000", "LOCALHOST", "127.0.0.1:1", "127.9.9.9", "[::1]:3000"] {
            assert_eq!(client("172.17.0.1", &[("host", host)]).way, Way::ThisMachine, "{host}");
        }
        for host in ["192.168.1.5:3000", "localhost.example.com", "[::2]", "", "127.0.0.1.example"]
        {
            assert_eq!(client("127.0.0.1", &[("host", host)]).way, Way::PlainHttp, "{host}");
        }
    }
}
