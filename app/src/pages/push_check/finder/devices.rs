//! What **Get device information** brought: findings, bindings, or why there are none.

use shared::api::{CheckState, DeviceInformation};

use super::binding::binding;
use super::start::start;
use super::typed::typed;
use crate::i18n::{Lang, fill, push_check as t, tr};
use crate::pages::push_check::desk::{Desk, Speaker};
use crate::pages::push_check::result::{findings, findings_list};
use crate::ui::{EmptyState, Icon, Tone, Verdict, VerdictBanner};
use leptos::prelude::*;

/// The answer in one line.
pub(super) fn found_verdict(desk: Desk) -> AnyView {
    let verdict = Signal::derive(move || {
        let lang = desk.lang.get();
        desk.finder.read(desk, |info| verdict(lang, info))
    });
    view! { <VerdictBanner verdict=verdict is_status=desk.speaks(Speaker::Devices) /> }.into_any()
}

fn verdict(lang: Lang, info: &DeviceInformation) -> Verdict {
    let (tone, title, detail) = match (info.bindings.len(), info.can_probe || info.can_test_online)
    {
        (0, false) => (Tone::Error, t::ENDS_HERE, t::ENDS_HERE_NEXT),
        (0, true) => (Tone::Warn, t::NOTHING_KNOWN, t::NOTHING_KNOWN_NEXT),
        (1, _) => (Tone::Info, t::ONE_BINDING, t::BINDINGS_NEXT),
        _ => (Tone::Info, t::BINDINGS, t::BINDINGS_NEXT),
    };
    let count = info.bindings.len().to_string();
    let title = fill(
        title.get(lang),
        if detail == t::ENDS_HERE_NEXT { reason(lang, info) } else { &count },
    );
    Verdict { tone, title, detail: detail.get(lang).to_owned() }
}

/// What stands in the way, as the finding that says so calls it.
fn reason(lang: Lang, info: &DeviceInformation) -> &str {
    let bad = info.findings.iter().find(|finding| finding.state != CheckState::Passed);
    bad.map_or(t::NO_DEVICE.get(lang), |finding| finding.title.in_lang(lang))
}

/// Everything below the answer, or what is going to be there.
pub(super) fn devices(desk: Desk) -> AnyView {
    let finder = desk.finder;
    // Not the answer itself but whether there is one: inputs stand among what it shows.
    let state = Memo::new(move |_| finder.read(desk, |_| ()).is_some());
    let idle = Memo::new(move |_| {
        let asking = finder.asking.get() || finder.refusal.with(Option::is_some);
        !asking && !state.get() && finder.run.is_empty()
    });
    let content = move || {
        if idle.get() {
            return Some(
                view! {
                    <EmptyState icon=Icon::Bell title=tr(t::FINDER_EMPTY)>
                        <p>{tr(t::FINDER_EMPTY_TEXT)}</p>
                    </EmptyState>
                }
                .into_any(),
            );
        }
        state.get().then(|| done(desk))
    };
    content.into_any()
}

fn done(desk: Desk) -> AnyView {
    let finder = desk.finder;
    let lang = desk.lang;
    let findings = move || finder.read(desk, |info| findings(lang.get(), &info.findings));
    let rows = move || {
        finder.read(desk, |info| {
            let rows = info.bindings.iter().map(|row| binding(desk, row)).collect::<Vec<_>>();
            (!rows.is_empty()).then(|| {
                view! {
                    <fieldset class="bindings">
                        <legend>{t::BINDINGS_LEGEND.get(lang.get())}</legend>
                        {rows}
                    </fieldset>
                }
                .into_any()
            })
        })
    };
    let checklist = move || {
        finder.read(desk, |info| {
            (!info.checklist.is_empty()).then(|| {
                let lang = lang.get();
                view! {
                    <div class="checklist">
                        <h3>{t::CHECKLIST.get(lang)}</h3>
                        {findings_list(lang, &info.checklist)}
                    </div>
                }
            })
        })
    };
    view! {
        <div class="found">
            {findings}
            {rows}
            {start(desk)}
            {typed(desk)}
            {checklist}
        </div>
    }
    .into_any()
}
