//! Where calls go.

use std::fmt;

use thiserror::Error;
use url::{Host, Url};

/// What the address of every call to one service begins with: https, or http to this machine.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads an address; a path in it is kept, a slash at its end is not.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let mut url = Url::parse(text.trim()).map_err(|_| BaseUrlError::NotAUrl)?;
        match url.scheme() {
            "https" if url.has_host() => {}
            // SECURITY: each call carries a secret, such as a UserSig of an administrator. In
            // plain text it may cross this machine only.
            "http" if is_loopback(&url) => {}
            "http" => return Err(BaseUrlError::PlainHttp),
            _ => return Err(BaseUrlError::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::Query);
        }
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty();
        }
        Ok(Self(url))
    }

    /// The same from a host name, over https.
    ///
    /// # Errors
    /// As [`BaseUrl::parse`].
    pub fn of_host(host: &str) -> Result<Self, BaseUrlError> {
        Self::parse(&format!("https://{host}"))
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.to_canonical().is_loopback(),
        None => false,
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseUrl({self})")
    }
}

/// Why an address is not taken. The texts quote nothing of it: it may carry a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// When it cannot be read as an address.
    #[error("this is not an address: write it as https://host or http://127.0.0.1:9000.")]
    NotAUrl,
    /// When the scheme is neither https nor http.
    #[error("the address must begin with https://, or with http:// for this machine only.")]
    Scheme,
    /// When it is http to another machine.
    #[error(
        "plain http is for this machine only, because every call carries a signature: use \
         https://, or http:// with 127.0.0.1, [::1] or localhost."
    )]
    PlainHttp,
    /// When it has a user name or a password.
    #[error("the address must not contain a user name or password: take them out.")]
    Credentials,
    /// When it has a query or a fragment.
    #[error("the address must end before any ? or #: take the rest off.")]
    Query,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_on_this_machine() {
        for (text, wanted) in [
            ("https://console.tim.qq.com", "https://console.tim.qq.com"),
            ("https://gateway.example.com:8443/chat/", "https://gateway.example.com:8443/chat"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
            ("http://127.8.8.8:1/", "http://127.8.8.8:1"),
            ("http://[::1]:9000", "http://[::1]:9000"),
            ("http://LocalHost:9000", "http://localhost:9000"),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().to_string(), wanted);
        }
    }

    #[test]
    fn each_refusal_has_its_reason() {
        for (text, reason) in [
            ("", BaseUrlError::NotAUrl),
            ("console.tim.qq.com", BaseUrlError::NotAUrl),
            ("https://", BaseUrlError::NotAUrl),
            ("ftp://127.0.0.1", BaseUrlError::Scheme),
            ("localhost:9000", BaseUrlError::Scheme),
            ("http://192.168.0.1:9000", BaseUrlError::PlainHttp),
            ("http://localhost.example.com", BaseUrlError::PlainHttp),
            ("http://127.0.0.1.example.com", BaseUrlError::PlainHttp),
            ("http://0.0.0.0:9000", BaseUrlError::PlainHttp),
            ("https://me:canary@host", BaseUrlError::Credentials),
            ("http://me@localhost", BaseUrlError::Credentials),
            ("https://host/?a=b", BaseUrlError::Query),
            ("https://host/#a", BaseUrlError::Query),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(reason), "{text}");
            assert!(!reason.to_string().contains("canary"));
        }
    }
}
