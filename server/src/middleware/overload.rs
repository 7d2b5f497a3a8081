//! Answers health probes only, while more requests are worked on than may be.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::measures::{Limit, limit_hit};
use crate::problem::Problem;

/// Marks a request that came in over the limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OverLimit;

pub(super) async fn refuse_over_limit(request: Request, next: Next) -> Response {
    let is_probe = matches!(request.uri().path(), "/healthz" | "/readyz");
    if !is_probe && request.extensions().get::<OverLimit>().is_some() {
        limit_hit(Limit::Requests);
        return Problem::busy().into_response();
    }
    next.run(request).await
}
