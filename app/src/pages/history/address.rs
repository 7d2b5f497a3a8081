//! The address of the table: read, and written.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::filters::HistoryFilters;
use super::sort::{Sort, SortColumn};
use crate::pages::filtered::Filtered;
use crate::routes::Page;

/// What the address asks for. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Address {
    pub(super) filters: Memo<HistoryFilters>,
    pub(super) sort: Memo<Sort>,
    pub(super) filtered: Filtered<HistoryFilters>,
}

impl Address {
    /// Call it where the page is built.
    pub(super) fn take() -> Self {
        let query = use_query_map();
        let filtered = Filtered::take(Page::History, |query| {
            // One with a check opens that.
            query.get("check").is_none().then(|| HistoryFilters::read(query))
        });
        let sort = Memo::new(move |_| {
            Sort::read(&query.with(|query| query.get("sort")).unwrap_or_default())
        });
        Self { filters: filtered.filters, sort, filtered }
    }

    /// Writes other filters; "back" leads to the ones before.
    pub(super) fn filter(self, wanted: &HistoryFilters) {
        self.filtered.open(wanted.address(self.sort.get_untracked()), false);
    }

    /// A header was pressed. No entry in the browser's history: "back" undoes no sorting.
    pub(super) fn press(self, column: SortColumn) {
        let sort = self.sort.get_untracked().pressed(column);
        let address = self.filters.with_untracked(|filters| filters.address(sort));
        self.filtered.open(address, true);
    }
}
