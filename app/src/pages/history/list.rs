//! The checks of the past: filters, figures, table, and loading more of it.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::CheckSummary;

use super::address::Address;
use super::checks::Checks;
use super::export::csv;
use super::filters::HistoryFilters;
use super::form::{self, form};
use super::overview::overview;
use super::table::table;
use crate::i18n::{Lang, fill, history as t, push_check, tr, use_lang};
use crate::pages::found::{Words, nothing, said};
use crate::pages::page_state::use_page_state;
use crate::refusal::refused_or_again;
use crate::routes::Page;
use crate::ui::{Button, EmptyState, Icon, download, focus};

const WORDS: Words =
    Words { loading: t::LOADING, no_match: t::NO_MATCH, no_match_text: t::NO_MATCH_TEXT };

pub(super) fn list() -> AnyView {
    let (checks, address) = (use_page_state(Checks::new), Address::take());
    Effect::new(move || checks.show(address.filters.get()));
    let filter = Callback::new(move |wanted: HistoryFilters| {
        if wanted == address.filters.get_untracked() {
            checks.show(wanted);
        } else {
            address.filter(&wanted);
        }
    });
    let count = Signal::derive(move || checks.found.with(|found| found.as_ref().map(Vec::len)));
    let there = move || count.get().is_some_and(|count| count > 0);
    let note = move |lang: Lang| {
        let all = checks.all().map(|all| fill(t::OF_ALL.get(lang), &all.to_string()));
        let cut = if checks.more.get() { t::CUT.get(lang) } else { "" };
        all.unwrap_or_default() + cut
    };
    let clear = Callback::new(move |()| {
        address.filter(&HistoryFilters::default());
        // The button goes away.
        focus(form::FIRST);
    });
    let is_running = move || checks.page.is_running();
    view! {
        <section class="panel" aria-labelledby="history-list">
            <h2 id="history-list">{tr(t::CHECKS)}</h2>
            {form(address.filters, filter)}
            {refused_or_again(checks.page.refusal, &[], move || checks.again())}
            {overview(checks)}
            {said(count, note)}
            {nothing(WORDS, count, is_running, address.filtered, clear, empty)}
            <Show when=there>{rows(checks, address)}</Show>
        </section>
    }
    .into_any()
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

fn empty() -> AnyView {
    view! {
        <EmptyState icon=Icon::Clock title=tr(t::EMPTY)>
            <p>{tr(t::EMPTY_TEXT)}</p>
            <p><A href=Page::PushCheck.path() attr:class="link">{tr(t::TO_CHECK)}</A></p>
        </EmptyState>
    }
    .into_any()
}
