//! The outbound proxy, `proxy`.

use outbound::Proxy;

use super::error::{Checked, Scope};
use super::file::{SecretText, Wiped};

/// The word that stands for the variables.
const ENVIRONMENT: &str = "environment";

/// Reads the proxy. With the word `environment` it is the one of `HTTPS_PROXY`, and `NO_PROXY`
/// lists the hosts that need none; else no variable counts, because they are set for other
/// programs.
pub(super) fn read(scope: &Scope<'_>, text: Option<&SecretText>) -> Checked<Option<Proxy>> {
    let variable = |names: [&str; 2]| {
        let values = names.into_iter().filter_map(scope.variables);
        values.filter_map(|value| value.into_string().ok()).find(|value| !value.is_empty())
    };
    let parse = |text: &Wiped| match text.0.as_str() {
        ENVIRONMENT => {
            let Some(url) = variable(["HTTPS_PROXY", "https_proxy"]) else { return Ok(None) };
            let bypass = variable(["NO_PROXY", "no_proxy"]).unwrap_or_default();
            let reason = "HTTPS_PROXY is no http://HOST:PORT, which this word asks for.";
            Proxy::parse(&url, &bypass).map(Some).ok_or(reason)
        }
        url => {
            if url.contains('@') {
                scope.has_secret(scope.path);
            }
            let reason = "write http://HOST:PORT, with USER:PASSWORD@ before the host where the \
                          proxy wants them, or environment for the one of HTTPS_PROXY.";
            Proxy::parse(url, "").map(Some).ok_or(reason)
        }
    };
    scope.setting("proxy", None, text, parse, None)
}
