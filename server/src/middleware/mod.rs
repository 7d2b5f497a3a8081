//! The layers around every request, on one screen.

mod body_limit;
pub(crate) mod client;
mod host;
pub(crate) mod overload;
mod panic;
pub(crate) mod request_id;
mod request_log;
pub(crate) mod same_origin;
pub(crate) mod security_headers;
mod timeout;

pub(crate) use host::HostPolicy;
pub(crate) use request_id::RequestId;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;

use crate::config::{Limits, TrustedProxy, WEBHOOK_BODY_BYTES};
use body_limit::BodyLimits;

/// Wraps `router` in the whole stack. The first layer sees the request first and the
/// response last.
pub(crate) fn apply(
    router: Router,
    hosts: HostPolicy,
    proxies: &[TrustedProxy],
    limits: Limits,
) -> Router {
    let bodies = BodyLimits { webhook: WEBHOOK_BODY_BYTES, call: limits.body_bytes };
    let proxies: Arc<[TrustedProxy]> = proxies.into();
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn(request_log::log_request))
            .layer(from_fn_with_state(proxies, client::find_client))
            .layer(from_fn(security_headers::add_security_headers))
            .layer(CatchPanicLayer::custom(panic::answer))
            .layer(from_fn(overload::refuse_over_limit))
            .layer(from_fn_with_state(hosts, host::check_host))
            .layer(from_fn_with_state(limits.request, timeout::limit_time))
            .layer(from_fn_with_state(bodies, body_limit::limit_body)),
    )
}
