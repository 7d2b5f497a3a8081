//! A run as it is now, and its verdict once there is one.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use shared::api::RunState;

use super::{Run, ShownRun};
use crate::access::denied;
use crate::i18n::{Lang, Text, direct, fill, push_check as t, tr, ui};
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::result::{chain, ended, report, verdict};
use crate::pages::push_check::status::ask_status;
use crate::pages::push_check::words::kind;
use crate::refusal::refused;
use crate::routes::{Page, check_path, query};
use crate::ui::{Button, ButtonKind, Callout, CopyButton, Tone, VerdictBanner};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::clock;
use crate::usersig_support::duration::duration_text;

/// All of it, once there is a run.
pub(super) fn body() -> AnyView {
    let Some(ShownRun { context, run, is_status }) = use_context() else { return ().into_any() };
    let lang = context.lang;
    let there = Memo::new(move |_| !run.is_empty());
    let head = move || there.get().then(|| head(context, run));
    let banner = Signal::derive(move || {
        let lang = lang.get();
        run.watched.answer.with(|progress| verdict(lang, progress.as_ref()?))
    });
    let picture =
        move || run.watched.answer.with(|progress| Some(chain(lang.get(), progress.as_ref()?)));
    let live = move || there.get().then(|| live(context, run));
    let ended = move || {
        let lang = lang.get();
        let certificate =
            run.input.with(|input| input.as_ref().map(|it| it.certificate_id.clone()));
        let certificate = certificate.unwrap_or_default();
        run.watched
            .answer
            .with(|progress| ended(lang, &certificate, progress.as_ref()?, run.opened))
    };
    let not_stored = move || {
        run.watched.answer.with(|it| it.as_ref().is_some_and(|it| it.not_stored)).then(|| {
            view! {
                <Callout tone=Tone::Warn>
                    <p>{tr(t::NOT_STORED)}</p>
                </Callout>
            }
        })
    };
    let over = Memo::new(move |_| run.state().is_some_and(|state| state != RunState::Running));
    let links = move || over.get().then(|| links(context, run));
    view! {
        {head}
        <VerdictBanner verdict=banner is_status=is_status />
        {not_stored}
        {picture}
        {live}
        {ended}
        {links}
    }
    .into_any()
}

fn head(context: PushContext, run: Run) -> AnyView {
    let lang = context.lang;
    let now = clock::ticking();
    let whom = move || {
        run.input.with(|input| {
            let input = input.as_ref()?;
            let lang = lang.get();
            Some(match input.userid.as_str() {
                "" => direct::RUN_OF_TOKEN.get(lang).to_owned(),
                userid => fill(t::RUN_OF.get(lang), &escaped(userid)),
            })
        })
    };
    let about = move || {
        run.input.with(|input| {
            let input = input.as_ref()?;
            let kind = kind(lang.get(), input);
            let parts = [kind.as_str(), &input.certificate_id];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            Some(parts.collect::<Vec<_>>().join(" · "))
        })
    };
    let elapsed = Memo::new(move |_| {
        if run.state() == Some(RunState::Running) {
            let seconds = now.get().saturating_sub(run.since.get()).max(0);
            return fill(t::ELAPSED.get(lang.get()), &duration_text(lang.get(), seconds));
        }
        let took = run.watched.answer.with(|it| it.as_ref().map_or(0, |it| it.elapsed_ms));
        fill(t::ELAPSED.get(lang.get()), &seconds_text(lang.get(), took))
    });
    view! {
        <div class="run-head">
            <h3>{whom}</h3>
            <p class="soft">{about} " · " {elapsed}</p>
        </div>
    }
    .into_any()
}

/// `3.4 s`; whole seconds from ten on.
fn seconds_text(lang: Lang, milliseconds: u32) -> String {
    if milliseconds >= 10_000 {
        return duration_text(lang, i64::from(milliseconds / 1_000));
    }
    let (whole, tenth) = (milliseconds / 1_000, milliseconds % 1_000 / 100);
    let number = [whole.to_string().as_str(), ".", &tenth.to_string()].concat();
    fill(t::SECONDS.get(lang), &number)
}

/// What is waited for, and the way out of it.
fn live(context: PushContext, run: Run) -> AnyView {
    let lang = context.lang;
    let running = Memo::new(move |_| run.state() == Some(RunState::Running));
    let waiting = move || {
        let text = run.watched.answer.with(|it| it.as_ref().map(|it| it.waiting.clone()))?;
        let text = text.in_lang(lang.get()).to_owned();
        running.get().then(|| {
            view! {
                <p class="run-waiting">
                    <span class="spinner" aria-hidden="true"></span>
                    <span>{tr(t::UP_TO)} " " {text}</span>
                </p>
            }
        })
    };
    let lost = move || run.watched.refusal.with(Option::is_some);
    let buttons = move || {
        running.get().then(|| {
            let again = move || {
                lost().then(|| {
                    let press = move |()| run.watch(context);
                    view! { <Button label=tr(t::TRY_AGAIN) on_press=press /> }
                })
            };
            view! {
                <div class="actions">
                    {again}
                    <Button
                        label=tr(ui::CANCEL)
                        on_press=move |()| run.cancel(context)
                        disabled_reason=denied("cancel_push_test")
                    />
                    {own_page(run, t::OWN_PAGE)}
                </div>
            }
        })
    };
    view! {
        {waiting}
        {refused(run.watched.refusal, &[])}
        {buttons}
    }
    .into_any()
}

/// A link to the page of the check, unless it is this one.
fn own_page(run: Run, label: Text) -> impl Fn() -> Option<AnyView> {
    let here = use_location().pathname;
    move || {
        let there = check_path(&run.id());
        let elsewhere = here.with(|here| *here != there);
        elsewhere.then(|| view! { <A href=there attr:class="link">{tr(label)}</A> }.into_any())
    }
}

fn links(context: PushContext, run: Run) -> AnyView {
    let id = run.id();
    let whom = run.input.with_untracked(|input| {
        input.as_ref().map(|input| (input.sdkappid.to_string(), input.userid.clone()))
    });
    let to_status = whom.filter(|(_, user_id)| !user_id.is_empty()).map(|(app, user_id)| {
        let href = Page::ClientStatus.with(&query(&[("app", &app), ("userid", &user_id)]));
        let ask = move |_| {
            context.user_id.set(user_id.clone());
            ask_status(context);
        };
        view! {
            <A href=href attr:class="link" on:click=ask>{tr(t::TO_STATUS)}</A>
        }
        .into_any()
    });
    let task = run.watched.answer.with_untracked(|it| it.as_ref().map(|it| it.task_id.clone()));
    let task = task.filter(|task| !task.is_empty()).map(|task| {
        let shown = task.clone();
        view! {
            <p class="task-id">
                <span class="soft">{tr(t::TASK_ID_OF_RUN)}</span>
                " "
                <code>{shown}</code>
                <CopyButton
                    label=tr(t::COPY_TASK_ID)
                    kind=ButtonKind::Ghost
                    text=Signal::derive(move || task.clone())
                />
            </p>
        }
        .into_any()
    });
    view! {
        {task}
        <p class="run-links">
            {to_status}
            {own_page(run, t::TO_HISTORY)}
        </p>
        {report(id)}
    }
    .into_any()
}
