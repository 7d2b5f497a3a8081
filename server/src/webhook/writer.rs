//! Writes the queue to the store, and passes the events to the subscribers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use store::{Store, StoreError};
use tokio::sync::{broadcast, mpsc};
use webhook_event::WebhookEvent;

use crate::ending::Ending;
use crate::line_a_minute::LineAMinute;
use crate::measures::webhook_events;

/// Events that may wait for the disk; some seconds of Tencent's highest rate, and 32 MiB
/// if each were as long as is kept.
pub(crate) const CAPACITY: usize = 4096;

/// Events written at once. One transaction for many costs little more than for one.
const BATCH: usize = 256;

/// Between two attempts to write the same events.
const PAUSE: Duration = Duration::from_millis(500);

/// A burst is over when the queue was empty for so long.
const CALM: Duration = Duration::from_secs(5);

/// The bounded way to the disk.
pub(super) struct EventQueue {
    events: mpsc::Sender<WebhookEvent>,
    lost: Arc<AtomicU64>,
    too_fast: LineAMinute,
    end: Arc<Ending>,
}

impl EventQueue {
    /// Starts the task that empties it.
    pub(super) fn start(store: Arc<Store>, stored: broadcast::Sender<Arc<WebhookEvent>>) -> Self {
        let (events, waiting) = mpsc::channel(CAPACITY);
        let (lost, end) = (Arc::new(AtomicU64::new(0)), Arc::new(Ending::default()));
        let writer = EventWriter { store, stored, lost: Arc::clone(&lost), told: 0 };
        tokio::spawn(writer.write(waiting, Arc::clone(&end)));
        Self { events, lost, too_fast: LineAMinute::new(), end }
    }

    /// Puts events in as far as there is room, without waiting; the rest is lost.
    pub(super) fn push(&self, events: Vec<WebhookEvent>) {
        let lost = events.into_iter().filter_map(|event| self.events.try_send(event).err()).count();
        if lost > 0 {
            webhook_events("lost", lost);
            let more = u64::try_from(lost).unwrap_or(u64::MAX);
            let total = self.lost.fetch_add(more, Ordering::Relaxed).saturating_add(more);
            // Once a minute at most: the log is on the same slow disk.
            if self.too_fast.due().is_some() {
                tracing::warn!(
                    target: "signet::webhook",
                    lost = total,
                    "webhook events are lost, {total} so far: they come faster than they are stored"
                );
            }
        }
    }

    pub(super) fn waiting(&self) -> usize {
        CAPACITY.saturating_sub(self.events.capacity())
    }

    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Takes no more events and waits, `limit` at most, until those that wait are stored.
    pub(super) async fn close(&self, limit: Duration) {
        if !self.end.within(limit).await {
            let left = self.waiting();
            tracing::error!(
                target: "signet::webhook", left,
                "the server stops, and {left} or more acknowledged webhook events could not be stored"
            );
        }
    }
}

struct EventWriter {
    store: Arc<Store>,
    stored: broadcast::Sender<Arc<WebhookEvent>>,
    lost: Arc<AtomicU64>,
    /// How many lost events the log knows of.
    told: u64,
}

impl EventWriter {
    async fn write(mut self, mut waiting: mpsc::Receiver<WebhookEvent>, end: Arc<Ending>) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let is_untold = self.lost.load(Ordering::Relaxed) > self.told;
            let count = tokio::select! {
                biased;
                () = end.asked() => {
                    waiting.close();
                    continue;
                }
                count = waiting.recv_many(&mut batch, BATCH) => count,
                () = tokio::time::sleep(CALM), if is_untold => {
                    self.tell_lost();
                    continue;
                }
            };
            if count == 0 {
                break;
            }
            self.store(std::mem::take(&mut batch)).await;
        }
        self.tell_lost();
        end.done();
    }

    /// Writes events that were acknowledged, however long it takes; a store that is closed takes
    /// none.
    async fn store(&self, batch: Vec<WebhookEvent>) {
        static NOT_STORED: LineAMinute = LineAMinute::new();
        loop {
            match self.store.add_events(batch.clone()).await {
                Ok(new) => {
                    webhook_events("kept", new.len());
                    webhook_events("repeated", batch.len().saturating_sub(new.len()));
                    for event in new {
                        // There may be no subscriber.
                        let _ = self.stored.send(Arc::new(event));
                    }
                    return;
                }
                Err(StoreError::Closed) => {
                    webhook_events("lost", batch.len());
                    let count = u64::try_from(batch.len()).unwrap_or(u64::MAX);
                    self.lost.fetch_add(count, Ordering::Relaxed);
                    return;
                }
                Err(error) => {
                    if NOT_STORED.due().is_some() {
                        tracing::warn!(
                            target: "signet::webhook", %error,
                            "webhook events are not stored yet; they are tried again"
                        );
                    }
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The whole number, once the burst is over and at the end.
    fn tell_lost(&mut self) {
        let lost = self.lost.load(Ordering::Relaxed);
        if lost > self.told {
            let more = lost - self.told;
            self.told = lost;
            tracing::warn!(
                target: "signet::webhook", lost, more,
                "{more} webhook events were lost, {lost} since the start"
            );
        }
    }
}
