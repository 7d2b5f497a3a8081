//! The state of a running sandbox.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::config::SandboxConfig;
use crate::frequency::Frequency;
use crate::memory::{AcceptedPush, Memory};
use crate::push_vendors::PushVendors;
use crate::vendor::number_of;
use crate::webhook::{self, EventPlan, MAX_PLANS, SentEvent};

/// The state of a running sandbox.
pub(crate) struct Service {
    pub(crate) config: SandboxConfig,
    pub(crate) frequency: Frequency,
    tasks: Mutex<Memory>,
    messages: Mutex<Memory>,
    serial: AtomicU64,
    plans: mpsc::Sender<EventPlan>,
    pub(crate) push_vendors: PushVendors,
}

impl Service {
    /// A service, and the events that it has to report.
    pub(crate) fn new(config: SandboxConfig) -> (Self, mpsc::Receiver<EventPlan>) {
        let (plans, waiting) = mpsc::channel(MAX_PLANS);
        let service = Self {
            config,
            frequency: Frequency::default(),
            tasks: Mutex::default(),
            messages: Mutex::default(),
            serial: AtomicU64::new(1),
            plans,
            push_vendors: PushVendors::default(),
        };
        (service, waiting)
    }

    /// Reports the events of the start.
    pub(crate) fn begin(&self) {
        self.report(|_| vec![webhook::logged_out(self.config.clock.now())]);
    }

    /// Hands over events to be posted; they are made only where a webhook is set. Never waits:
    /// events over the limit are lost.
    pub(crate) fn report(&self, events: impl FnOnce(Duration) -> Vec<SentEvent>) {
        if self.config.webhook.is_none() {
            return;
        }
        let (begun, step) = (Instant::now(), self.config.pace.step());
        if self.plans.try_send(EventPlan { begun, step, events: events(step) }).is_err() {
            tracing::warn!(target: "sandbox::webhook", "events are lost: too many are waiting");
        }
    }
}

/// The pushes that were taken.
impl Service {
    /// Remembers a push under a new TaskId.
    pub(crate) fn keep_task(&self, push: AcceptedPush) -> String {
        let (serial, seconds) = (self.next_serial(), push.at.as_secs());
        let mixed = number_of(&format!("{seconds} {serial}"));
        let id = format!("batch_{seconds:x}_{:x}_{serial:x}_{mixed:x}", self.config.sdkappid);
        lock(&self.tasks).keep(id.clone(), push);
        id
    }

    /// Remembers the push of a message under its key.
    pub(crate) fn keep_message(&self, key: String, push: AcceptedPush) {
        lock(&self.messages).keep(key, push);
    }

    /// The push of a TaskID.
    pub(crate) fn task(&self, id: &str) -> Option<AcceptedPush> {
        self.past("demo-task-", id)
            .or_else(|| lock(&self.tasks).find(id, self.config.clock.now()).cloned())
    }

    /// The push of a PushID.
    pub(crate) fn message(&self, id: &str) -> Option<AcceptedPush> {
        self.past("demo-push-", id)
            .or_else(|| lock(&self.messages).find(id, self.config.clock.now()).cloned())
    }

    /// A number that comes once.
    pub(crate) fn next_serial(&self) -> u64 {
        self.serial.fetch_add(1, Ordering::Relaxed)
    }

    /// A push of an hour ago, or long enough ago that its trace is complete.
    fn past(&self, prefix: &str, id: &str) -> Option<AcceptedPush> {
        let userid = id.strip_prefix(prefix)?;
        crate::personas::find(userid)?;
        let ago = self.config.pace.step().saturating_mul(10).max(Duration::from_secs(3_600));
        Some(AcceptedPush {
            at: self.config.clock.now().saturating_sub(ago),
            recipients: vec![userid.to_owned()],
            offline: true,
        })
    }
}

fn lock(memory: &Mutex<Memory>) -> MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}
