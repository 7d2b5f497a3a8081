//! Events of which there can be any number, as strangers or pages that are loaded cause them: one
//! entry a minute for each source.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use shared::api::{AuditDetails, AuditEvent, AuditRecord};
use store::NewAudit;

/// The most sources that are told apart; all others together are one of each event.
const MOST: usize = 256;

/// Whether an event is counted.
pub(super) const fn is_counted(event: AuditEvent) -> bool {
    matches!(
        event,
        AuditEvent::LogInRefused
            | AuditEvent::SetUpRefused
            | AuditEvent::SecondFactorRefused
            | AuditEvent::PasswordRefused
            | AuditEvent::TokenRefused
            | AuditEvent::LimitHit
            | AuditEvent::WebhookRefused
            | AuditEvent::KeyReleased
    )
}

/// What happened in this minute.
#[derive(Default)]
pub(super) struct Floods(Mutex<HashMap<String, FloodSource>>);

struct FloodSource {
    first: AuditRecord,
    /// How often since it was written down last.
    untold: u32,
}

impl Floods {
    /// Counts one. Returns what is to be written down now: the first of a minute, and before it
    /// the rest of the last one.
    pub(super) fn add(&self, record: AuditRecord) -> Vec<NewAudit> {
        let mut sources = self.lock();
        let (mut key, mut record) = (key(&record), record);
        if sources.len() >= MOST && !sources.contains_key(&key) {
            record = others(record);
            key = self::key(&record);
        }
        match sources.get_mut(&key) {
            Some(source) if minute(&source.first) == minute(&record) => {
                source.untold = source.untold.saturating_add(1);
                Vec::new()
            }
            _ => {
                let first = FloodSource { first: record.clone(), untold: 0 };
                let before = sources.insert(key, first).and_then(|mut source| source.take());
                before.into_iter().chain([entry(record)]).collect()
            }
        }
    }

    /// What was counted and not written down yet. Forgets the minutes before that of `now`.
    pub(super) fn take(&self, now: i64) -> Vec<NewAudit> {
        let mut sources = self.lock();
        let counted = sources.values_mut().filter_map(FloodSource::take).collect();
        sources.retain(|_, source| minute(&source.first) == now.div_euclid(60));
        counted
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, FloodSource>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FloodSource {
    fn take(&mut self) -> Option<NewAudit> {
        let times = std::mem::take(&mut self.untold);
        (times > 0).then(|| entry(AuditRecord { times, ..self.first.clone() }))
    }
}

fn minute(record: &AuditRecord) -> i64 {
    record.at.div_euclid(60)
}

/// Reasons and calls are words of ours, so that there are few.
fn key(record: &AuditRecord) -> String {
    let AuditRecord { event, who, address, details, .. } = record;
    // A number that a stranger made up tells nothing apart.
    let app = details.app.filter(|_| details.reason != "unknown_app");
    let app = app.map(|app| app.to_string()).unwrap_or_default();
    // Subjects are users of the console.
    let AuditDetails { reason, call, subject, .. } = details;
    [event.word(), who, address, &app, reason, call, subject].join("\n")
}

/// Without what tells it apart.
fn others(record: AuditRecord) -> AuditRecord {
    let (who, address, request_id) = (String::new(), String::new(), String::new());
    let details = AuditDetails { reason: "many".to_owned(), ..AuditDetails::default() };
    AuditRecord { who, address, request_id, role: None, details, ..record }
}

fn entry(record: AuditRecord) -> NewAudit {
    let counted = Some([key(&record), minute(&record).to_string()].join("\n"));
    NewAudit { record, counted }
}
