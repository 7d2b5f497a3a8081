//! Events on their way.

use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};

use super::{MAX_EVENTS, SentEvent, Webhook};
use crate::SandboxClock;

/// How long Tencent waits for an answer.
const ANSWER_TIME: Duration = Duration::from_secs(2);

/// The events of one push, to be posted one stage after another.
pub(crate) struct EventPlan {
    pub(crate) begun: Instant,
    pub(crate) step: Duration,
    pub(crate) events: Vec<SentEvent>,
}

/// Posts events when their time has come; those of the same moment together.
pub(crate) async fn deliver(
    webhook: Webhook,
    sdkappid: u32,
    clock: SandboxClock,
    mut plan: EventPlan,
) {
    plan.events.sort_by_key(|event| event.stage);
    for same in plan.events.chunk_by(|one, other| one.stage == other.stage) {
        let Some(first) = same.first() else { continue };
        sleep_until(plan.begun + plan.step.saturating_mul(first.stage)).await;
        for batch in same.chunks(MAX_EVENTS) {
            let body = body(batch);
            let target = target(&webhook, sdkappid, first, &clock);
            let posted = timeout(ANSWER_TIME, post(&webhook, &target, body)).await;
            let trouble = match posted {
                Ok(Ok(StatusCode::OK)) => continue,
                Ok(Ok(status)) => format!("it answered with HTTP {status}"),
                Ok(Err(error)) => error,
                Err(_) => "it did not answer within 2 s".to_owned(),
            };
            // SECURITY: the query has the signature, so only the host is named.
            tracing::warn!(
                target: "sandbox::webhook",
                host = webhook.authority.as_str(),
                lost = batch.len(),
                "a webhook was not taken: {trouble}"
            );
        }
    }
}

/// A change of state stands alone; results of pushes stand in a list.
fn body(events: &[SentEvent]) -> Value {
    match events {
        [event] if event.command == "State.StateChange" => event.body.clone(),
        _ => json!({ "Events": events.iter().map(|event| &event.body).collect::<Vec<_>>() }),
    }
}

fn target(webhook: &Webhook, sdkappid: u32, event: &SentEvent, clock: &SandboxClock) -> String {
    let mut target = format!(
        "{}?SdkAppid={sdkappid}&CallbackCommand={}&contenttype=json&ClientIP=127.0.0.1\
         &OptPlatform={}",
        webhook.path, event.command, event.client
    );
    if let Some(token) = &webhook.token {
        let time = clock.now().as_secs();
        let digest = Sha256::digest(format!("{token}{time}"));
        let sign = hex::encode(digest);
        target.push_str(&format!("&Sign={sign}&RequestTime={time}"));
    }
    target
}

/// One post over a connection of its own.
async fn post(webhook: &Webhook, target: &str, body: Value) -> Result<StatusCode, String> {
    let port = webhook.authority.port_u16().unwrap_or(80);
    let host = webhook.authority.host().trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((host, port)).await.map_err(|error| error.to_string())?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    let request = Request::post(target)
        .header("host", webhook.authority.as_str())
        .header("content-type", "application/json")
        .header("connection", "close")
        .body(Full::new(Bytes::from(body.to_string())))
        .map_err(|error| error.to_string())?;
    let exchange = async {
        let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
        let status = answer.status();
        // What it says does not matter; reading a little lets the other side finish.
        let _ = http_body_util::Limited::new(answer.into_body(), 4_096).collect().await;
        Ok(status)
    };
    tokio::pin!(exchange, connection);
    tokio::select! {
        answered = &mut exchange => answered,
        ended = &mut connection => match ended {
            // The answer can be complete when the connection ends.
            Ok(()) => exchange.await,
            Err(error) => Err(error.to_string()),
        },
    }
}
