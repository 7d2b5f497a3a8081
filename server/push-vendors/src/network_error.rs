//! Why a vendor's answer never came.

use std::error::Error;

use rustls::{AlertDescription, CertificateError};

/// Why there is no answer. The difference that matters most: whether the request had gone out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// The host name has no address.
    Dns,
    /// Nothing listens there, or nothing comes through.
    Connect,
    /// The two could not agree on TLS; with the other side's alert, where it sent one.
    Tls(Option<&'static str>),
    /// The time was up before the request had gone out.
    BeforeWrite,
    /// The request had gone out and no answer came: it may have been carried out.
    AfterWrite,
}

impl NetworkError {
    /// Its keys in the catalogue, the most specific first.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let word = match self {
            Self::Dns => "net/dns",
            Self::Connect => "net/connect",
            Self::Tls(None) => "net/tls",
            Self::Tls(Some(alert)) => return vec![format!("tls/{alert}"), "net/tls".to_owned()],
            Self::BeforeWrite => "net/timeout-before-write",
            Self::AfterWrite => "net/timeout-after-write",
        };
        vec![word.to_owned()]
    }

    /// From the HTTP library's error. `written`: the body had been handed out.
    pub(super) fn of(error: &reqwest::Error, written: bool) -> Self {
        if let Some(tls) = source::<rustls::Error>(error) {
            return Self::Tls(alert(tls));
        }
        if error.is_connect() && is_dns(error) {
            return Self::Dns;
        }
        match (error.is_connect(), error.is_timeout(), written) {
            (true, true, _) => Self::BeforeWrite,
            (true, false, _) => Self::Connect,
            (false, _, true) => Self::AfterWrite,
            (false, _, false) => Self::BeforeWrite,
        }
    }
}

/// The names under which the catalogue has them.
pub(super) fn alert(error: &rustls::Error) -> Option<&'static str> {
    match error {
        rustls::Error::AlertReceived(alert) => match alert {
            AlertDescription::CertificateExpired => Some("certificate_expired"),
            AlertDescription::CertificateRevoked => Some("certificate_revoked"),
            AlertDescription::CertificateUnknown
            | AlertDescription::BadCertificate
            | AlertDescription::UnknownCA
            | AlertDescription::CertificateRequired => Some("certificate_unknown"),
            _ => None,
        },
        // The other side's certificate, not ours: a proxy that listens in.
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => None,
        _ => None,
    }
}

/// The words of every cause.
fn texts(error: &reqwest::Error) -> impl Iterator<Item = String> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error.to_string())
    })
}

/// The first cause of a kind. Causes wrapped in an `io::Error` are looked into.
pub(super) fn source<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let io = error.downcast_ref::<std::io::Error>();
        next = match io.and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

/// The connector names its own step, and no type is public for it.
fn is_dns(error: &reqwest::Error) -> bool {
    texts(error).any(|text| text.starts_with("dns error"))
}
