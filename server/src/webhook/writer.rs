//! Writes the queue to the store, and passes the events to the subscribers.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use store::{Store, WebhookEvent};
use tokio::sync::{broadcast, mpsc};

/// Events that may wait for the disk; some seconds of Tencent's highest rate, and 32 MiB
/// if each were as long as is kept.
const CAPACITY: usize = 4096;

/// Events written at once. One transaction for many costs little more than for one.
const BATCH: usize = 256;

/// How often lost events are worth a line in the log, in seconds.
const WARN_EVERY: i64 = 60;

/// The bounded way to the disk.
pub(super) struct Queue {
    events: mpsc::Sender<WebhookEvent>,
    lost: Arc<AtomicU64>,
    warned_at: AtomicI64,
}

impl Queue {
    /// Starts the task that empties it.
    pub(super) fn start(store: Arc<Store>, stored: broadcast::Sender<Arc<WebhookEvent>>) -> Self {
        let (events, waiting) = mpsc::channel(CAPACITY);
        let lost = Arc::new(AtomicU64::new(0));
        tokio::spawn(write(waiting, store, stored, Arc::clone(&lost)));
        Self { events, lost, warned_at: AtomicI64::new(i64::MIN) }
    }

    /// Puts events in as far as there is room, without waiting; the rest is lost.
    pub(super) fn push(&self, events: Vec<WebhookEvent>, now: i64) {
        let lost = events.into_iter().filter_map(|event| self.events.try_send(event).err()).count();
        if lost > 0 {
            let more = u64::try_from(lost).unwrap_or(u64::MAX);
            let total = self.lost.fetch_add(more, Ordering::Relaxed).saturating_add(more);
            self.warn(total, now);
        }
    }

    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Once a minute at most: the log is on the same slow disk.
    fn warn(&self, total: u64, now: i64) {
        let last = self.warned_at.load(Ordering::Relaxed);
        let due = now.saturating_sub(last) >= WARN_EVERY;
        let ours = || {
            self.warned_at.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
        };
        if due && ours() {
            tracing::warn!(
                target: "signet::webhook",
                lost = total,
                "webhook events are lost, {total} so far: they come faster than they are stored"
            );
        }
    }
}

async fn write(
    mut waiting: mpsc::Receiver<WebhookEvent>,
    store: Arc<Store>,
    stored: broadcast::Sender<Arc<WebhookEvent>>,
    lost: Arc<AtomicU64>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let count = u64::try_from(batch.len()).unwrap_or(u64::MAX);
        match store.add_events(std::mem::take(&mut batch)).await {
            Ok(new) => {
                for event in new {
                    // There may be no subscriber.
                    let _ = stored.send(Arc::new(event));
                }
            }
            Err(error) => {
                lost.fetch_add(count, Ordering::Relaxed);
                tracing::warn!(target: "signet::webhook", %error, "{count} events were not stored");
            }
        }
    }
}
