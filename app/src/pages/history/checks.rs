//! The list of checks, and the request for it.

use leptos::prelude::*;
use shared::api::{CheckCounts, CheckFilter, CheckSpan, CheckSummary};

use super::filters::HistoryFilters;
use crate::request::ServerCall;
use crate::server_fns::{list_checks, summarize_checks};

/// Lines that the server gives at a time; fewer are the last.
const PAGE: usize = 50;

/// The checks of a filter. Kept while another page is looked at; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Checks {
    /// Newest first; `None` before the first answer.
    pub(super) found: RwSignal<Option<Vec<CheckSummary>>>,
    /// Whether there may be older ones.
    pub(super) more: RwSignal<bool>,
    /// The last page asked for.
    pub(super) page: ServerCall<Vec<CheckSummary>>,
    /// Of all that the filter finds, shown or not.
    pub(super) counts: ServerCall<CheckCounts>,
    filters: StoredValue<HistoryFilters>,
    before: StoredValue<Option<String>>,
}

impl Checks {
    pub(super) fn new() -> Self {
        Self {
            found: RwSignal::new(None),
            more: RwSignal::new(false),
            page: ServerCall::new(),
            counts: ServerCall::new(),
            filters: StoredValue::new(HistoryFilters::default()),
            before: StoredValue::new(None),
        }
    }

    /// Reads what these filters find; what is shown stays meanwhile where they are the same.
    pub(super) fn show(self, filters: HistoryFilters) {
        if self.filters.get_value() != filters {
            self.filters.set_value(filters);
            self.forget();
        }
        self.read(None);
    }

    /// Drops what is shown: some of it may be deleted.
    pub(super) fn forget(self) {
        self.found.set(None);
        self.counts.answer.set(None);
    }

    /// How many the filters find, shown or not.
    pub(super) fn all(self) -> Option<u32> {
        let of = |span: &CheckSpan| span.proven + span.fault + span.no_verdict + span.running;
        self.counts.answer.with(|counts| Some(counts.as_ref()?.spans.iter().map(of).sum()))
    }

    /// Reads older ones.
    pub(super) fn read_on(self) {
        let last = |found: &Option<Vec<CheckSummary>>| Some(found.as_ref()?.last()?.id.clone());
        self.read(self.found.with_untracked(last));
    }

    /// Asks the last question once more.
    pub(super) fn again(self) {
        self.read(self.before.get_value());
    }

    fn read(self, before: Option<String>) {
        let question = self.filters.with_value(HistoryFilters::question);
        if before.is_none() {
            let question = question.clone();
            self.counts.send(move || summarize_checks(question.clone()), |_| ());
        }
        self.before.set_value(before.clone());
        let filter = CheckFilter { before: before.clone(), ..question };
        self.page.send(
            move || list_checks(filter.clone()),
            move |answer| {
                let Ok(page) = answer else { return };
                let is_full = page.len() >= PAGE;
                let shown = self.found.try_update(Option::take).flatten().unwrap_or_default();
                let (all, is_end) = match before {
                    Some(_) => ([shown, page.clone()].concat(), true),
                    None if is_full => refreshed(shown, page.clone()),
                    None => (page.clone(), true),
                };
                if is_end {
                    self.more.set(is_full);
                }
                self.found.set(Some(all));
            },
        );
    }
}

/// The newest page and, where it reaches into what is shown already, the older ones of that.
/// Says also whether the page is the end of it.
fn refreshed(shown: Vec<CheckSummary>, page: Vec<CheckSummary>) -> (Vec<CheckSummary>, bool) {
    let last = page.last().map(|check| check.id.clone());
    let mut older = shown.into_iter().skip_while(|check| Some(&check.id) != last.as_ref()).skip(1);
    let mut all = page;
    let before = all.len();
    all.extend(older.by_ref());
    let is_end = all.len() == before;
    (all, is_end)
}
