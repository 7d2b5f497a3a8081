//! `/codes`: what error codes mean, searched in the browser; `?q=` looks for one at once.

mod family;
mod load;
mod met;
mod results;
mod rows;
mod search;
mod table;
pub(crate) mod words;

use crate::i18n::{codes as t, tr};
use crate::routes::{Page, keep_query, query};
use crate::ui::{Choice, Form, Select, TextField};
use family::CodeFamily;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use table::ListedCode;

/// Rows that are drawn at first, and with each press more.
const STEP: usize = 40;

/// The rows of the table; `None` where it could not be had.
type CodeTable = LocalResource<Option<Vec<ListedCode>>>;

/// What is looked for. Cheap to copy.
#[derive(Clone, Copy)]
struct CodeSearch {
    table: CodeTable,
    query: RwSignal<String>,
    /// The slug of a family, or nothing for all.
    family: RwSignal<&'static str>,
    shown: RwSignal<usize>,
}

impl CodeSearch {
    fn new() -> Self {
        let (query, family) = (RwSignal::new(String::new()), RwSignal::new(""));
        let table = LocalResource::new(|| async { Some(table::read(&load::table().await?)) });
        Self { table, query, family, shown: RwSignal::new(STEP) }
    }

    /// Looks for what the address names, and keeps the address that opens what is shown.
    fn follow_address(self) {
        let address = use_query_map();
        Effect::new(move || {
            let of = |name| address.with(|query| query.get(name)).unwrap_or_default();
            let (text, family) = (of("q"), of("from"));
            if self.query.with_untracked(|now| now.trim() != text) {
                self.query.set(text);
            }
            self.family.set(CodeFamily::from_slug(&family).map_or("", CodeFamily::slug));
        });
        let keep = keep_query(Page::Codes);
        Effect::new(move |before: Option<()>| {
            let (text, family) = (self.query.get(), self.family.get());
            if before.is_some() {
                keep(&query(&[("q", text.trim()), ("from", family)]));
                self.shown.set(STEP);
            }
        });
    }
}

/// The search and what it finds.
pub(super) fn body() -> AnyView {
    let search = CodeSearch::new();
    search.follow_address();
    let families = CodeFamily::all().map(|family| Choice::new(family.slug(), tr(family.name())));
    let choices = [Choice::new("", tr(t::ALL))].into_iter().chain(families).collect();
    view! {
        <section class="panel" aria-labelledby="codes-search">
            <h2 id="codes-search" class="visually-hidden">{tr(t::SEARCH)}</h2>
            <Form class="form filter" role="search" on_submit=|| ()>
                <TextField
                    label=tr(t::QUERY)
                    value=search.query
                    hint=tr(t::QUERY_HINT)
                    kind="search"
                />
                <Select label=tr(t::FAMILY) choices=choices value=search.family />
            </Form>
            {results::results(search)}
        </section>
    }
    .into_any()
}
