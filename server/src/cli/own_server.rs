//! How the command line asks a server of this program.

use std::error::Error;
use std::net::IpAddr;

use reqwest::{Client, ClientBuilder, Url};

use super::any_certificate;

/// A client for this address. The certificate of this machine itself is not checked.
///
/// # Errors
/// The words of the system where it gives no certificate store.
pub(super) fn client(url: &Url) -> Result<Client, String> {
    let tls = match is_loopback(url) {
        true => any_certificate::config(),
        false => outbound::tls_config(None),
    };
    let tls = tls.map_err(|error| error.to_string())?;
    let client = outbound::http_client(tls, None).and_then(ClientBuilder::build);
    client.map_err(|error| error.to_string())
}

/// Whether it is an address of this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

/// What the system said: the last of the causes.
pub(super) fn innermost(mut error: &dyn Error) -> &dyn Error {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_certificate_is_for_this_machine_only() {
        for (url, own) in [
            ("https://127.0.0.1:3000", true),
            ("https://[::1]/", true),
            ("https://localhost/", true),
            ("https://console.example.com/", false),
            ("https://127.0.0.1.example.com/", false),
            ("https://10.0.0.7/", false),
        ] {
            assert_eq!(is_loopback(&Url::parse(url).unwrap()), own, "{url}");
        }
    }
}
