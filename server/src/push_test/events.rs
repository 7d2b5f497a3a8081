//! The webhook events that are about one run's push.

use std::sync::Arc;

use diagnosis::{EventReport, PushEvent};
use serde_json::Value;
use shared::SdkAppId;
use shared::chat::Vendor;
use tokio::sync::broadcast::{self, error::RecvError};

use super::context::RunContext;
use crate::news::NewsOf;
use store::{EventKey, Store};
use webhook_event::{EventKind, WebhookEvent};

/// A webhook event that matched the push.
pub(super) struct MatchedEvent {
    pub(super) report: EventReport,
    /// The event as it came, for the screen.
    pub(super) raw: Value,
}

/// The events about the push of one run, from now on.
pub(super) struct Events {
    stored: broadcast::Receiver<Arc<WebhookEvent>>,
    /// Of events that another server took.
    elsewhere: NewsOf,
    /// Some events went by unread, so the store has to be asked.
    behind: bool,
    store: Arc<Store>,
    app: SdkAppId,
    userid: String,
    data_id: String,
    signed: bool,
}

impl Events {
    /// Begin before the push is sent: an event can be there before the answer to it.
    pub(super) fn about(context: &RunContext, data_id: String) -> Self {
        Self {
            stored: context.webhooks.subscribe(),
            elsewhere: context.news.of(&data_id),
            behind: false,
            store: Arc::clone(&context.store),
            app: context.app.sdkappid,
            userid: context.user.as_str().to_owned(),
            data_id,
            // With a token nothing else is taken in.
            signed: context.app.webhook_token.is_some(),
        }
    }

    /// Signed events are evidence: without a webhook token anyone can send one.
    pub(super) fn are_signed(&self) -> bool {
        self.signed
    }

    /// Waits for events. An event may be returned twice. Nothing is lost when the future is
    /// dropped while waiting.
    pub(super) async fn next(&mut self, task_id: &str) -> Vec<MatchedEvent> {
        loop {
            if self.behind {
                let matched = self.missed(task_id).await;
                self.behind = false;
                if !matched.is_empty() {
                    return matched;
                }
            }
            let stored = tokio::select! {
                stored = self.stored.recv() => stored,
                () = self.elsewhere.next() => {
                    self.behind = true;
                    continue;
                }
            };
            match stored {
                Ok(event) => {
                    if let Some(matched) = self.read(&event, task_id) {
                        return vec![matched];
                    }
                }
                Err(RecvError::Lagged(_)) => self.behind = true,
                // The receiving end of the webhooks is gone; there is no news any more.
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }

    async fn missed(&self, task_id: &str) -> Vec<MatchedEvent> {
        let mut matched = Vec::new();
        for key in [EventKey::Data(self.data_id.clone()), EventKey::Task(task_id.to_owned())] {
            // The trace tells the same, only later.
            let events = self.store.events(self.app, key).await.unwrap_or_default();
            matched.extend(events.iter().rev().filter_map(|event| self.read(event, task_id)));
        }
        matched
    }

    fn read(&self, event: &WebhookEvent, task_id: &str) -> Option<MatchedEvent> {
        let is_ours =
            event.data_id == self.data_id || (!task_id.is_empty() && event.task_id == task_id);
        let about = event.kind == EventKind::AllMemberPush
            && event.app == self.app
            && event.userid == self.userid;
        if !(is_ours && about) {
            return None;
        }
        let report = EventReport::read(&PushEvent {
            stage: event.stage?,
            online: event.event_type == Some(2),
            code: event.err_code.as_deref().unwrap_or_default(),
            info: &event.err_info,
            vendor: event.platform.and_then(Vendor::from_push_platform),
            signed: self.signed,
        })?;
        let raw = serde_json::from_str(&event.raw).unwrap_or(Value::Null);
        Some(MatchedEvent { report, raw })
    }
}
