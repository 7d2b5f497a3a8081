//! Health probes. They touch nothing: no store, no vendor, no lock.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Tells whether the process still takes new work. Clones share one state.
#[derive(Clone, Debug, Default)]
pub struct DrainState(Arc<AtomicBool>);

impl DrainState {
    /// Declares that the process is about to leave. There is no way back.
    pub fn start_draining(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Returns true when the process is about to leave.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// `/healthz`: the process lives. Stays 200 while it drains, or it would be killed in the
/// middle of its last answers.
pub(crate) async fn get_healthz() -> Response {
    probe(StatusCode::OK, "ok\n")
}

/// `/readyz`: new work is welcome.
pub(crate) async fn get_readyz(drain_state: DrainState) -> Response {
    if drain_state.is_draining() {
        probe(StatusCode::SERVICE_UNAVAILABLE, "draining\n")
    } else {
        probe(StatusCode::OK, "ready\n")
    }
}

fn probe(status: StatusCode, text: &'static str) -> Response {
    let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (status, [no_store], text).into_response()
}
