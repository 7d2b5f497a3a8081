//! Whether a push vendor's hosts can be reached, without asking them anything.

use model::{ApnsAuth, BaseUrl, Credential, VendorHosts};
use outbound::{NetFailure, Proxy};

use super::transport::tls_of;
use super::{HttpLimits, KeyFault};

/// Connects to each of the hosts that a test with `credential` goes to, with its client
/// certificate where it has one, and sends no request.
///
/// # Errors
/// [`KeyFault::Key`] when the client certificate cannot be used.
pub async fn reach(
    credential: &Credential,
    hosts: &VendorHosts,
    proxy: Option<&Proxy>,
    limits: HttpLimits,
) -> Result<Vec<(BaseUrl, Result<(), NetFailure>)>, KeyFault> {
    let (identity, is_http2) = match credential {
        Credential::Apns { auth: ApnsAuth::Certificate { identity, .. }, .. } => {
            (Some(identity), true)
        }
        Credential::Apns { .. } => (None, true),
        _ => (None, false),
    };
    let tls = tls_of(identity, is_http2)?;
    let mut seen: Vec<(BaseUrl, Result<(), NetFailure>)> = Vec::new();
    for host in [Some(&hosts.send), Some(&hosts.auth), hosts.other.as_ref()].into_iter().flatten() {
        if seen.iter().all(|(of, _)| of != host) {
            let outcome = outbound::probe(host.url(), &tls, proxy, limits.connect).await;
            seen.push((host.clone(), outcome));
        }
    }
    Ok(seen)
}
