//! The address of the table: read, and written.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use super::filters::Filters;
use super::sort::{Column, Sort};
use crate::routes::Page;

/// What the address asks for. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Address {
    pub(super) filters: Memo<Filters>,
    pub(super) sort: Memo<Sort>,
    go: Callback<(String, bool)>,
}

impl Address {
    /// Call it where the page is built.
    pub(super) fn take() -> Self {
        let (query, path) = (use_query_map(), use_location().pathname);
        let filters = Memo::new(move |before: Option<&Filters>| {
            // On the way to elsewhere the address is that of elsewhere already.
            let is_here = path.with(|path| path.trim_end_matches('/') == Page::History.path())
                && query.with(|query| query.get("check").is_none());
            match before {
                Some(before) if !is_here => before.clone(),
                _ => query.with(Filters::read),
            }
        });
        let sort = Memo::new(move |_| {
            Sort::read(&query.with(|query| query.get("sort")).unwrap_or_default())
        });
        let go = use_navigate();
        let go = Callback::new(move |(address, replace): (String, bool)| {
            let options = NavigateOptions {
                resolve: false,
                replace,
                scroll: false,
                ..NavigateOptions::default()
            };
            go(&address, options);
        });
        Self { filters, sort, go }
    }

    /// Writes other filters; "back" leads to the ones before.
    pub(super) fn filter(self, wanted: &Filters) {
        self.go.run((wanted.address(self.sort.get_untracked()), false));
    }

    /// A header was pressed. No entry in the browser's history: "back" undoes no sorting.
    pub(super) fn press(self, column: Column) {
        let sort = self.sort.get_untracked().pressed(column);
        self.go.run((self.filters.with_untracked(|filters| filters.address(sort)), true));
    }
}
