//! Filters, table, loading more of it, and the file.

use leptos::prelude::*;
use shared::api::AuditRecord;

use super::entries::Entries;
use super::export::csv;
use super::filters::Filters;
use super::form::{self, form};
use super::table::table;
use crate::access::either;
use crate::i18n::{audit as t, fill, history, tr, use_lang};
use crate::pages::filtered::Filtered;
use crate::refusal::refused_or_again;
use crate::routes::Page;
use crate::ui::{Button, EmptyState, Icon, download, focus, use_announcer};

pub(in crate::pages::settings) fn list() -> AnyView {
    let entries = Entries::new();
    let address = Filtered::take(Page::Audit, |query| Some(Filters::read(query)));
    Effect::new(move || entries.show(address.filters.get()));
    let filter = Callback::new(move |wanted: Filters| {
        if wanted == address.filters.get_untracked() {
            entries.show(wanted);
        } else {
            address.open(wanted.address(), false);
        }
    });
    let open = RwSignal::new(form::is_open(&address.filters.get_untracked()));
    let there = move || entries.found.with(|it| it.as_ref().is_some_and(|it| !it.is_empty()));
    view! {
        <section class="panel" aria-labelledby="audit-list">
            <h2 id="audit-list">{tr(t::ENTRIES)}</h2>
            {form(address.filters, open, filter)}
            {refused_or_again(entries.page.refusal, &[], move || entries.again())}
            {said(entries)}
            {nothing(entries, address, open)}
            <Show when=there>{rows(entries)}</Show>
        </section>
    }
    .into_any()
}

/// How many are shown, spoken when it changes.
fn said(entries: Entries) -> AnyView {
    let lang = use_lang();
    let text = move || {
        let shown = entries.found.with(|found| found.as_ref().map(Vec::len));
        let shown = shown.filter(|shown| *shown > 0)?;
        let lang = lang.get();
        let note = if entries.more.get() { t::CUT.get(lang) } else { "" };
        Some([fill(history::SHOWN.get(lang), &shown.to_string()).as_str(), note].concat())
    };
    view! { <p class="soft history-said" role="status">{text}</p> }.into_any()
}

/// In place of rows.
fn nothing(entries: Entries, address: Filtered<Filters>, open: RwSignal<bool>) -> AnyView {
    let content = move || {
        let count = entries.found.with(|found| found.as_ref().map(Vec::len));
        let is_filtered = address.filters.with(|filters| *filters != Filters::default());
        match count {
            None => entries
                .page
                .is_running()
                .then(|| view! { <p class="field-hint">{tr(t::LOADING)}</p> }.into_any()),
            Some(0) if is_filtered => Some(no_match(address, open)),
            Some(0) => Some(empty()),
            Some(_) => None,
        }
    };
    content.into_any()
}

fn rows(entries: Entries) -> AnyView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let export = move |()| {
        entries.read_all(move |all: &[AuditRecord], is_cut| {
            let lang = lang.get_untracked();
            download("audit.csv", &csv(lang, all));
            let said = if is_cut { t::EXPORT_CUT } else { t::EXPORTED };
            announcer.show(&fill(said.get(lang), &all.len().to_string()));
        });
    };
    let waiting = either(entries.page.waiting(t::LOADING), entries.file.waiting(t::EXPORTING));
    view! {
        <div class="history-rows">{table(entries.found)}</div>
        {refused_or_again(entries.file.refusal, &[], move || export(()))}
        <div class="actions">
            <Show when=move || entries.more.get()>
                <Button
                    label=tr(history::MORE)
                    disabled_reason=waiting
                    on_press=move |()| entries.read_on()
                />
            </Show>
            <Button
                label=tr(t::EXPORT)
                icon=Icon::Download
                disabled_reason=waiting
                on_press=export
            />
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState icon=Icon::Clock title=tr(t::EMPTY)>
            <p>{tr(t::EMPTY_TEXT)}</p>
        </EmptyState>
    }
    .into_any()
}

fn no_match(address: Filtered<Filters>, open: RwSignal<bool>) -> AnyView {
    let clear = move |()| {
        address.open(Filters::default().address(), false);
        // The button goes away.
        open.set(true);
        request_animation_frame(|| focus(form::FIRST));
    };
    view! {
        <EmptyState icon=Icon::Info title=tr(t::NO_MATCH)>
            <p>{tr(t::NO_MATCH_TEXT)}</p>
            <Button label=tr(history::CLEAR) on_press=clear />
        </EmptyState>
    }
    .into_any()
}
