//! Health probes. They touch nothing: no vendor, no lock, of the store only how the last attempt
//! to write ended, and whether its file is there.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::Store;
use tokio::sync::watch;

/// Tells whether the process still takes new work. Clones share one state.
#[derive(Clone, Debug, Default)]
pub struct DrainState(watch::Sender<bool>);

impl DrainState {
    /// Declares that the process is about to leave. There is no way back.
    pub fn start_draining(&self) {
        self.0.send_replace(true);
    }

    /// Returns true when the process is about to leave.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        *self.0.borrow()
    }

    /// Completes when the process is about to leave.
    pub async fn begun(&self) {
        let mut state = self.0.subscribe();
        // The sender is `self`.
        let _ = state.wait_for(|draining| *draining).await;
    }
}

/// `/healthz`: the process lives. Stays 200 while it drains, or it would be killed in the
/// middle of its last answers.
pub(crate) async fn get_healthz() -> Response {
    probe(StatusCode::OK, "ok\n")
}

/// `/readyz`: new work is welcome, and what comes of it can be stored.
pub(crate) async fn get_readyz(drain_state: DrainState, store: Arc<Store>) -> Response {
    if drain_state.is_draining() {
        probe(StatusCode::SERVICE_UNAVAILABLE, "draining\n")
    } else if store.is_gone() {
        probe(StatusCode::SERVICE_UNAVAILABLE, "the store's file is gone\n")
    } else if store.is_failing() {
        probe(StatusCode::SERVICE_UNAVAILABLE, "the store cannot be written\n")
    } else {
        probe(StatusCode::OK, "ready\n")
    }
}

fn probe(status: StatusCode, text: &'static str) -> Response {
    let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (status, [no_store], text).into_response()
}
