//! What a search found: how much, how well it fits, and the rows in their groups.

use super::family::CodeFamily;
use super::search::{SearchResult, find};
use super::table::ListedCode;
use super::{CodeSearch, CodeTable, STEP, met, rows};
use crate::i18n::{Lang, codes as t, fill, tr, use_lang};
use crate::ui::{Button, Callout, EmptyState, Icon, Tone, skeleton};
use leptos::prelude::*;

pub(super) fn results(search: CodeSearch) -> AnyView {
    let lang = use_lang();
    let content = move || {
        search.table.with(|table| match table {
            None => skeleton(),
            Some(None) => missing(search.table),
            Some(Some(rows)) => found(search, rows, lang.get()),
        })
    };
    view! { <div class="codes-found">{content}</div> }.into_any()
}

fn found(search: CodeSearch, rows: &[ListedCode], lang: Lang) -> AnyView {
    let (query, family) = (search.query.get(), CodeFamily::from_slug(search.family.get()));
    let found = find(rows, family, &query);
    let (count, shown) = (found.rows.len(), search.shown.get());
    let is_all = query.trim().is_empty();
    let groups = if is_all { met::groups(&found.rows) } else { Vec::new() };
    let list = if is_all { grouped(lang, groups, shown) } else { list(lang, &found.rows, shown) };
    let more = (count > shown).then(|| more(search));
    let none = (count == 0).then(none);
    view! {
        <p class="soft" role="status">{said(lang, &found, family)}</p>
        {none}
        {list}
        {more}
    }
    .into_any()
}

/// How many there are, and that they are not quite what was asked for.
fn said(lang: Lang, found: &SearchResult<'_>, family: Option<CodeFamily>) -> String {
    let count = match found.rows.len() {
        0 => return t::NONE.get(lang).to_owned(),
        1 => t::FOUND_ONE.get(lang).to_owned(),
        count => fill(t::FOUND.get(lang), &count.to_string()),
    };
    let note = match family.filter(|_| found.is_elsewhere) {
        _ if found.is_similar => t::SIMILAR.get(lang).to_owned(),
        Some(family) => fill(t::ELSEWHERE.get(lang), family.name().get(lang)),
        None => return count,
    };
    [note.as_str(), &count].join(lang.pick(" ", ""))
}

/// The most met, then family by family.
fn grouped(
    lang: Lang,
    groups: Vec<(Option<CodeFamily>, Vec<&ListedCode>)>,
    shown: usize,
) -> AnyView {
    let mut left = shown;
    let mut views = Vec::new();
    for (family, rows) in groups {
        if left == 0 {
            break;
        }
        let title = family.map_or(t::MOST_MET, CodeFamily::name).get(lang);
        views.push(view! { <h2 class="codes-group">{title}</h2> {list(lang, &rows, left)} });
        left = left.saturating_sub(rows.len());
    }
    views.into_any()
}

fn list(lang: Lang, rows: &[&ListedCode], shown: usize) -> AnyView {
    let rows = rows.iter().take(shown).map(|row| rows::row(lang, row)).collect::<Vec<_>>();
    view! { <ul class="codes">{rows}</ul> }.into_any()
}

fn more(search: CodeSearch) -> AnyView {
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

fn missing(table: CodeTable) -> AnyView {
    view! {
        <Callout tone=Tone::Error>
            <p>{tr(t::NOT_LOADED)}</p>
            <p>{tr(t::NOT_LOADED_FIX)}</p>
            <Button label=tr(t::AGAIN) on_press=move |()| table.refetch() />
        </Callout>
    }
    .into_any()
}
