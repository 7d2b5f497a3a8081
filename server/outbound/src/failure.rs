//! From the HTTP library's error to a fault with a name.

use std::error::Error;
use std::io::ErrorKind;

use h2::Reason;
use model::NetFault;
use rustls::{AlertDescription, CertificateError, PeerIncompatible};

/// Why a call has no answer. SECURITY: it holds no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetFailure {
    /// What happened.
    pub fault: NetFault,
    /// What the other side said of it: the name of an alert, the reason of a `GOAWAY`.
    pub said: String,
}

impl From<NetFault> for NetFailure {
    fn from(fault: NetFault) -> Self {
        Self { fault, said: fault.alert() }
    }
}

impl NetFailure {
    /// From the HTTP library's error.
    #[must_use]
    pub fn of(error: &reqwest::Error) -> Self {
        match find::<h2::Error>(error) {
            Some(h2) => of_http2(h2).unwrap_or_else(|| fault(error).into()),
            None => fault(error).into(),
        }
    }
}

fn fault(error: &reqwest::Error) -> NetFault {
    let timed_out = error.is_timeout();
    if error.is_connect() {
        return if timed_out { NetFault::ConnectTimedOut } else { connect_fault(error) };
    }
    let is_parse = find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse);
    // An alert about our certificate may come after the handshake (TLS 1.3).
    match find::<rustls::Error>(error).map(tls_fault) {
        Some(NetFault::Alert(name)) if is_about_us(name) => NetFault::Alert(name),
        _ if timed_out => NetFault::TimedOut,
        _ if is_parse => NetFault::NotHttp,
        _ if io_kind(error) == Some(ErrorKind::ConnectionReset) => NetFault::Reset,
        _ if error.is_body() || error.is_decode() => NetFault::Cut,
        _ => NetFault::Closed,
    }
}

/// What kept a connection from being made.
pub(super) fn connect_fault(error: &(dyn Error + 'static)) -> NetFault {
    if let Some(tls) = find::<rustls::Error>(error) {
        return tls_fault(tls);
    }
    // The connectors name their own step, and no type is public for it.
    let step = causes(error).map(ToString::to_string).find_map(|text| match text.as_str() {
        "tunnel error: proxy authorization required" => Some(NetFault::ProxyAuth),
        "tunnel error: failed to create underlying connection" => Some(NetFault::ProxyUnreachable),
        text if text.starts_with("tunnel error") => Some(NetFault::ProxyRefused),
        text if text.starts_with("dns error") => Some(NetFault::Dns),
        _ => None,
    });
    step.unwrap_or_else(|| match io_kind(error) {
        Some(ErrorKind::ConnectionRefused) => NetFault::Refused,
        Some(ErrorKind::TimedOut) => NetFault::ConnectTimedOut,
        // Reset or closed while the two shook hands.
        Some(ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof | ErrorKind::BrokenPipe) => {
            NetFault::Tls
        }
        _ => NetFault::Unreachable,
    })
}

/// Whether an alert speaks of the client's certificate.
fn is_about_us(alert: &str) -> bool {
    alert.contains("Certificate") || matches!(alert, "UnknownCA" | "AccessDenied")
}

fn tls_fault(error: &rustls::Error) -> NetFault {
    use CertificateError as Bad;
    match error {
        rustls::Error::InvalidCertificate(bad) => match bad {
            Bad::UnknownIssuer => NetFault::UnknownIssuer,
            Bad::Expired | Bad::ExpiredContext { .. } => NetFault::CertificateExpired,
            Bad::NotValidYet | Bad::NotValidYetContext { .. } => NetFault::CertificateNotYetValid,
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => NetFault::WrongName,
            // A certificate that signed itself; the verifier's own type is not public here.
            Bad::Other(error) if error.0.to_string() == "CaUsedAsEndEntity" => {
                NetFault::UnknownIssuer
            }
            _ => NetFault::BadCertificate,
        },
        rustls::Error::NoApplicationProtocol
        | rustls::Error::AlertReceived(AlertDescription::NoApplicationProtocol) => NetFault::NoAlpn,
        rustls::Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        )
        | rustls::Error::AlertReceived(AlertDescription::ProtocolVersion) => NetFault::TlsVersion,
        rustls::Error::AlertReceived(alert) => NetFault::Alert(alert.as_str().unwrap_or("Unknown")),
        rustls::Error::InvalidMessage(_) => NetFault::NotTls,
        _ => NetFault::Tls,
    }
}

/// What HTTP/2 says of a request. `None` where it only says that the connection broke.
///
/// A `GOAWAY` ends requests later than its last stream alone, so one that ended this request
/// says that it was not begun (RFC 9113, section 6.8).
fn of_http2(error: &h2::Error) -> Option<NetFailure> {
    let reason = error.reason()?;
    let fault = match reason {
        Reason::HTTP_1_1_REQUIRED => NetFault::Http1Only,
        // The first bytes are no frame.
        Reason::FRAME_SIZE_ERROR if error.is_library() => NetFault::NotHttp,
        _ if error.is_go_away() && error.is_remote() => NetFault::GoAway,
        Reason::REFUSED_STREAM if error.is_remote() => NetFault::StreamRefused,
        _ if error.is_reset() && error.is_remote() => NetFault::StreamReset,
        _ => NetFault::Closed,
    };
    let name = format!("{reason:?}");
    let said = match debug_reason(&error.to_string()) {
        Some(word) => format!("{word} ({name})"),
        None => name,
    };
    Some(NetFailure { fault, said })
}

/// The word in what a `GOAWAY` carries along; APNs writes `{"reason":"…"}`.
fn debug_reason(text: &str) -> Option<String> {
    let (_, after) = text.split_once("reason")?;
    let word = after.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let end = word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len());
    word.get(..end).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// The error and its causes. Causes wrapped in an `io::Error` are looked into.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let io = error.downcast_ref::<std::io::Error>();
        match io.and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
}

fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    causes(error).find_map(|cause| cause.downcast_ref::<T>())
}

/// What the system said, where it said something.
fn io_kind(error: &(dyn Error + 'static)) -> Option<ErrorKind> {
    let own = |cause: &(dyn Error + 'static)| {
        let h2 = || cause.downcast_ref::<h2::Error>().and_then(h2::Error::get_io);
        Some(cause.downcast_ref::<std::io::Error>().or_else(h2)?.kind())
    };
    causes(error).filter_map(own).find(|kind| *kind != ErrorKind::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_in_a_goaway() {
        for (text, word) in [
            (
                r#"connection error received: x (b"{\"reason\":\"BadCertificate\"}")"#,
                Some("BadCertificate"),
            ),
            ("connection error received: not a result of an error", None),
            (r#"x (b"{\"reason\":\"\"}")"#, None),
        ] {
            assert_eq!(debug_reason(text).as_deref(), word, "{text}");
        }
    }
}
