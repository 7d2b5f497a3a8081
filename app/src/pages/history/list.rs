//! The checks of the past: filters, figures, table, and loading more of it.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::CheckSummary;

use super::address::Address;
use super::checks::Checks;
use super::export::csv;
use super::filters::Filters;
use super::form::{self, form};
use super::overview::overview;
use super::table::table;
use crate::i18n::{fill, history as t, push_check, tr, use_lang};
use crate::pages::page_state::use_page_state;
use crate::refusal::refused_or_again;
use crate::routes::Page;
use crate::ui::{Button, EmptyState, Icon, download, focus};

pub(super) fn list() -> AnyView {
    let (checks, address) = (use_page_state(Checks::new), Address::take());
    Effect::new(move || checks.show(address.filters.get()));
    let filter = Callback::new(move |wanted: Filters| {
        if wanted == address.filters.get_untracked() {
            checks.show(wanted);
        } else {
            address.filter(&wanted);
        }
    });
    let there =
        move || checks.found.with(|found| found.as_ref().is_some_and(|found| !found.is_empty()));
    view! {
        <section class="panel" aria-labelledby="history-list">
            <h2 id="history-list">{tr(t::CHECKS)}</h2>
            {form(address.filters, filter)}
            {refused_or_again(checks.page.refusal, &[], move || checks.again())}
            {overview(checks)}
            {said(checks)}
            {nothing(checks, address)}
            <Show when=there>{rows(checks, address)}</Show>
        </section>
    }
    .into_any()
}

/// In place of rows.
fn nothing(checks: Checks, address: Address) -> AnyView {
    let content = move || {
        let count = checks.found.with(|found| found.as_ref().map(Vec::len));
        let is_filtered = address.filters.with(|filters| *filters != Filters::default());
        match count {
            None => checks.page.is_running().then(loading),
            Some(0) if is_filtered => Some(no_match(address)),
            Some(0) => Some(empty()),
            Some(_) => None,
        }
    };
    content.into_any()
}

/// How many are shown of how many, spoken when it changes.
fn said(checks: Checks) -> AnyView {
    let lang = use_lang();
    let text = move || {
        let shown = checks.found.with(|found| found.as_ref().map(Vec::len)).filter(|it| *it > 0)?;
        let all = checks.all().map(|all| all.to_string());
        let lang = lang.get();
        let shown = fill(t::SHOWN.get(lang), &shown.to_string());
        let of = all.map(|all| fill(t::OF_ALL.get(lang), &all)).unwrap_or_default();
        let note = if checks.more.get() { t::CUT.get(lang) } else { "" };
        Some([shown.as_str(), &of, note].concat())
    };
    view! { <p class="soft history-said" role="status">{text}</p> }.into_any()
}

fn rows(checks: Checks, address: Address) -> AnyView {
    let lang = use_lang();
    let ordered = Signal::derive(move || {
        let mut rows = checks.found.get().unwrap_or_default();
        address.sort.get().order(&mut rows);
        rows
    });
    let export = move |()| {
        let rows: Vec<CheckSummary> = ordered.get_untracked();
        download("checks.csv", &csv(lang.get_untracked(), &rows));
    };
    let waiting = checks.page.waiting(t::LOADING);
    view! {
        <div class="history-rows">{table(ordered, address)}</div>
        <div class="actions">
            <Show when=move || checks.more.get()>
                <Button
                    label=tr(t::MORE)
                    disabled_reason=waiting
                    on_press=move |()| checks.read_on()
                />
            </Show>
            <Button label=tr(push_check::EXPORT_CSV) icon=Icon::Download on_press=export />
        </div>
    }
    .into_any()
}

fn loading() -> AnyView {
    view! { <p class="field-hint">{tr(t::LOADING)}</p> }.into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState icon=Icon::Clock title=tr(t::EMPTY)>
            <p>{tr(t::EMPTY_TEXT)}</p>
            <p><A href=Page::PushCheck.path() attr:class="link">{tr(t::TO_CHECK)}</A></p>
        </EmptyState>
    }
    .into_any()
}

fn no_match(address: Address) -> AnyView {
    let clear = move |()| {
        address.filter(&Filters::default());
        // The button goes away.
        focus(form::FIRST);
    };
    view! {
        <EmptyState icon=Icon::Info title=tr(t::NO_MATCH)>
            <p>{tr(t::NO_MATCH_TEXT)}</p>
            <Button label=tr(t::CLEAR) on_press=clear />
        </EmptyState>
    }
    .into_any()
}
