//! `/codes`: what error codes mean, searched in the browser; `?q=` looks for one at once.

mod load;
mod rows;
mod table;

use crate::i18n::{codes as t, fill, tr, use_lang};
use crate::prelude::*;
use crate::routes::{Route, keep_query, param, query};
use crate::ui::{Button, Callout, Choice, EmptyState, Icon, Select, TextField, Tone, skeleton};
use table::{FAMILIES, Row, find};

/// Rows that are drawn at first, and with each press more.
const STEP: usize = 40;

/// The table as far as it is here.
#[derive(Clone, PartialEq)]
enum Table {
    Coming,
    Missing,
    Here(Vec<Row>),
}

/// What is looked for. Cheap to copy.
#[derive(Clone, Copy)]
struct Search {
    table: RwSignal<Table>,
    query: RwSignal<String>,
    family: RwSignal<&'static str>,
    shown: RwSignal<usize>,
}

impl Search {
    fn new() -> Self {
        let family = param("from").unwrap_or_default();
        let family = FAMILIES.iter().find(|known| known.slug == family);
        Self {
            table: RwSignal::new(Table::Coming),
            query: RwSignal::new(param("q").unwrap_or_default()),
            family: RwSignal::new(family.map_or("", |family| family.slug)),
            shown: RwSignal::new(STEP),
        }
    }

    fn load(self) {
        self.table.set(Table::Coming);
        load::table(move |text| {
            let table = text.map_or(Table::Missing, |text| Table::Here(table::read(&text)));
            // The page may have been left meanwhile.
            let _ = self.table.try_set(table);
        });
    }

    /// The address always opens what is shown.
    fn keep_address(self) {
        Effect::new(move || {
            let (text, family) = (self.query.get(), self.family.get());
            keep_query(Route::Codes, &query(&[("q", text.trim()), ("from", family)]));
            self.shown.set(STEP);
        });
    }
}

/// The search and what it finds.
pub(super) fn body() -> View {
    let search = Search::new();
    search.load();
    search.keep_address();
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
}

fn found(search: Search) -> View {
    let lang = use_lang();
    let content = move || {
        search.table.with(|table| match table {
            Table::Coming => skeleton(),
            Table::Missing => missing(search),
            Table::Here(rows) => {
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
            }
        })
    };
    view! { <div class="codes-found">{content}</div> }
}

fn more(search: Search) -> View {
    let press = move |()| search.shown.update(|shown| *shown += STEP);
    view! {
        <div class="actions">
            <Button label=tr(t::MORE) on_press=press />
        </div>
    }
}

fn none() -> View {
    view! {
        <EmptyState icon=Icon::Info title=tr(t::NONE)>
            <p>{tr(t::NONE_TEXT)}</p>
        </EmptyState>
    }
}

fn missing(search: Search) -> View {
    view! {
        <Callout tone=Tone::Error>
            <p>{tr(t::NOT_LOADED)}</p>
            <p>{tr(t::NOT_LOADED_FIX)}</p>
            <Button label=tr(t::AGAIN) on_press=move |()| search.load() />
        </Callout>
    }
}
