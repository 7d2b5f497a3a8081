//! The proxy that calls go out through, where one is configured.

use std::fmt;

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;
use zeroize::Zeroizing;

/// An HTTP proxy for https addresses: it is asked to connect to the host (`CONNECT`) and sees
/// no more than the host's name.
///
/// SECURITY: its address may hold a password, so it is never shown as a whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    url: Zeroizing<String>,
    bypass: String,
}

impl Proxy {
    /// The proxy at `http://HOST:PORT`, with `USER:PASSWORD@` before the host where it wants
    /// them. `None` for anything else. `bypass` lists the hosts that need none, as `NO_PROXY`.
    #[must_use]
    pub fn parse(text: &str, bypass: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let is_plain = url.scheme() == "http" && url.has_host() && url.path() == "/";
        let is_whole = url.query().is_none() && url.fragment().is_none();
        (is_plain && is_whole).then(|| Self {
            url: Zeroizing::new(url.as_str().to_owned()),
            bypass: bypass.to_owned(),
        })
    }

    /// Its host and port, without user name and password.
    #[must_use]
    pub fn host(&self) -> String {
        let Ok(url) = Url::parse(&self.url) else { return String::new() };
        let port = url.port_or_known_default().unwrap_or(80);
        format!("{}:{port}", url.host_str().unwrap_or_default())
    }

    /// As the HTTP library takes it.
    pub(super) fn of_client(&self) -> reqwest::Result<reqwest::Proxy> {
        let bypass = reqwest::NoProxy::from_string(&self.bypass);
        Ok(reqwest::Proxy::https(self.url.as_str())?.no_proxy(bypass))
    }

    /// Where a call to `destination` goes first; `None` where it goes straight.
    pub(super) fn on_the_way_to(&self, destination: &http::Uri) -> Option<Intercept> {
        let (url, bypass) = (self.url.as_str(), self.bypass.as_str());
        Matcher::builder().https(url).no(bypass).build().intercept(destination)
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({})", self.host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_proxy_is() {
        for (text, host) in [
            ("http://proxy.example.com:3128", Some("proxy.example.com:3128")),
            (" http://user:pa%40ss@10.0.0.1/ ", Some("10.0.0.1:80")),
            ("http://[::1]:8080", Some("[::1]:8080")),
            ("https://proxy.example.com", None),
            ("socks5://proxy.example.com:1080", None),
            ("proxy.example.com:3128", None),
            ("http://proxy.example.com/path", None),
            ("", None),
        ] {
            let proxy = Proxy::parse(text, "");
            assert_eq!(proxy.as_ref().map(Proxy::host).as_deref(), host, "{text}");
            assert!(!format!("{proxy:?}").contains("pa%40ss"), "{proxy:?}");
        }
    }

    #[test]
    fn plain_http_and_listed_hosts_go_straight() {
        let proxy = Proxy::parse("http://u:p@10.0.0.1:3128", "localhost, .example.org").unwrap();
        for (url, goes) in [
            ("https://api.example.com/x", true),
            ("http://127.0.0.1:9000/x", false),
            ("https://push.example.org/", false),
            ("https://localhost:8443/", false),
        ] {
            let way = proxy.on_the_way_to(&url.parse().unwrap());
            assert_eq!(way.is_some(), goes, "{url}");
        }
    }
}
