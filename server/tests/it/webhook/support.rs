//! A receiver, and a vendor that posts to it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use model::Clock;
use serde_json::{Value, json};
use server::config::WebhookToken;
use server::webhook::Webhooks;
use shared::SdkAppId;
use store::Store;
use tokio::sync::broadcast;
use tower::Service;
use webhook_event::WebhookEvent;

pub const APP: u32 = 1_400_000_000;
/// An app whose webhooks are signed, with the token `xxxyyy`.
pub const SIGNED: u32 = 1_400_000_001;
/// The time that [`SIGN`] is for.
pub const NOW: i64 = 1_669_872_112;
pub const SIGN: &str = "e78a85473bed2cdc8d6fa8c4d5a4ba4735fd64156e15a99516b9890293e135de";

pub struct Receiver {
    pub store: Arc<Store>,
    pub webhooks: Webhooks,
    pub stored: broadcast::Receiver<Arc<WebhookEvent>>,
    router: Router,
}

pub fn app() -> SdkAppId {
    SdkAppId::new_unvalidated(APP)
}

impl Receiver {
    pub async fn start() -> Self {
        Self::start_with(Store::in_memory().await.unwrap())
    }

    pub fn start_with(store: Store) -> Self {
        let store = Arc::new(store);
        let apps =
            [(app(), None), (SdkAppId::new_unvalidated(SIGNED), WebhookToken::parse("xxxyyy"))];
        let webhooks = Webhooks::start(apps, Arc::clone(&store), Clock::from_fn(|| NOW));
        let stored = webhooks.subscribe();
        Self { router: webhooks.router(), store, webhooks, stored }
    }

    /// Posts to an address; the status and the answer.
    pub async fn post(&self, path: &str, body: impl Into<Body>) -> (StatusCode, Value) {
        self.send(Request::post(path).body(body.into()).unwrap()).await
    }

    /// Posts with a header that Tencent does not send.
    pub async fn post_with(&self, name: &str, value: &str, body: String) -> (StatusCode, Value) {
        let path = address(APP, "Push.AllMemberPush");
        self.send(Request::post(path).header(name, value).body(Body::from(body)).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
        let answer = self.router.clone().call(request).await.unwrap();
        let status = answer.status();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    /// Posts as the vendor does, and expects to be thanked.
    pub async fn tell(&self, command: &str, body: impl Into<Body>) {
        let answer = self.post(&address(APP, command), body).await;
        assert_eq!(answer, thanks());
    }

    /// The next event that was stored.
    pub async fn next(&mut self) -> Arc<WebhookEvent> {
        let next = tokio::time::timeout(Duration::from_secs(60), self.stored.recv());
        next.await.expect("no event was stored").unwrap()
    }
}

pub fn address(app: u32, command: &str) -> String {
    format!(
        "/webhooks/tencent/{app}?SdkAppid={app}&CallbackCommand={command}&contenttype=json\
         &ClientIP=127.0.0.1&OptPlatform=RESTAPI"
    )
}

pub fn thanks() -> (StatusCode, Value) {
    (StatusCode::OK, json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}))
}

/// A result of a push, as documented.
pub fn push(user: &str, number: u32) -> Value {
    json!({
        "CallbackCommand": "Push.AllMemberPush", "EventType": 1, "TaskId": format!("task_{number}"),
        "DataId": format!("probe-{number}"), "TaskTime": NOW, "EventTime": NOW,
        "To_Account": user, "PushPlatform": 1, "PushStage": 1, "ErrCode": 0, "ErrInfo": "OK",
    })
}

pub fn batch(events: Vec<Value>) -> String {
    json!({ "Events": events }).to_string()
}
