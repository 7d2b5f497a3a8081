//! Health probes. They touch nothing: no vendor, no lock, of the store only how the last attempts
//! to reach it and to write ended, and whether its file is there.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::Store;
use tokio::sync::watch;

use crate::credential_watch::CredentialWatch;

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

/// What `/readyz` looks at.
#[derive(Clone)]
pub(crate) struct ReadinessCheck {
    pub(crate) drain_state: DrainState,
    pub(crate) store: Arc<Store>,
    pub(crate) credentials: CredentialWatch,
}

/// `/readyz`: new work is welcome, and what comes of it can be stored. `?verbose` adds how many
/// push credentials need somebody, and whether a newer program has changed the database; such a
/// server is ready all the same.
///
/// SECURITY: anybody may ask, so numbers are all that is told.
pub(crate) async fn get_readyz(readiness: ReadinessCheck, query: Option<String>) -> Response {
    let ReadinessCheck { drain_state, store, credentials } = readiness;
    let (status, text) = if drain_state.is_draining() {
        (StatusCode::SERVICE_UNAVAILABLE, "draining\n")
    } else if store.is_gone() {
        (StatusCode::SERVICE_UNAVAILABLE, "the store's file is gone\n")
    } else if store.is_unreachable() {
        (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached\n")
    } else if store.is_failing() {
        (StatusCode::SERVICE_UNAVAILABLE, "the store cannot be written\n")
    } else {
        (StatusCode::OK, "ready\n")
    };
    if !query.is_some_and(|query| query.split('&').any(|word| word == "verbose")) {
        return probe(status, text);
    }
    let count = credentials.attention_in_all();
    let newer = store.newer_format().map(|format| {
        format!("the database is of a newer Signet: format {format}; replace this server\n")
    });
    let newer = newer.unwrap_or_default();
    probe(status, format!("{text}push credentials that need attention: {count}\n{newer}"))
}

fn probe(status: StatusCode, text: impl IntoResponse) -> Response {
    let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (status, [no_store], text).into_response()
}
