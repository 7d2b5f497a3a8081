//! Tencent's webhooks: what it reports by itself.
//!
//! A webhook has to be answered within two seconds and Tencent does not repeat what it
//! could not deliver. So an event is read, put into a bounded queue and acknowledged; one task
//! writes the queue to the store, and passes the event to its subscribers.

mod answer;
mod handler;
mod sign;
mod writer;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use model::Clock;
use shared::SdkAppId;
use store::Store;
use tokio::sync::broadcast;
use webhook_event::WebhookEvent;

use crate::config::WebhookToken;

pub(crate) use writer::CAPACITY as QUEUE_CAPACITY;
use writer::EventQueue;

/// The route, for the router and the request log.
pub const ROUTE: &str = "/webhooks/tencent/{sdkappid}";

/// A subscriber may be so many events behind before it misses the oldest.
const LISTEN: usize = 1024;

/// The receiving end of Tencent's webhooks.
#[derive(Clone)]
pub struct Webhooks(Arc<Inner>);

struct Inner {
    apps: HashMap<SdkAppId, Option<WebhookToken>>,
    clock: Clock,
    queue: EventQueue,
    stored: broadcast::Sender<Arc<WebhookEvent>>,
}

impl Webhooks {
    /// Takes webhooks for these apps; those with a token only if signed with it.
    ///
    /// Starts the task that writes to the store, so it needs a runtime. The task ends when
    /// the last clone of this, and of its router, is gone.
    #[must_use]
    pub fn start(
        apps: impl IntoIterator<Item = (SdkAppId, Option<WebhookToken>)>,
        store: Arc<Store>,
        clock: Clock,
    ) -> Self {
        let (stored, _) = broadcast::channel(LISTEN);
        let queue = EventQueue::start(store, stored.clone());
        Self(Arc::new(Inner { apps: apps.into_iter().collect(), clock, queue, stored }))
    }

    /// Events from now on, once they are stored, each once; all apps together.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<WebhookEvent>> {
        self.0.stored.subscribe()
    }

    /// How many events were acknowledged and then lost, because the disk was too slow or
    /// failed.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.0.queue.lost()
    }

    /// How many acknowledged events wait to be stored.
    pub(crate) fn waiting(&self) -> usize {
        self.0.queue.waiting()
    }

    /// Takes no more events and waits, `limit` at most, until the acknowledged ones are stored.
    pub async fn close(&self, limit: Duration) {
        self.0.queue.close(limit).await;
    }

    /// `POST /webhooks/tencent/{sdkappid}`. The body's limit is its own,
    /// [`WEBHOOK_BODY_BYTES`](crate::config::WEBHOOK_BODY_BYTES); a smaller one around it would win.
    pub fn router(&self) -> Router {
        Router::new().route(ROUTE, post(handler::receive_event)).with_state(self.clone())
    }
}
