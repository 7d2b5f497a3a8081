//! The ways to log in elsewhere, from a configuration.

use std::sync::Arc;

use access::Access;
use model::Clock;
use store::Store;

use crate::audit::Audit;
use crate::config::{LogInConfig, ServeConfig};
use crate::log_in::Elsewhere;
use crate::log_in::openid::SingleSignOn;
use crate::log_in::proxy::ProxySignOn;
use crate::run_error::RunError;

/// Those of the configuration. `port` is in the names of cookies.
pub(super) fn elsewhere(
    config: &ServeConfig,
    access: &Arc<Access>,
    (store, clock): (&Arc<Store>, &Clock),
    port: u16,
    audit: &Audit,
) -> Result<Elsewhere, RunError> {
    let LogInConfig { openid, proxy, roles, .. } = config.log_in.clone();
    let openid = openid.map(|openid| {
        let name = Arc::from(openid.name.as_str());
        let out = (config.limits.openid, config.proxy.as_ref());
        let kept = (Arc::clone(access), Arc::clone(store));
        let made =
            SingleSignOn::new((openid, roles.clone()), out, kept, clock.clone(), port, audit);
        made.map(|made| (made, name)).map_err(RunError::OpenId)
    });
    let proxy = proxy
        .map(|headers| ProxySignOn::new(headers, roles, Arc::clone(access), clock.clone(), audit));
    Ok(Elsewhere { openid: openid.transpose()?, proxy })
}
