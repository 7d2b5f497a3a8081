//! `/push-check/checks/{id}`: one check, watched while it runs and read afterwards. Several
//! people may look at the same one.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::api::CheckRecord;

use super::context::PushContext;
use super::finder::ask_devices;
use super::result::findings;
use super::run::{Run, run_view};
use super::words::{fact, kind};
use crate::i18n::{Lang, history as t, push_check, tr};
use crate::pages::history::{app_name, delete_user, whom};
use crate::refusal::refused;
use crate::request::ServerCall;
use crate::routes::{Page, query};
use crate::server_fns::get_check;
use crate::ui::Button;
use crate::usersig_support::clock::local_text;

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
    let (record, run) = (ServerCall::<CheckRecord>::new(), Run::new("check-run"));
    let load = Callback::new(move |()| {
        let id = id.clone();
        record.send(
            move || get_check(id.clone()),
            move |answer| {
                if let Ok(record) = answer {
                    run.attach(record);
                }
            },
        );
    });
    load.run(());
    run.follow(context);
    let name = app_name();
    let head = move || {
        record.answer.with(|record| {
            let record = record.as_ref()?;
            Some(head(lang.get(), record, &name(record.summary.input.sdkappid)))
        })
    };
    let tail = move || record.answer.with(|record| Some(tail(context, record.as_ref()?, run)));
    // Another try cannot bring back what is not there, but may bring what was not answered.
    let ways = move || {
        record.refusal.with(Option::is_some).then(|| {
            view! {
                <div class="actions">
                    <A href=Page::History.path() attr:class="button">{tr(Page::History.title())}</A>
                    <Button label=tr(push_check::TRY_AGAIN) on_press=move |()| load.run(()) />
                </div>
            }
        })
    };
    let loading =
        move || record.is_running().then(|| view! { <p class="field-hint">{tr(t::LOADING)}</p> });
    view! {
        <section class="panel push-tool" aria-labelledby="history-check">
            {loading}
            {refused(record.refusal, &[])}
            {ways}
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
            {fact(lang, t::STARTED, &local_text(summary.started_at).unwrap_or_default())}
            {summary.by_canary.then(|| fact(lang, t::BEGUN_BY, t::CANARY.get(lang)))}
            {fact(lang, t::APP, app)}
            {fact(lang, t::MODE, &kind(lang, input))}
            {fact(lang, push_check::CERTIFICATE_ID, &input.certificate_id)}
        </dl>
    }
    .into_any()
}

/// What was looked at before the push, what has changed since the last success, what next.
fn tail(context: PushContext, record: &CheckRecord, run: Run) -> AnyView {
    let lang = context.lang.get();
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
    let asked = user_id.clone();
    let ask = move |_| {
        context.app.ask_for(app);
        context.user_id.set(asked.clone());
        ask_devices(context);
    };
    let delete = (!user_id.is_empty()).then(|| delete_user(app, user_id));
    view! {
        {changes}
        {before}
        <div class="actions">
            <A href=Page::PushCheck.with(&again) attr:class="button" on:click=ask>{tr(t::AGAIN)}</A>
            {delete}
        </div>
    }
    .into_any()
}
