//! Filters, table, loading more of it, and the file.

use leptos::prelude::*;
use shared::api::AuditRecord;

use super::entries::Entries;
use super::export::csv;
use super::filters::AuditFilters;
use super::form::{self, form};
use super::table::table;
use crate::access::either;
use crate::i18n::{Lang, audit as t, fill, history, tr, use_lang};
use crate::pages::filtered::Filtered;
use crate::pages::found::{Words, nothing, said};
use crate::refusal::refused_or_again;
use crate::routes::Page;
use crate::ui::{Button, EmptyState, Icon, download, focus, use_announcer};

const WORDS: Words =
    Words { loading: t::LOADING, no_match: t::NO_MATCH, no_match_text: t::NO_MATCH_TEXT };

pub(in crate::pages::settings) fn list() -> AnyView {
    let entries = Entries::new();
    let address = Filtered::take(Page::Audit, |query| Some(AuditFilters::read(query)));
    Effect::new(move || entries.show(address.filters.get()));
    let filter = Callback::new(move |wanted: AuditFilters| {
        if wanted == address.filters.get_untracked() {
            entries.show(wanted);
        } else {
            address.open(wanted.address(), false);
        }
    });
    let open = RwSignal::new(form::is_open(&address.filters.get_untracked()));
    let count = Signal::derive(move || entries.found.with(|found| found.as_ref().map(Vec::len)));
    let there = move || count.get().is_some_and(|count| count > 0);
    let note = move |lang: Lang| {
        let cut = if entries.more.get() { t::CUT.get(lang) } else { "" };
        cut.to_owned()
    };
    let clear = Callback::new(move |()| {
        address.open(AuditFilters::default().address(), false);
        // The button goes away.
        open.set(true);
        request_animation_frame(|| focus(form::FIRST));
    });
    let is_running = move || entries.page.is_running();
    view! {
        <section class="panel" aria-labelledby="audit-list">
            <h2 id="audit-list">{tr(t::ENTRIES)}</h2>
            {form(address.filters, open, filter)}
            {refused_or_again(entries.page.refusal, &[], move || entries.again())}
            {said(count, note)}
            {nothing(WORDS, count, is_running, address, clear, empty)}
            <Show when=there>{rows(entries)}</Show>
        </section>
    }
    .into_any()
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
