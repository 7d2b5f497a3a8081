//! The entries that are shown, and all of them for a file.

use leptos::prelude::*;
use shared::api::{AUDIT_PAGE_MAX, AuditRecord};

use super::filters::AuditFilters;
use crate::access_fns::list_audit;
use crate::request::ServerCall;

/// Entries that are loaded at a time; fewer are the last.
const PAGE: u32 = 50;

/// The most entries of a file.
const MOST: usize = 10_000;

/// The entries of a filter. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Entries {
    /// Newest first; `None` before the first answer.
    pub(super) found: RwSignal<Option<Vec<AuditRecord>>>,
    /// Whether there may be older ones.
    pub(super) more: RwSignal<bool>,
    /// The last page asked for.
    pub(super) page: ServerCall<Vec<AuditRecord>>,
    /// The pages of a file.
    pub(super) file: ServerCall<Vec<AuditRecord>>,
    filters: StoredValue<AuditFilters>,
    before: StoredValue<Option<(i64, i64)>>,
}

impl Entries {
    pub(super) fn new() -> Self {
        Self {
            found: RwSignal::new(None),
            more: RwSignal::new(false),
            page: ServerCall::new(),
            file: ServerCall::new(),
            filters: StoredValue::new(AuditFilters::default()),
            before: StoredValue::new(None),
        }
    }

    /// Reads what these filters find; what is shown stays meanwhile where they are the same.
    pub(super) fn show(self, filters: AuditFilters) {
        if self.filters.get_value() != filters {
            self.filters.set_value(filters);
            self.found.set(None);
        }
        self.file.forget();
        self.read(None);
    }

    /// Reads older ones.
    pub(super) fn read_on(self) {
        self.read(self.found.with_untracked(|found| last(found.as_deref()?)));
    }

    /// Asks the last question once more.
    pub(super) fn again(self) {
        self.read(self.before.get_value());
    }

    fn read(self, before: Option<(i64, i64)>) {
        self.before.set_value(before);
        let question = self.filters.with_value(|filters| filters.question(before, PAGE));
        self.page.send(
            move || list_audit(question.clone()),
            move |answer| {
                let Ok(page) = answer else { return };
                let shown = self.found.try_update(Option::take).flatten().unwrap_or_default();
                let shown = if before.is_some() { shown } else { Vec::new() };
                self.more.set(page.len() >= PAGE as usize);
                self.found.set(Some([shown, page.clone()].concat()));
            },
        );
    }

    /// Reads all that the filters find, page by page up to a bound; `then` gets them, and whether
    /// there are more.
    pub(super) fn read_all(self, then: impl Fn(&[AuditRecord], bool) + 'static) {
        self.gather(None, Vec::new(), Box::new(then));
    }

    fn gather(self, before: Option<(i64, i64)>, mut all: Vec<AuditRecord>, then: WithEntries) {
        let question = self.filters.with_value(|it| it.question(before, AUDIT_PAGE_MAX));
        self.file.send(
            move || list_audit(question.clone()),
            move |answer| {
                let Ok(page) = answer else { return };
                all.extend_from_slice(page);
                let is_full = page.len() >= AUDIT_PAGE_MAX as usize;
                if is_full && all.len() < MOST {
                    self.gather(last(page), all, then);
                } else {
                    then(&all, is_full);
                }
            },
        );
    }
}

/// Gets all entries, and whether there are more.
type WithEntries = Box<dyn Fn(&[AuditRecord], bool)>;

/// The place after these.
fn last(entries: &[AuditRecord]) -> Option<(i64, i64)> {
    entries.last().map(|entry| (entry.at, entry.id))
}
