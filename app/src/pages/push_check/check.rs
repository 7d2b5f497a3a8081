//! `/push-check/checks/{id}`: one check, watched while it runs and read afterwards. Several
//! people may look at the same one.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::api::CheckRecord;

use super::context::PushContext;
use super::result::findings;
use super::run::{Run, run_view};
use super::words::{fact, kind};
use crate::i18n::{Lang, history as t, push_check, tr};
use crate::pages::history::{DeleteUser, app_name, moment, whom};
use crate::refusal::refused_or_again;
use crate::request::Request;
use crate::routes::{Page, query};
use crate::server_fns::get_check;

/// All but the heading.
pub(in crate::pages) fn check_body() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let content = move || opened(id.get());
    view! {
        <p>
            <A href=Page::History.path() attr:class="link">{tr(t::BACK)}</A>
        </p>
        {content}
    }
    .into_any()
}

fn opened(id: String) -> AnyView {
    let context = PushContext::of_check();
    let lang = context.lang;
    let (record, run) = (Request::<CheckRecord>::new(), Run::new("check-run"));
    let load = move || {
        record.send(get_check(id.clone()), move |answer| {
            if let Ok(record) = answer {
                run.attach(record);
            }
        });
    };
    load();
    run.follow(context);
    let name = app_name();
    let head = move || {
        record.answer.with(|record| {
            let record = record.as_ref()?;
            Some(head(lang.get(), record, &name(record.summary.input.sdkappid)))
        })
    };
    let tail = move || record.answer.with(|record| Some(tail(lang.get(), record.as_ref()?, run)));
    let loading =
        move || record.is_running().then(|| view! { <p class="field-hint">{tr(t::LOADING)}</p> });
    view! {
        <section class="panel push-tool" aria-labelledby="history-check">
            {loading}
            {refused_or_again(record.refusal, &[], load)}
            {head}
            {run_view(context, run, Signal::stored(true))}
            {tail}
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

/// What was looked at before the push, what has changed since the last success, what next.
fn tail(lang: Lang, record: &CheckRecord, run: Run) -> AnyView {
    let changes = (!record.changes.is_empty()).then(|| {
        let rows = record.changes.iter().map(|text| view! { <li>{text.in_lang(lang)}</li> });
        view! {
            <div>
                <h3>{t::CHANGES.get(lang)}</h3>
                <ul class="changes">{rows.collect::<Vec<_>>()}</ul>
            </div>
        }
        .into_any()
    });
    let before =
        move || run.watched.answer.with(|progress| findings(lang, &progress.as_ref()?.findings));
    let input = &record.summary.input;
    let (app, user_id) = (input.sdkappid, input.userid.clone());
    let again = query(&[("app", &app.to_string()), ("userid", &user_id)]);
    let delete =
        (!user_id.is_empty()).then(|| view! { <DeleteUser app=app user_id=user_id /> }.into_any());
    view! {
        {changes}
        {before}
        <div class="actions">
            <A href=Page::PushCheck.with(&again) attr:class="button">{tr(t::AGAIN)}</A>
            {delete}
        </div>
    }
    .into_any()
}
