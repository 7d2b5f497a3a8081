//! One log event per request.
//!
//! SECURITY: neither path nor query nor any header is logged, because people paste tokens
//! into address bars. What is logged instead is the *matched* route, a text of ours.

use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, Span};

use super::request_id::{RequestId, X_REQUEST_ID, request_id};
use crate::logged_route::LoggedRoute;
use crate::measures;
use crate::problem;
use crate::problem_details::{self, language};
use crate::traces;

/// Asked for every few seconds; a trace of them says nothing.
const PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Names the request, runs it, writes the body of an error answer, and logs the outcome.
pub(super) async fn log_request(mut request: Request, next: Next) -> Response {
    let id = request_id(request.headers());
    let mut entry = LogEntry::new(&request, id.clone());
    request.extensions_mut().insert(RequestId(entry.id().to_owned()));
    let of_scripts = problem_details::is_for(request.uri().path());
    let lang = of_scripts.then(|| language(request.headers()));
    let mut response = next.run(request).instrument(entry.span.clone()).await;
    match lang {
        Some(lang) => problem_details::render(&mut response, entry.id(), lang),
        None => problem::render(&mut response, entry.id()),
    }
    response.headers_mut().insert(X_REQUEST_ID, id);
    entry.finish(&mut response);
    response
}

/// The event in the making. Logged when dropped, so that a request whose client went away
/// in the middle, and whose future is dropped with it, is logged as well.
struct LogEntry {
    started: Instant,
    method: &'static str,
    /// What the router matched.
    template: Option<String>,
    /// The page or file of the site.
    file: Option<String>,
    id: HeaderValue,
    span: Span,
    outcome: Option<(StatusCode, Option<u64>)>,
}

impl LogEntry {
    fn new(request: &Request, id: HeaderValue) -> Self {
        let route = request.extensions().get::<MatchedPath>();
        let span = tracing::error_span!("request", request_id = id.to_str().unwrap_or_default());
        Self {
            started: Instant::now(),
            method: known(request.method()),
            template: route.map(|path| path.as_str().to_owned()),
            file: None,
            id,
            span,
            outcome: None,
        }
    }

    fn id(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }

    fn finish(&mut self, response: &mut Response) {
        if let Some(LoggedRoute(route)) = response.extensions_mut().remove() {
            self.file = Some(route);
        }
        let sent =
            if self.method == "HEAD" { Some(0) } else { response.body().size_hint().exact() };
        self.outcome = Some((response.status(), sent));
    }
}

impl Drop for LogEntry {
    fn drop(&mut self) {
        let (method, request_id) = (self.method, self.id());
        let duration = self.started.elapsed();
        measures::request(&measures::EndedRequest {
            template: self.template.as_deref(),
            is_site: self.file.is_some(),
            method,
            status: self.outcome.map(|(status, _)| status.as_u16()),
            duration,
        });
        if let Some(route) = self.template.as_deref().filter(|route| !PROBES.contains(route)) {
            let status = self.outcome.map(|(status, _)| status.as_u16());
            traces::end_request(&self.span, method, route, status);
        }
        let route = self.file.as_deref().or(self.template.as_deref()).unwrap_or("unmatched");
        let duration_ms = round(duration.as_secs_f64() * 1_000.0);
        let Some((status, bytes)) = self.outcome else {
            tracing::info!(
                target: "signet::request", method, route, duration_ms, request_id,
                "{method} {route} given up by the client"
            );
            return;
        };
        let status = status.as_u16();
        if status >= 500 {
            tracing::error!(
                target: "signet::request", method, route, status, duration_ms, bytes, request_id,
                "{method} {route} {status}"
            );
        } else {
            tracing::info!(
                target: "signet::request", method, route, status, duration_ms, bytes, request_id,
                "{method} {route} {status}"
            );
        }
    }
}

/// To whole microseconds.
fn round(milliseconds: f64) -> f64 {
    (milliseconds * 1_000.0).round() / 1_000.0
}

/// A method can be any word, so an unknown one is not repeated in the log.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::TRACE => "TRACE",
        Method::CONNECT => "CONNECT",
        _ => "OTHER",
    }
}
