//! `/codes`: what error codes mean, searched in the browser; `?q=` looks for one at once.

mod load;
mod rows;
mod table;

use crate::i18n::{codes as t, fill, tr, use_lang};
use crate::routes::{Page, keep_query, query};
use crate::ui::{Button, Callout, Choice, EmptyState, Icon, Select, TextField, Tone, skeleton};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use table::{FAMILIES, Row, find};

/// Rows that are drawn at first, and with each press more.
const STEP: usize = 40;

/// The rows of the table; `None` where it could not be had.
type Table = LocalResource<Option<Vec<Row>>>;

/// What is looked for. Cheap to copy.
#[derive(Clone, Copy)]
struct Search {
    table: Table,
    query: RwSignal<String>,
    family: RwSignal<&'static str>,
    shown: RwSignal<usize>,
}

impl Search {
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
            let family = FAMILIES.iter().find(|known| known.slug == family);
            self.family.set(family.map_or("", |family| family.slug));
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
    let search = Search::new();
    search.follow_address();
    let families = FAMILIES.map(|family| Choice::new(family.slug, tr(family.name)));
    let choices = [Choice::new("", tr(t::ALL))].into_iter().chain(families).collect();
    view! {
        <section class="panel" aria-labelledby="codes-search">
            <h2 id="codes-search" class="visually-hidden">{tr(t::SEARCH)}</h2>
            <form
                class="form filter"
                role="search"
                novalidate
                on:submit=move |event: web_sys::SubmitEvent| event.prevent_default()
            >
                <TextField
                    label=tr(t::QUERY)
                    value=search.query
                    hint=tr(t::QUERY_HINT)
                    kind="search"
                />
                <Select label=tr(t::FAMILY) choices=choices value=search.family />
            </form>
            {found(search)}
        </section>
    }
    .into_any()
}

fn found(search: Search) -> AnyView {
    let lang = use_lang();
    let content = move || {
        search.table.with(|table| match table {
            None => skeleton(),
            Some(None) => missing(search.table),
            Some(Some(rows)) => {
                let query = search.query.get();
                let found = find(rows, search.family.get(), &query);
                let count = found.len();
                let shown = search.shown.get();
                let lang = lang.get();
                let said = match count {
                    0 => t::NONE.get(lang).to_owned(),
                    1 => t::FOUND_ONE.get(lang).to_owned(),
                    _ => fill(t::FOUND.get(lang), &count.to_string()),
                };
                let list = found.iter().take(shown).map(|row| rows::row(lang, row));
                let list = list.collect::<Vec<_>>();
                let more = (count > shown).then(|| more(search));
                let none = (count == 0).then(none);
                view! {
                    <p class="soft" role="status">{said}</p>
                    {none}
                    <ul class="codes">{list}</ul>
                    {more}
                }
                .into_any()
            }
        })
    };
    view! { <div class="codes-found">{content}</div> }.into_any()
}

fn more(search: Search) -> AnyView {
    let press = move |()| search.shown.update(|shown| *shown += STEP);
    view! {
        <div class="actions">
            <Button label=tr(t::MORE) on_press=press />
        </div>
    }
    .into_any()
}

fn none() -> AnyView {
    view! {
        <EmptyState icon=Icon::Info title=tr(t::NONE)>
            <p>{tr(t::NONE_TEXT)}</p>
        </EmptyState>
    }
    .into_any()
}

fn missing(table: Table) -> AnyView {
    view! {
        <Callout tone=Tone::Error>
            <p>{tr(t::NOT_LOADED)}</p>
            <p>{tr(t::NOT_LOADED_FIX)}</p>
            <Button label=tr(t::AGAIN) on_press=move |()| table.refetch() />
        </Callout>
    }
    .into_any()
}
