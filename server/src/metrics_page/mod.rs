//! `/metrics`, on an address of its own.
//!
//! SECURITY: there is no log-in, so the address is one of this machine or of a private network.

mod sampled;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use crate::measures;
use crate::problem::Problem;
use crate::run_error::RunError;
pub(crate) use sampled::Sampled;

/// How often the recorder sums up what it was told; without it, it grows until the next scrape.
const UPKEEP: Duration = Duration::from_secs(5);

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4");

/// An address that is listened on, and what is shown there.
#[derive(Debug)]
pub(crate) struct MetricsPage {
    pub(crate) listener: TcpListener,
    pub(crate) address: SocketAddr,
    recorder: PrometheusHandle,
}

impl MetricsPage {
    /// Takes the address and begins to count.
    pub(crate) async fn bind(address: SocketAddr) -> Result<Self, RunError> {
        let in_use = |source| RunError::BindMetrics { address, source };
        let listener = TcpListener::bind(address).await.map_err(in_use)?;
        let address = listener.local_addr().map_err(in_use)?;
        let recorder = measures::install().ok_or(RunError::Metrics)?;
        Ok(Self { listener, address, recorder })
    }

    /// The one route.
    pub(crate) fn router(&self, sampled: Sampled) -> Router {
        let recorder = self.recorder.clone();
        let show = async move || {
            sampled.take().await;
            show(&recorder)
        };
        Router::new()
            .route("/metrics", get(show))
            .fallback(async || (StatusCode::NOT_FOUND, "Only /metrics is here.\n"))
            .method_not_allowed_fallback(async || Problem::method_not_allowed().into_response())
    }

    /// Sums up from time to time, until it is dropped.
    pub(crate) async fn keep_up(&self) {
        let mut times = tokio::time::interval(UPKEEP);
        loop {
            times.tick().await;
            self.recorder.run_upkeep();
        }
    }
}

fn show(recorder: &PrometheusHandle) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    let headers = [(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, no_store)];
    (headers, recorder.render()).into_response()
}
