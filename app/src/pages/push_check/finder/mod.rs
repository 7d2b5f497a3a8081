//! The issue finder: who, what is bound, a test, its verdict.

mod binding;
mod choice;
mod devices;
mod start;
mod state;
mod typed;

use leptos::prelude::*;
use shared::api::Field;

use super::context::PushContext;
use super::people::people;
use super::run::run_view;
use crate::handover::{take, use_handover};
use crate::i18n::{push_check as t, tr};
use crate::pages::page_state::use_page_state;
use crate::refusal::{at_field, refused_or_again};
use crate::ui::{Form, Submit, TextField, Tool, focus};
use crate::usersig_support::advice::user_id_advice;
use choice::device_choice;
use devices::found;
use state::{Finder, TASK_ID, USER_ID};

/// Asks what is bound for the UserID of the context, as for a link that leads to the tool.
pub(super) fn ask_devices(context: PushContext) {
    use_page_state(Finder::new).ask(context);
}

/// The section "Offline push issue finder".
pub(super) fn issue_finder(context: PushContext) -> AnyView {
    let finder = use_page_state(Finder::new);
    finder.attach(context);
    finder.run.follow(context);
    take(use_handover().task_id, move |task_id| {
        finder.task.set(task_id);
        focus(TASK_ID);
    });
    follow_form(context, finder);
    follow_run(context, finder);
    let question = view! {
        <p class="tool-lead">{tr(t::FINDER_LEAD)}</p>
        {form(context, finder)}
        {device_choice(context, finder)}
        {people(context, USER_ID)}
    };
    let answer = view! {
        {run_view(context, finder.run, finder.test_speaks.into())}
        {found(context, finder)}
    };
    view! {
        <Tool
            id="push-finder"
            name=t::FINDER
            question=question.into_any()
            answer=answer.into_any()
        />
    }
    .into_any()
}

fn form(context: PushContext, finder: Finder) -> AnyView {
    view! {
        <Form on_submit=move || finder.ask(context)>
            <TextField
                label=tr(t::USER_ID)
                id=USER_ID
                value=context.user_id
                hint=tr(t::USER_ID_HINT)
                warnings=user_id_advice(context.user_id)
                error=at_field(finder.devices.refusal, Field::UserId)
            />
            <TextField
                label=tr(t::TASK_ID)
                id=TASK_ID
                value=finder.task
                hint=tr(t::TASK_ID_HINT)
                error=at_field(finder.devices.refusal, Field::TaskId)
                optional=true
                mono=true
            />
            <Submit label=tr(t::GET_DEVICES) disabled_reason=finder.devices.waiting_or_denied("get_device_information", t::ASKING) />
        </Form>
        {refused_or_again(
            finder.devices.refusal,
            &[Field::UserId, Field::TaskId],
            move || finder.ask(context),
        )}
    }
    .into_any()
}

/// What was wrong with a text is not wrong with the next one, and nobody waits for an answer
/// to the old one.
fn follow_form(context: PushContext, finder: Finder) {
    Effect::new(move |before: Option<(String, String)>| {
        let now = (context.user_id.get(), finder.task.get());
        if before.is_some_and(|before| before != now) {
            finder.devices.forget();
        }
        now
    });
}

/// The address names the check; what a push showed to be bound can be picked at once. It is
/// asked for again: what the history keeps of a run has no whole tokens.
fn follow_run(context: PushContext, finder: Finder) {
    Effect::new(move || {
        let id = finder.run.id();
        if !id.is_empty() {
            context.check.set(id);
        }
    });
    let bound = Memo::new(move |_| finder.run.bound());
    Effect::new(move |before: Option<Option<(u32, String)>>| {
        let now = bound.get();
        if before.is_some_and(|before| before != now)
            && let Some(whom) = now.clone()
        {
            finder.ask_again(whom);
        }
        now
    });
}
