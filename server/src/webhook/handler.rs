//! `POST /webhooks/tencent/{sdkappid}`.

use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::header::HeaderMap;
use axum::response::Response;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use shared::SdkAppId;
use webhook_event::{Envelope, EventKind, read_events};

use super::answer::{WebhookRefusal, acknowledge};
use super::{Webhooks, sign};
use crate::config::WEBHOOK_BODY_BYTES;
use crate::middleware::same_origin::is_of_a_browser;

/// Takes a webhook. Commands that are not known are acknowledged, so that an operator may
/// switch on more than is used here.
pub(super) async fn receive_event(
    State(webhooks): State<Webhooks>,
    Path(sdkappid): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, WebhookRefusal> {
    if is_of_a_browser(&headers) {
        return Err(WebhookRefusal::FromBrowser);
    }
    let app = SdkAppId::parse(&sdkappid).map_err(|_| WebhookRefusal::UnknownApp)?;
    let token = webhooks.0.apps.get(&app).ok_or(WebhookRefusal::UnknownApp)?;
    let query = QueryParameters::parse(query.as_deref().unwrap_or_default());
    // It may be missing or empty: Tencent's console tries an address without it.
    let named = query.all("SdkAppid").filter(|name| !name.is_empty());
    if named.map(SdkAppId::parse).any(|name| name != Ok(app)) {
        return Err(WebhookRefusal::OtherApp);
    }
    let now = webhooks.0.clock.now();
    if let Some(token) = token {
        sign::check(token, query.only("Sign"), query.only("RequestTime"), now)?;
    }
    let body = read(body).await?;
    let command = query.only("CallbackCommand").filter(|command| !command.is_empty());
    let kind = command.and_then(EventKind::from_command);
    if kind.is_some() || command.is_none() {
        let client = query.only("OptPlatform").unwrap_or_default();
        let envelope = Envelope { app, kind, client, received_at: now };
        let events = match read_events(&body, &envelope) {
            // Of no command that is known, so its body may be anything.
            Err(_) if kind.is_none() => Vec::new(),
            events => events?,
        };
        webhooks.0.queue.push(events);
    }
    Ok(acknowledge())
}

struct QueryParameters(Vec<(String, String)>);

impl QueryParameters {
    fn parse(query: &str) -> Self {
        Self(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// All values of a parameter, however it is spelt: `SdkAppid`, `SDKAppID`, `sign`.
    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = move |(key, _): &&(String, String)| key.eq_ignore_ascii_case(name);
        self.0.iter().filter(named).map(|(_, value)| value.as_str())
    }

    /// A parameter that is there once; which of two counts would be a guess.
    fn only(&self, name: &str) -> Option<&str> {
        let mut found = self.all(name);
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
