//! What leaves of a span: its times, its name, and the attributes of one list.

use std::time::Duration;

use opentelemetry::Context;
use opentelemetry::trace::SpanKind;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanEvents, SpanLinks, SpanProcessor};

pub(super) const METHOD: &str = "http.request.method";
pub(super) const ROUTE: &str = "http.route";
pub(super) const STATUS: &str = "http.response.status_code";
pub(super) const CODE: &str = "code";
const SERVICE: &str = "service";
const OPERATION: &str = "operation";

/// SECURITY: what else a span comes to hold stays here. Each of these is a word of the program, a
/// number, or a random name that it has given.
const NAMES: [&str; 8] =
    [METHOD, ROUTE, STATUS, CODE, SERVICE, OPERATION, "request_id", "check_id"];

/// Passes on what may leave.
#[derive(Debug)]
pub(super) struct OutgoingSpans<P>(pub(super) P);

impl<P: SpanProcessor> SpanProcessor for OutgoingSpans<P> {
    fn on_start(&self, span: &mut Span, context: &Context) {
        self.0.on_start(span, context);
    }

    fn on_end(&self, span: SpanData) {
        if let Some(span) = prepared(span) {
            self.0.on_end(span);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.0.set_resource(resource);
    }
}

/// `None` for a request without a route of its own: a file of the site or a probe.
fn prepared(mut span: SpanData) -> Option<SpanData> {
    span.attributes.retain(|attribute| NAMES.contains(&attribute.key.as_str()));
    (span.events, span.links) = (SpanEvents::default(), SpanLinks::default());
    let (kind, name) = match span.name.as_ref() {
        "request" => (SpanKind::Server, joined(&span, [METHOD, ROUTE])?),
        "call" => (SpanKind::Client, joined(&span, [SERVICE, OPERATION])?),
        _ => return Some(span),
    };
    (span.span_kind, span.name) = (kind, name.into());
    Some(span)
}

fn joined(span: &SpanData, keys: [&str; 2]) -> Option<String> {
    let value = |key: &str| span.attributes.iter().find(|one| one.key.as_str() == key);
    let [first, second] = keys.map(|key| value(key).map(|one| one.value.as_str()));
    Some(format!("{} {}", first?, second?))
}
