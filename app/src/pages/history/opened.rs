//! One check of the past, as it was recorded.

use shared::api::{ApiError, CheckRecord};

use super::delete::DeleteUser;
use super::{app_name, moment, whom};
use crate::i18n::{Lang, history as t, push_check, tr, use_lang};
use crate::pages::push_check::result::{Opened, ended, findings, report, timelines, verdict};
use crate::pages::push_check::words::{fact, kind};
use crate::refusal::refused_or_again;
use crate::request::{Refusal, ask};
use crate::routes::{Page, query};
use crate::server_fns::get_check;
use crate::ui::VerdictBanner;
use leptos::prelude::*;
use leptos_router::components::A;

pub(super) fn opened(id: String) -> AnyView {
    let lang = use_lang();
    let record = RwSignal::new(None::<CheckRecord>);
    let refusal: Refusal = RwSignal::new(None::<ApiError>);
    let unfolded = Opened::new();
    let wanted = id.clone();
    let load = move || {
        refusal.set(None);
        ask(get_check(wanted.clone()), move |answer| match answer {
            Ok(found) => drop(record.try_set(Some(found))),
            Err(error) => drop(refusal.try_set(Some(error))),
        });
    };
    load();
    let banner = Signal::derive(move || {
        let lang = lang.get();
        record.with(|record| verdict(lang, &record.as_ref()?.progress))
    });
    let name = app_name();
    let head = move || {
        let lang = lang.get();
        record.with(|record| {
            let record = record.as_ref()?;
            Some(head(lang, record, &name(record.summary.input.sdkappid)))
        })
    };
    let body = move || {
        let lang = lang.get();
        record.with(|record| Some(body(lang, record.as_ref()?, unfolded)))
    };
    let loading = move || {
        let waits = record.with(Option::is_none) && refusal.with(Option::is_none);
        waits.then(|| view! { <p class="field-hint">{tr(t::LOADING)}</p> })
    };
    let there = Memo::new(move |_| record.with(Option::is_some));
    let end = move || there.get().then(|| actions(id.clone(), record));
    view! {
        <p><A href=Page::History.path() attr:class="link">{tr(t::BACK)}</A></p>
        <section class="panel push-tool" aria-labelledby="history-check">
            {loading}
            {refused_or_again(refusal, &[], load)}
            {head}
            <VerdictBanner verdict=banner />
            {body}
            {end}
        </section>
    }
    .into_any()
}

fn head(lang: Lang, record: &CheckRecord, app: &str) -> AnyView {
    let summary = &record.summary;
    let input = &summary.input;
    view! {
        <h2 id="history-check">
            <span class="mono">{whom(lang, input)}</span>
        </h2>
        <dl class="facts">
            {fact(lang, t::STARTED, &moment(lang, summary.started_at))}
            {fact(lang, t::APP, app)}
            {fact(lang, t::MODE, &kind(lang, input))}
            {fact(lang, push_check::CERTIFICATE_ID, &input.certificate_id)}
        </dl>
    }
    .into_any()
}

fn body(lang: Lang, record: &CheckRecord, unfolded: Opened) -> AnyView {
    let changes = (!record.changes.is_empty()).then(|| {
        let rows = record.changes.iter().map(|text| {
            view! { <li>{text.in_lang(lang)}</li> }
        });
        let rows = rows.collect::<Vec<_>>();
        view! {
            <div>
                <h3>{t::CHANGES.get(lang)}</h3>
                <ul class="changes">{rows}</ul>
            </div>
        }
    });
    view! {
        {changes}
        {timelines(lang, &record.progress)}
        {ended(lang, &record.summary.input.certificate_id, &record.progress, unfolded)}
        {findings(lang, &record.progress.findings)}
    }
    .into_any()
}

fn actions(id: String, record: RwSignal<Option<CheckRecord>>) -> AnyView {
    let input = record.with_untracked(|record| Some(record.as_ref()?.summary.input.clone()));
    let input = input.map(|input| (input.sdkappid, input.userid));
    let (app, user_id) = input.unwrap_or_default();
    let again = query(&[("app", &app.to_string()), ("userid", &user_id)]);
    let delete = (!user_id.is_empty()).then(|| view! { <DeleteUser app=app user_id=user_id /> });
    view! {
        {report(id)}
        <div class="actions">
            <A href=Page::PushCheck.with(&again) attr:class="button">{tr(t::AGAIN)}</A>
            {delete}
        </div>
    }
    .into_any()
}
