//! Refused webhooks and reports. What receives them knows nothing of the trail: it marks its
//! answer.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use shared::api::{AuditDetails, AuditEvent};

use super::{Actor, Audit};

/// Marks an answer that is to be written down.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refused {
    /// A webhook, for this reason: a word.
    Webhook(&'static str),
    /// A report of a device over its limit.
    TooManyReports,
}

/// Writes down what is refused.
pub(crate) async fn record_refused(
    State(audit): State<Audit>,
    request: Request,
    next: Next,
) -> Response {
    let actor = Actor::of(request.extensions());
    let app = request.uri().path().rsplit('/').next().and_then(|app| app.parse().ok());
    let response = next.run(request).await;
    let details = AuditDetails { app, ..AuditDetails::default() };
    match response.extensions().get() {
        Some(Refused::Webhook(reason)) => {
            let reason = (*reason).to_owned();
            let details = AuditDetails { reason, ..details };
            audit.record(&actor, AuditEvent::WebhookRefused, details);
        }
        Some(Refused::TooManyReports) => {
            let call = "devices".to_owned();
            audit.record(&actor, AuditEvent::LimitHit, AuditDetails { call, ..details });
        }
        None => {}
    }
    response
}
