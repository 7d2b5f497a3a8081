//! `POST /webhooks/tencent/{sdkappid}`.

use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use shared::SdkAppId;
use store::EventKind;

use super::answer::{WebhookRefusal, acknowledge};
use super::event::{Envelope, parse};
use super::{Webhooks, sign};
use crate::config::WEBHOOK_BODY_BYTES;

/// Takes a webhook. Commands that are not known are acknowledged, so that an operator may
/// switch on more than is used here.
pub(super) async fn receive_event(
    State(webhooks): State<Webhooks>,
    Path(sdkappid): Path<String>,
    RawQuery(query): RawQuery,
    body: Body,
) -> Result<Response, WebhookRefusal> {
    let app = SdkAppId::parse(&sdkappid).map_err(|_| WebhookRefusal::UnknownApp)?;
    let token = webhooks.0.apps.get(&app).ok_or(WebhookRefusal::UnknownApp)?;
    let query = QueryParameters::parse(query.as_deref().unwrap_or_default());
    let named = query.only("SdkAppid").and_then(|name| SdkAppId::parse(name).ok());
    if named != Some(app) {
        return Err(WebhookRefusal::OtherApp);
    }
    let now = webhooks.0.clock.now();
    if let Some(token) = token {
        sign::check(token, query.only("Sign"), query.only("RequestTime"), now)?;
    }
    let body = read(body).await?;
    let kind = query.only("CallbackCommand").and_then(EventKind::from_command);
    if let Some(kind) = kind {
        let client = query.only("OptPlatform").unwrap_or_default();
        let envelope = Envelope { app, kind, client, received_at: now };
        webhooks.0.queue.push(parse(&body, &envelope)?, now);
    }
    Ok(acknowledge())
}

struct QueryParameters(Vec<(String, String)>);

impl QueryParameters {
    fn parse(query: &str) -> Self {
        Self(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// A parameter that is there once; which of two counts would be a guess.
    fn only(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

async fn read(body: Body) -> Result<Bytes, WebhookRefusal> {
    match Limited::new(body, WEBHOOK_BODY_BYTES).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(WebhookRefusal::TooLarge),
        Err(_) => Err(WebhookRefusal::Broken),
    }
}
