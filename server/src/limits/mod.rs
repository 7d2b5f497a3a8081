//! Limits on what may be asked in a minute, and the refusal when one is hit.
//!
//! Two for each call: one for each address and each user, and one for all together, so that many
//! callers are no way around the first. Servers that share a database count together.

mod gate;
mod key;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use shared::Text;
use shared::api::{ApiError, AuditDetails, AuditEvent};
use store::Store;

use crate::audit::{Actor, Audit};
use crate::measures::{Limit, limit_hit};
pub(crate) use gate::RateGate;
pub(crate) use key::LimitKey;

/// What one call may be asked in a minute.
struct Rate {
    path: &'static str,
    each: u32,
    all: u32,
}

/// The table of docs/server.md.
const RATES: [Rate; 7] = [
    Rate { path: "/api/get_device_information", each: 60, all: 240 },
    Rate { path: "/api/get_status", each: 60, all: 240 },
    Rate { path: "/api/sign_user_sig", each: 60, all: 240 },
    Rate { path: "/api/app_key", each: 60, all: 240 },
    Rate { path: "/api/start_push_test", each: 30, all: 120 },
    Rate { path: "/log-in/openid", each: 30, all: 240 },
    Rate { path: "/log-in/openid/callback", each: 30, all: 240 },
];

/// The limits of all calls that have one.
pub(crate) struct CallLimits<C: Clock = DefaultClock> {
    gates: Vec<(&'static str, RateGate<C>)>,
}

impl<C: Clock + Clone> CallLimits<C> {
    /// Those of the table, `times` as many.
    pub(crate) fn new(times: u32, clock: &C, store: &Arc<Store>) -> Self {
        let gate = |rate: &Rate| {
            let [each, all] = [rate.each, rate.all].map(|rate| rate.saturating_mul(times));
            (rate.path, RateGate::new(each, all, clock).shared(store, rate.path))
        };
        Self { gates: RATES.iter().map(gate).collect() }
    }

    /// Counts a call, or says how many seconds to wait.
    async fn take(&self, path: &str, keys: &[LimitKey]) -> Result<(), u64> {
        match self.gates.iter().find(|(of, _)| *of == path) {
            Some((_, gate)) => gate.take(keys).await,
            None => Ok(()),
        }
    }
}

/// Refuses a call over its limit; others are not counted.
pub(crate) async fn limit_calls(
    State((limits, audit)): State<(Arc<CallLimits>, Audit)>,
    request: Request,
    next: Next,
) -> Response {
    match limits.count(request.uri().path(), request.extensions(), &audit).await {
        Ok(()) => next.run(request).await,
        Err(error) => respond(&error),
    }
}

impl CallLimits {
    /// Counts a call of a request with these extensions. A limit that is hit is written down.
    pub(crate) async fn count(
        &self,
        path: &str,
        extensions: &Extensions,
        audit: &Audit,
    ) -> Result<(), ApiError> {
        self.take(path, &LimitKey::of(extensions)).await.map_err(|seconds| {
            limit_hit(Limit::Calls);
            let call = path.trim_start_matches("/api/").to_owned();
            let details = AuditDetails { call, ..AuditDetails::default() };
            audit.record(&Actor::of(extensions), AuditEvent::LimitHit, details);
            refusal(TOO_MANY, seconds)
        })
    }
}

const TOO_MANY: Text =
    Text::new("There were too many such requests in a minute.", "一分钟内的此类请求过多。");

/// A refusal for the next `seconds`; the page counts them down.
pub(crate) fn refusal(title: Text, seconds: u64) -> ApiError {
    let seconds = u32::try_from(seconds.max(1)).unwrap_or(u32::MAX);
    let solution =
        Text::owned(format!("Try again in {seconds} s."), format!("请在 {seconds} 秒后重试。"));
    ApiError { retry_after: seconds, ..ApiError::new(title, solution) }
}

/// A refusal that ends by waiting, as an answer: 429 with `Retry-After`, and the body as of any
/// other refusal.
pub(crate) fn respond(error: &ApiError) -> Response {
    let refused: Result<(), &ApiError> = Err(error);
    let body = serde_json::to_string(&refused).unwrap_or_default();
    let json = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let wait = (header::RETRY_AFTER, HeaderValue::from(error.retry_after));
    (StatusCode::TOO_MANY_REQUESTS, [json, wait], body).into_response()
}

#[cfg(test)]
mod tests;
