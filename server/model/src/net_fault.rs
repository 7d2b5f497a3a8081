//! Why a call has no readable answer.

/// Why a call has no readable answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NetFault {
    /// The host name has no address.
    Dns,
    /// Nothing listens at the address.
    Refused,
    /// No way leads to the address.
    Unreachable,
    /// No connection was made in time.
    ConnectTimedOut,
    /// The outbound proxy cannot be reached.
    ProxyUnreachable,
    /// The outbound proxy wants another user name or password.
    ProxyAuth,
    /// The outbound proxy makes no connection to the host.
    ProxyRefused,
    /// No authority that this machine trusts has signed the certificate.
    UnknownIssuer,
    /// The host's certificate is past its end.
    CertificateExpired,
    /// The host's certificate is not valid yet.
    CertificateNotYetValid,
    /// The certificate is of another host.
    WrongName,
    /// The certificate is wrong in another way.
    BadCertificate,
    /// The two have no version of TLS in common.
    TlsVersion,
    /// The host does not speak the protocol that was asked for, as HTTP/2.
    NoAlpn,
    /// The host ended the handshake with this alert, named as in the TLS library.
    Alert(&'static str),
    /// What answers does not speak TLS.
    NotTls,
    /// TLS failed in another way.
    Tls,
    /// What answers does not speak HTTP/2.
    Http1Only,
    /// The host ended the connection before it came to this request (HTTP/2 `GOAWAY`).
    GoAway,
    /// The host did not begin with this request (HTTP/2 `REFUSED_STREAM`).
    StreamRefused,
    /// The host broke off this request (HTTP/2 `RST_STREAM`).
    StreamReset,
    /// The answer did not come in time.
    TimedOut,
    /// The connection was reset.
    Reset,
    /// The connection was closed without an answer.
    Closed,
    /// What answered is not HTTP.
    NotHttp,
    /// The answer ended before its end.
    Cut,
    /// The answer is longer than is read.
    TooLarge,
    /// A redirect, which is never followed.
    Redirected,
    /// An HTTP status other than 200, as from a gateway. The status.
    HttpStatus(u16),
    /// The answer is not the JSON that was expected.
    Unreadable,
}

impl NetFault {
    /// Its name in the catalogue.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Dns => "net/dns",
            Self::Refused => "net/refused",
            Self::Unreachable => "net/connect",
            Self::ConnectTimedOut => "net/timeout-before-write",
            Self::ProxyUnreachable => "net/proxy-unreachable",
            Self::ProxyAuth => "net/proxy-auth",
            Self::ProxyRefused => "net/proxy-refused",
            Self::UnknownIssuer => "net/tls-unknown-issuer",
            Self::CertificateExpired => "net/tls-expired",
            Self::CertificateNotYetValid => "net/tls-not-yet-valid",
            Self::WrongName => "net/tls-wrong-name",
            Self::BadCertificate => "net/tls-certificate",
            Self::TlsVersion => "net/tls-version",
            Self::NoAlpn => "net/tls-alpn",
            Self::Alert(_) => "net/tls-alert",
            Self::NotTls => "net/not-tls",
            Self::Tls => "net/tls",
            Self::Http1Only => "net/http1-only",
            Self::GoAway => "net/goaway",
            Self::StreamRefused => "net/stream-refused",
            Self::StreamReset => "net/stream-reset",
            Self::TimedOut => "net/timeout-after-write",
            Self::Reset => "net/reset",
            Self::Closed => "net/closed",
            Self::NotHttp => "net/not-http",
            Self::Cut => "net/cut",
            Self::TooLarge => "net/too-large",
            Self::Redirected => "net/redirect",
            Self::HttpStatus(_) => "net/http-status",
            Self::Unreadable => "net/not-json",
        }
    }

    /// Whether the host has no connection from here, so that it never saw the request.
    #[must_use]
    pub const fn is_before_request(self) -> bool {
        use NetFault::*;
        matches!(
            self,
            Dns | Refused
                | Unreachable
                | ConnectTimedOut
                | ProxyUnreachable
                | ProxyAuth
                | ProxyRefused
                | UnknownIssuer
                | CertificateExpired
                | CertificateNotYetValid
                | WrongName
                | BadCertificate
                | TlsVersion
                | NoAlpn
                | Alert(_)
                | NotTls
                | Tls
        )
    }

    /// Whether a request that was handed to the connection may have been carried out.
    ///
    /// HTTP/2 says itself what was not begun (RFC 9113, sections 6.8, 7 and 8.7). A gateway
    /// refuses with 3xx and 4xx; with 5xx it may have passed the request on.
    #[must_use]
    pub const fn may_be_done(self) -> bool {
        match self {
            Self::HttpStatus(status) => status >= 500 && status != 503,
            Self::Redirected | Self::Http1Only | Self::GoAway | Self::StreamRefused => false,
            fault => !fault.is_before_request(),
        }
    }

    /// The name of the TLS alert as the RFCs write it; empty for anything else.
    #[must_use]
    pub fn alert(self) -> String {
        let Self::Alert(name) = self else { return String::new() };
        let mut text = String::new();
        let mut after_small = false;
        for letter in name.chars() {
            if letter.is_ascii_uppercase() && after_small {
                text.push('_');
            }
            after_small = letter.is_ascii_lowercase();
            text.push(letter.to_ascii_lowercase());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::NetFault::*;

    #[test]
    fn alerts_are_written_as_in_the_rfcs() {
        for (name, written) in [
            ("HandshakeFailure", "handshake_failure"),
            ("UnknownCA", "unknown_ca"),
            ("AccessDenied", "access_denied"),
        ] {
            assert_eq!(Alert(name).alert(), written);
        }
        assert_eq!(Tls.alert(), "");
    }

    #[test]
    fn what_never_reached_the_host_was_not_done() {
        for fault in [Dns, Refused, ProxyAuth, UnknownIssuer, Alert("InternalError"), NoAlpn] {
            assert!(fault.is_before_request() && !fault.may_be_done(), "{fault:?}");
        }
        for fault in [GoAway, StreamRefused, Http1Only, Redirected, HttpStatus(403)] {
            assert!(!fault.is_before_request() && !fault.may_be_done(), "{fault:?}");
        }
        for fault in [TimedOut, Reset, Closed, Cut, TooLarge, StreamReset, HttpStatus(504)] {
            assert!(fault.may_be_done(), "{fault:?}");
        }
    }
}
