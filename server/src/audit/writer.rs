//! Writes the queue to the store.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use model::Clock;
use shared::api::{AuditDetails, AuditEvent};
use store::{NewAudit, Store, StoreError};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{MissedTickBehavior, interval};

use super::floods::Floods;
use super::{Actor, line};
use crate::ending::Ending;
use crate::line_a_minute::LineAMinute;

/// Events that may wait for the disk. Floods are counted before, so that these are what people
/// do: some minutes of very many of them.
const CAPACITY: usize = 4_096;

/// Events written at once.
const BATCH: usize = 256;

/// Between two attempts to write the same events.
const PAUSE: Duration = Duration::from_millis(500);

/// How long what is counted waits to be written down.
const COUNT_FOR: Duration = Duration::from_secs(10);

enum Queued {
    Event(Box<NewAudit>),
    /// To be told once everything before it is stored.
    Settled(oneshot::Sender<()>),
}

/// The bounded way to the disk.
pub(super) struct AuditQueue {
    messages: mpsc::Sender<Queued>,
    lost: Arc<AtomicU64>,
    too_fast: LineAMinute,
    end: Arc<Ending>,
}

impl AuditQueue {
    /// Starts the task that empties it.
    pub(super) fn start(store: Arc<Store>, clock: Clock, floods: Arc<Floods>) -> Self {
        let (messages, waiting) = mpsc::channel(CAPACITY);
        let (lost, end) = (Arc::new(AtomicU64::new(0)), Arc::new(Ending::default()));
        let writer = AuditWriter { store, clock, floods, lost: Arc::clone(&lost) };
        tokio::spawn(writer.run(waiting, Arc::clone(&end)));
        Self { messages, lost, too_fast: LineAMinute::new(), end }
    }

    /// Puts an event in if there is room, without waiting; else it is lost.
    pub(super) fn push(&self, new: NewAudit) {
        if self.messages.try_send(Queued::Event(Box::new(new))).is_err() {
            let lost = self.lost.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            if self.too_fast.due().is_some() {
                tracing::error!(
                    target: "signet::audit", lost,
                    "events are not stored: the disk is too slow or full. The log has them"
                );
            }
        }
    }

    /// Waits, `limit` at most, until what is in it is stored.
    pub(super) async fn settled(&self, limit: Duration) {
        let (done, told) = oneshot::channel();
        if self.messages.try_send(Queued::Settled(done)).is_ok() {
            // Late or not: what is stored is the answer.
            let _ = tokio::time::timeout(limit, told).await;
        }
    }

    /// Takes no more events and waits, `limit` at most, until all are stored.
    pub(super) async fn close(&self, limit: Duration) {
        if !self.end.within(limit).await {
            let left = CAPACITY.saturating_sub(self.messages.capacity());
            tracing::error!(
                target: "signet::audit", left,
                "the server stops, and {left} or more events are not stored. The log has them"
            );
        }
    }
}

struct AuditWriter {
    store: Arc<Store>,
    clock: Clock,
    floods: Arc<Floods>,
    lost: Arc<AtomicU64>,
}

impl AuditWriter {
    async fn run(self, mut waiting: mpsc::Receiver<Queued>, end: Arc<Ending>) {
        let mut batch = Vec::with_capacity(BATCH);
        let mut counts = interval(COUNT_FOR);
        counts.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                () = end.asked() => waiting.close(),
                count = waiting.recv_many(&mut batch, BATCH) => {
                    self.handle(&mut batch).await;
                    if count == 0 {
                        break;
                    }
                }
                _ = counts.tick() => self.write(self.counted()).await,
            }
        }
        self.write(self.counted()).await;
        end.done();
    }

    async fn handle(&self, batch: &mut Vec<Queued>) {
        let (mut events, mut readers) = (Vec::new(), Vec::new());
        for message in batch.drain(..) {
            match message {
                Queued::Event(new) => events.push(*new),
                Queued::Settled(reader) => readers.push(reader),
            }
        }
        if !readers.is_empty() {
            events.extend(self.counted());
        }
        self.write(events).await;
        for reader in readers {
            // It may wait no longer.
            let _ = reader.send(());
        }
    }

    /// What was counted, and how many events were lost.
    fn counted(&self) -> Vec<NewAudit> {
        let now = self.clock.now();
        let mut counted = self.floods.take(now);
        let lost = self.lost.swap(0, Ordering::Relaxed);
        if lost > 0 {
            let details = AuditDetails { number: Some(lost), ..AuditDetails::default() };
            let record = Actor::default().did(AuditEvent::EventsLost, details, now);
            counted.push(NewAudit { record, counted: None });
        }
        counted.iter().for_each(|new| line::log(&new.record));
        counted
    }

    /// Writes events, however long it takes; a store that is closed takes none.
    async fn write(&self, events: Vec<NewAudit>) {
        static NOT_STORED: LineAMinute = LineAMinute::new();
        while !events.is_empty() {
            match self.store.add_audit(&events).await {
                Ok(()) => return,
                Err(error) => {
                    if NOT_STORED.due().is_some() {
                        let count = events.len();
                        tracing::error!(
                            target: "signet::audit", %error, count,
                            "events are not stored; they are tried again. The log has them"
                        );
                    }
                    if matches!(error, StoreError::Closed) {
                        return;
                    }
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}
