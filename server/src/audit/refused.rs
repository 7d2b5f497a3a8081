//! Refused webhooks. What receives them knows nothing of the trail: it marks its answer.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use shared::api::{AuditDetails, AuditEvent};

use super::{Actor, Audit};

/// Marks the answer to a webhook that was refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefusedWebhook {
    /// Why: a word.
    pub(crate) reason: &'static str,
}

/// Writes down which webhooks are refused.
pub(crate) async fn record_refused_webhook(
    State(audit): State<Audit>,
    request: Request,
    next: Next,
) -> Response {
    let actor = Actor::of(request.extensions());
    let app = request.uri().path().rsplit('/').next().and_then(|app| app.parse().ok());
    let response = next.run(request).await;
    if let Some(RefusedWebhook { reason }) = response.extensions().get() {
        let reason = (*reason).to_owned();
        let details = AuditDetails { app, reason, ..AuditDetails::default() };
        audit.record(&actor, AuditEvent::WebhookRefused, details);
    }
    response
}
