//! Keeps request bodies small.

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;

use crate::problem::Problem;

/// Refuses a body that announces itself as too large, and cuts one that turns out to be.
pub(super) async fn limit_body(
    State(limit): State<usize>,
    request: Request,
    next: Next,
) -> Response {
    let announced = usize::try_from(request.body().size_hint().lower()).unwrap_or(usize::MAX);
    if announced > limit {
        return Problem::body_too_large().into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, limit)))).await
}
