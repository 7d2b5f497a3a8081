//! The redacted report of a check, for a support ticket.

use leptos::task::spawn_local;
use shared::api::ReportFormat;

use crate::i18n::{Lang, push_check as t, tr, ui, use_lang};
use crate::refusal::refused;
use crate::request::{RefusalSignal, ask};
use crate::server_fns::export_check;
use crate::ui::{Announcer, Button, ButtonKind, Icon, copy_text, download, use_announcer};
use leptos::prelude::*;

/// What is done with a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Copy,
    Save,
}

/// Copy, or save as Markdown or JSON.
pub fn report(id: String) -> AnyView {
    let refusal: RefusalSignal = RwSignal::new(None);
    let id = StoredValue::new(id);
    let (lang, announcer) = (use_lang(), use_announcer());
    let button = move |label, sign: Icon, format, purpose| {
        view! {
            <Button
                label=tr(label)
                icon=sign
                kind=ButtonKind::Ghost
                on_press=move |()| {
                    let lang = lang.get_untracked();
                    export(Wanted { id: id.get_value(), lang, format, purpose }, refusal, announcer);
                }
            />
        }.into_any()
    };
    view! {
        <div class="report">
            <h3 class="minor">{tr(t::REPORT)}</h3>
            <p class="field-hint">{tr(t::REPORT_HINT)}</p>
            <div class="actions">
                {button(t::COPY_REPORT, Icon::Copy, ReportFormat::Markdown, Use::Copy)}
                {button(t::SAVE_MARKDOWN, Icon::Download, ReportFormat::Markdown, Use::Save)}
                {button(t::SAVE_JSON, Icon::Download, ReportFormat::Json, Use::Save)}
            </div>
            {refused(refusal, &[])}
        </div>
    }
    .into_any()
}

/// Which report.
struct Wanted {
    id: String,
    lang: Lang,
    format: ReportFormat,
    purpose: Use,
}

fn export(wanted: Wanted, refusal: RefusalSignal, announcer: Announcer) {
    let Wanted { id, lang, format, purpose } = wanted;
    let ending = match format {
        ReportFormat::Markdown => ".md",
        ReportFormat::Json => ".json",
    };
    let name = ["push-check-", id.as_str(), ending].concat();
    refusal.set(None);
    ask(
        move || export_check(id.clone(), format, lang.tag().to_owned()),
        move |answer| match answer {
            Ok(text) if purpose == Use::Save => download(&name, &text),
            Ok(text) => spawn_local(async move {
                let done = copy_text(&text).await;
                let said = if done { ui::COPIED } else { ui::COPY_FAILED };
                announcer.show(said.get(lang));
            }),
            Err(error) => {
                refusal.try_set(Some(error));
            }
        },
    );
}
