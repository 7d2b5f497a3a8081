//! How the server's clients go out: which certificates they trust, through which proxy, what
//! they never do, what it is called when nothing comes back, and how what comes is read.
#![forbid(unsafe_code)]

mod answer_text;
mod failure;
mod fault_log;
mod inflate;
mod observer;
mod probe;
mod proxy;

use std::sync::{Arc, LazyLock};

use reqwest::redirect::Policy;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};

pub use answer_text::{digits, json, text, unwrapped};
pub use failure::NetFailure;
pub use fault_log::FaultLog;
pub use inflate::inflated;
pub use observer::{CallEnd, CallObserver};
pub use probe::{PROBE_PATIENCE, probe};
pub use proxy::Proxy;

/// A certificate chain and its key, for servers that want to know who calls.
pub type ClientIdentity = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

/// The certificates this machine trusts, read once; on a machine without any, such as an empty
/// container, those that browsers trust.
static ROOTS: LazyLock<Arc<RootCertStore>> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    Arc::new(roots)
});

/// TLS 1.2 and 1.3 with the certificates this machine trusted when the first was asked for.
///
/// # Errors
/// What the library says of its own defaults, or of a key that does not fit its certificate.
pub fn tls_config(identity: Option<ClientIdentity>) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(Arc::clone(&ROOTS));
    match identity {
        Some((chain, key)) => config.with_client_auth_cert(chain, key),
        None => Ok(config.with_no_client_auth()),
    }
}

/// An HTTP client that goes to the address it is given and nowhere else, once; to https
/// through `proxy`.
///
/// # Errors
/// What the library says of the proxy's address.
pub fn http_client(
    tls: ClientConfig,
    proxy: Option<&Proxy>,
) -> reqwest::Result<reqwest::ClientBuilder> {
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        // SECURITY: a redirect would take a UserSig or a credential to another host.
        .redirect(Policy::none())
        // SECURITY: the variables that name a proxy are set for other programs.
        .no_proxy()
        // A message that may have been sent is never sent again by itself.
        .retry(reqwest::retry::never())
        .user_agent(concat!("signet/", env!("CARGO_PKG_VERSION")));
    Ok(match proxy {
        Some(proxy) => builder.proxy(proxy.of_client()?),
        None => builder,
    })
}
