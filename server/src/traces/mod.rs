//! Traces by OTLP: each request with the calls that it leads to, sent to a collector.
//!
//! The spans are those that the log names. What leaves of them is in `outgoing`.

mod outgoing;
mod sender;

use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::trace::{Status, TraceContextExt, TracerProvider};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchSpanProcessor, SdkTracerProvider};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::{Layer, Registry};

use crate::config::{OtlpEndpoint, ServeConfig};
use crate::run_error::RunError;
use outgoing::{CODE, METHOD, OutgoingSpans, ROUTE, STATUS};
use sender::{Sender, TOTAL};

type TraceFault = Box<dyn std::error::Error + Send + Sync>;

/// What is sent where.
pub(crate) struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// Prepares sending; `None` where no collector is configured. No call is made.
    ///
    /// # Errors
    /// [`RunError::Traces`].
    pub(crate) fn start(config: &ServeConfig) -> Result<Option<Self>, RunError> {
        let endpoint = config.otlp_endpoint.as_ref();
        endpoint.map(|endpoint| provider(endpoint, config)).transpose().map_err(RunError::Traces)
    }

    /// The part of the subscriber that spans go to.
    pub(crate) fn layer(&self) -> Box<dyn Layer<Registry> + Send + Sync> {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("signet"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false)
            .boxed()
    }

    /// Sends what is left, and waits `limit` at most.
    pub(crate) fn end(&self, limit: Duration) {
        if self.provider.shutdown_with_timeout(limit).is_err() {
            tracing::warn!(target: "signet::traces", "the last traces were not sent");
        }
    }
}

fn provider(endpoint: &OtlpEndpoint, config: &ServeConfig) -> Result<Traces, TraceFault> {
    let url = endpoint.traces();
    let exporter = SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_http_client(Sender::new(&url, config.proxy.as_ref())?)
        .with_endpoint(url)
        .with_timeout(TOTAL)
        .build()?;
    let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
    let resource = Resource::builder().with_service_name("signet").with_attribute(version).build();
    let provider = SdkTracerProvider::builder()
        .with_resource(resource)
        .with_span_processor(OutgoingSpans(BatchSpanProcessor::builder(exporter).build()))
        .build();
    Ok(Traces { provider })
}

/// Ends the span of a request, which the tasks that it began may outlive. `status` is `None` when
/// the client went away first.
pub(crate) fn end_request(span: &Span, method: &'static str, route: &str, status: Option<u16>) {
    span.set_attribute(METHOD, method);
    span.set_attribute(ROUTE, route.to_owned());
    if let Some(status) = status {
        span.set_attribute(STATUS, i64::from(status));
        if status >= 500 {
            span.set_status(Status::error(""));
        }
    }
    end(span);
}

/// Ends a span before it is dropped.
pub(crate) fn end(span: &Span) {
    span.context().span().end();
}

/// Notes in the current span, that of a call, how the call ended.
pub(crate) fn note_call(is_good: bool, code: &'static str) {
    let span = Span::current();
    span.set_attribute(CODE, code);
    if !is_good {
        span.set_status(Status::error(""));
    }
}
