//! The answer to **Get device information**: the verdict and its evidence.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::{DeviceInformation, Finding, FindingState};

use super::state::{Finder, VERDICT};
use crate::i18n::{Lang, app_reports as reported, fill, push_check as t, tr};
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::result::{findings, findings_list};
use crate::routes::Page;
use crate::ui::{Button, Disclosure, EmptyState, Icon, Tone, VerdictBanner, VerdictText};

/// The answer side: verdict, then what it rests on.
pub(super) fn found(context: PushContext, finder: Finder) -> AnyView {
    let lang = context.lang;
    let banner = Signal::derive(move || {
        let lang = lang.get();
        finder.read(context, |info| verdict(lang, info))
    });
    let is_status = Signal::derive(move || !finder.test_speaks.get());
    let state = Memo::new(move |_| finder.read(context, |_| ()).is_some());
    let idle = Memo::new(move |_| {
        let quiet = !finder.devices.is_running() && finder.devices.refusal.with(Option::is_none);
        quiet && !state.get() && finder.run.is_empty()
    });
    let empty = move || {
        idle.get().then(|| {
            view! {
                <EmptyState icon=Icon::Bell title=tr(t::FINDER_EMPTY)>
                    <p>{tr(t::FINDER_EMPTY_TEXT)}</p>
                </EmptyState>
            }
        })
    };
    let evidence = move || state.get().then(|| evidence(context, finder));
    view! {
        <VerdictBanner id=VERDICT verdict=banner is_status=is_status />
        {empty}
        {evidence}
    }
    .into_any()
}

fn verdict(lang: Lang, info: &DeviceInformation) -> VerdictText {
    let count = info.bindings.len();
    if count > 0 {
        let title = if count == 1 { t::ONE_BINDING } else { t::BINDINGS };
        let title = fill(title.get(lang), &count.to_string());
        let detail = t::BINDINGS_NEXT.get(lang).to_owned();
        return VerdictText { tone: Tone::Info, title, detail };
    }
    // What stands in the way is the answer.
    let worst = |state| info.findings.iter().find(|finding| finding.state == state);
    let failed = worst(FindingState::Failed);
    let stuck = !info.can_probe && !info.can_test_online;
    let unknown = || worst(FindingState::Unknown).filter(|_| stuck);
    match failed.or_else(unknown) {
        Some(reason) => {
            let title = reason.title.in_lang(lang);
            VerdictText {
                tone: if failed.is_some() { Tone::Error } else { Tone::Warn },
                title: match stuck {
                    true => fill(t::ENDS_HERE.get(lang), title),
                    false => title.to_owned(),
                },
                detail: reason.detail.in_lang(lang).to_owned(),
            }
        }
        None => {
            // Who is online gets no offline push, so there is nothing to probe.
            let notice = info.findings.iter().find(|it| it.state == FindingState::Notice);
            let detail = match notice.filter(|_| !info.can_probe) {
                Some(notice) => notice.detail.in_lang(lang),
                None => t::WHY_PROBE.get(lang),
            };
            VerdictText {
                tone: Tone::Warn,
                title: t::NOTHING_KNOWN.get(lang).to_owned(),
                detail: detail.to_owned(),
            }
        }
    }
}

fn evidence(context: PushContext, finder: Finder) -> AnyView {
    let lang = context.lang;
    let findings = move || finder.read(context, |info| findings(lang.get(), &info.findings));
    let unanswered = move || {
        let any = finder.read(context, |info| info.findings.iter().any(is_unanswered));
        (any == Some(true)).then(|| {
            view! {
                <div class="actions">
                    <Button label=tr(t::TRY_AGAIN) on_press=move |()| finder.ask(context) />
                </div>
            }
        })
    };
    let open = RwSignal::new(false);
    let checklist = move || {
        finder.read(context, |info| {
            (!info.checklist.is_empty()).then(|| {
                let list = findings_list(lang.get(), &info.checklist);
                view! { <Disclosure summary=tr(t::CHECKLIST) open=open>{list}</Disclosure> }
            })
        })
    };
    let nothing = Memo::new(move |_| {
        finder.read(context, |info| info.can_probe && !info.checklist.is_empty()) == Some(true)
    });
    let reports = move || {
        let href = move || Page::AppReports.with(&context.query(Page::AppReports));
        nothing.get().then(|| {
            view! {
                <p>
                    <A href=href attr:class="link">{tr(reported::LINK)}</A>
                </p>
            }
        })
    };
    view! {
        <div class="found">
            {findings}
            {unanswered}
            {reports}
            {checklist}
        </div>
    }
    .into_any()
}

fn is_unanswered(finding: &Finding) -> bool {
    finding.state == FindingState::Unknown
}
