//! Keeps request bodies small.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::problem::Problem;

/// The largest bodies, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyLimits {
    /// Of a webhook, which carries up to 100 events.
    pub(super) webhook: usize,
    /// Of everything else.
    pub(super) call: usize,
}

/// Refuses a body that announces itself as too large, and cuts one that turns out to be.
pub(super) async fn limit_body(
    State(limits): State<BodyLimits>,
    request: Request,
    next: Next,
) -> Response {
    let is_webhook = request.uri().path().starts_with("/webhooks/");
    let limit = if is_webhook { limits.webhook } else { limits.call };
    let announced = usize::try_from(request.body().size_hint().lower()).unwrap_or(usize::MAX);
    if announced > limit {
        return Problem::body_too_large().into_response();
    }
    let is_over = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&is_over);
    let note = move |error: Box<dyn Error + Send + Sync>| {
        if error.is::<LengthLimitError>() {
            noted.store(true, Ordering::Relaxed);
        }
        error
    };
    let body = |body| Body::new(Limited::new(body, limit).map_err(note));
    let answer = next.run(request.map(body)).await;
    // Whatever the handler made of a body that broke off: this is why.
    match is_over.load(Ordering::Relaxed) {
        true => Problem::body_too_large().into_response(),
        false => answer,
    }
}
