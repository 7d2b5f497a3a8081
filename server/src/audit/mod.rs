//! The audit trail: one function writes an event to the log and to the store.
//!
//! No call waits for the disk: an event goes into a bounded queue, which one task writes. What
//! strangers can cause at will is counted, see [`floods`]. To add an event, add its line in
//! `shared::api::AuditEvent` and call [`Audit::record`] where it happens.

mod actor;
mod floods;
mod line;
mod mask;
mod push;
mod refused;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use app::backend::ApiResult;
use model::Clock;
use shared::api::{AuditDetails, AuditEvent, AuditFilter, AuditRecord};
use store::{NewAudit, Store};

pub(crate) use actor::Actor;
pub(crate) use mask::masked;
pub(crate) use push::sent;
pub(crate) use refused::{Refused, record_refused};

use crate::measures::{LogInOutcome, log_in};
use crate::store_fault::store_fault;
use floods::Floods;
use writer::AuditQueue;

/// How long a reader waits for the events of a moment ago.
const READ_WAIT: Duration = Duration::from_secs(2);

/// The way into the trail. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Audit(Arc<Inner>);

struct Inner {
    store: Arc<Store>,
    clock: Clock,
    floods: Arc<Floods>,
    queue: AuditQueue,
}

impl Audit {
    /// Starts the task that writes to the store, so it needs a runtime. The task ends with the
    /// last clone of this.
    pub(crate) fn start(store: Arc<Store>, clock: Clock) -> Self {
        let floods = Arc::new(Floods::default());
        let queue = AuditQueue::start(Arc::clone(&store), clock.clone(), Arc::clone(&floods));
        Self(Arc::new(Inner { store, clock, floods, queue }))
    }

    /// Writes down what somebody did: to the log at once, to the store a moment later.
    pub(crate) fn record(&self, by: &Actor, event: AuditEvent, details: AuditDetails) {
        count(event);
        let record = by.did(event, details, self.0.clock.now());
        if floods::is_counted(event) {
            self.0.floods.add(record).into_iter().for_each(|new| self.write(new));
        } else {
            self.write(NewAudit { record, counted: None });
        }
    }

    fn write(&self, new: NewAudit) {
        line::log(&new.record);
        self.0.queue.push(new);
    }

    /// Entries of the trail, newest first, with those of a moment ago.
    pub(crate) async fn list(&self, filter: &AuditFilter) -> ApiResult<Vec<AuditRecord>> {
        self.0.queue.settled(READ_WAIT).await;
        self.0.store.list_audit(filter).await.map_err(|error| store_fault(&error))
    }

    /// Takes no more events and waits, `limit` at most, until all are stored.
    pub(crate) async fn close(&self, limit: Duration) {
        self.0.queue.close(limit).await;
    }
}

/// Every log-in comes by here, however it is made.
fn count(event: AuditEvent) {
    match event {
        AuditEvent::LoggedIn => log_in(LogInOutcome::Good),
        AuditEvent::LogInRefused | AuditEvent::SecondFactorRefused | AuditEvent::TokenRefused => {
            log_in(LogInOutcome::Refused);
        }
        _ => {}
    }
}

/// Whether the page has a text for a word.
#[cfg(test)]
pub(crate) fn has_text(word: &str) -> bool {
    let texts = include_str!("../../../app/src/i18n/audit.rs");
    texts.contains(&format!("\n    (\"{word}\", text("))
}

#[cfg(test)]
mod tests;
