//! Turns a panic in a handler into a 500.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// The payload is dropped unread: it may quote user input. The panic hook has logged the
/// place, within the request's span.
pub(super) fn answer(_payload: Box<dyn Any + Send + 'static>) -> Response {
    Problem::internal().into_response()
}
