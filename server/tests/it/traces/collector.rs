//! A collector: takes OTLP over HTTP and keeps the spans.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use tokio::net::TcpListener;

use crate::access::openid::provider::axum_serve;

#[derive(Clone, Default)]
struct Taken(Arc<Mutex<Vec<ExportTraceServiceRequest>>>);

/// Takes traces for as long as the test runs.
pub struct Collector {
    address: SocketAddr,
    taken: Taken,
}

impl Collector {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, taken) = (listener.local_addr().unwrap(), Taken::default());
        let app = Router::new().route("/v1/traces", post(take)).with_state(taken.clone());
        tokio::spawn(axum_serve(listener, app));
        Self { address, taken }
    }

    /// The line of a configuration that names it.
    pub fn line(&self) -> String {
        format!("otlp_endpoint = \"http://{}\"\n", self.address)
    }

    /// Every word that came.
    pub fn text(&self) -> String {
        format!("{:?}", self.taken.0.lock().unwrap())
    }

    pub fn spans(&self) -> Vec<Span> {
        let requests = self.taken.0.lock().unwrap().clone();
        let resources = requests.into_iter().flat_map(|request| request.resource_spans);
        resources.flat_map(|one| one.scope_spans).flat_map(|one| one.spans).collect()
    }
}

async fn take(State(taken): State<Taken>, headers: HeaderMap, body: Bytes) -> StatusCode {
    assert_eq!(headers["content-type"], "application/x-protobuf");
    taken.0.lock().unwrap().push(ExportTraceServiceRequest::decode(body).unwrap());
    StatusCode::OK
}

/// The attributes of a span, as text.
pub fn attributes(span: &Span) -> BTreeMap<&str, String> {
    let text = |value: &Value| match value {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    span.attributes
        .iter()
        .map(|one| {
            let value = one.value.as_ref().and_then(|value| value.value.as_ref()).unwrap();
            (one.key.as_str(), text(value))
        })
        .collect()
}
