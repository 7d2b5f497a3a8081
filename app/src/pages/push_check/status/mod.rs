//! The status checker: is this user, are these users, ready for offline push?

mod bar;
mod file;
mod many;
mod one;
mod state;
pub mod user_list;

use leptos::prelude::*;
use shared::api::Field;

use super::context::PushContext;
use super::result::raw_answer;
use crate::i18n::{fill, push_check as t, tr};
use crate::pages::page_state::use_page_state;
use crate::refusal::{at_field, refused_or_again};
use crate::ui::{Checkbox, EmptyState, Form, Icon, Submit, TextField, Tool, VerdictBanner};
use crate::usersig_support::advice::user_id_advice;
use file::file_input;
use state::{LIST_ID, StatusChecker, USER_ID, VERDICT};
use user_list::UserListFault;

/// Lines that are named one by one; of more only the number is told.
const NAMED: usize = 10;

/// Asks for the status of the user in the context; the tool shows the answer when it is opened.
pub fn ask_status(context: PushContext) {
    let checker = use_page_state(StatusChecker::new);
    checker.many.set(false);
    checker.ask(context);
}

/// The section "User client status checking tool".
pub(super) fn status_checker(context: PushContext) -> AnyView {
    let checker = use_page_state(StatusChecker::new);
    Effect::new(move |before: Option<(String, bool, String)>| {
        let now = (context.user_id.get(), checker.many.get(), checker.list.get());
        if before.is_some_and(|before| before != now) {
            checker.edited();
        }
        now
    });
    let banner = Signal::derive(move || {
        let lang = context.lang.get();
        checker.read(context, |report, many| {
            if many { Some(many::verdict(lang, report)) } else { one::verdict(lang, report) }
        })?
    });
    let fields = move || {
        if checker.many.get() { list_field(context, checker) } else { one_field(context, checker) }
    };
    let question = view! {
        <p class="tool-lead">{tr(t::STATUS_LEAD)}</p>
        <Form on_submit=move || checker.ask(context)>
            <Checkbox label=tr(t::MANY) checked=checker.many />
            {fields}
            <Submit label=tr(t::GET_STATUS) disabled_reason=checker.request.waiting(t::ASKING) />
        </Form>
        {refused_or_again(checker.request.refusal, &[Field::UserId], move || checker.ask(context))}
    };
    let answer = view! {
        <VerdictBanner id=VERDICT verdict=banner />
        {answer(context, checker)}
    };
    view! {
        <Tool
            id="push-status"
            name=t::STATUS
            question=question.into_any()
            answer=answer.into_any()
        />
    }
    .into_any()
}

fn one_field(context: PushContext, checker: StatusChecker) -> AnyView {
    view! {
        <TextField
            label=tr(t::USER_ID)
            id=USER_ID
            value=context.user_id
            hint=tr(t::USER_ID_HINT)
            warnings=user_id_advice(context.user_id)
            error=at_field(checker.request.refusal, Field::UserId)
        />
    }
    .into_any()
}

fn list_field(context: PushContext, checker: StatusChecker) -> AnyView {
    let warnings = Signal::derive(move || {
        let lang = context.lang.get();
        let text = |(line, fault): &(usize, UserListFault)| fault.in_line(lang, *line);
        let (mut texts, count) = checker
            .left_out
            .with(|faults| (faults.iter().take(NAMED).map(text).collect::<Vec<_>>(), faults.len()));
        let counted =
            [(count.saturating_sub(NAMED), t::MORE_LINES), (checker.repeated.get(), t::REPEATED)];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        texts.extend(counted.map(|(count, text)| fill(text.get(lang), &count.to_string())));
        texts
    });
    view! {
        <TextField
            label=tr(t::LIST)
            id=LIST_ID
            value=checker.list
            rows=6
            hint=tr(t::LIST_HINT)
            error=at_field(checker.request.refusal, Field::UserId)
            warnings=warnings
        />
        {file_input(checker.list)}
    }
    .into_any()
}

/// Everything below the verdict, or what is going to be there.
fn answer(context: PushContext, checker: StatusChecker) -> AnyView {
    let content = move || {
        let lang = context.lang.get();
        let shown = checker.read(context, |report, many| {
            let raw = raw_answer(report.raw.clone(), checker.raw);
            let answer = if many {
                many::answer(context, report, checker.filter)
            } else {
                one::answer(lang, report)
            };
            let took = fill(t::TOOK.get(lang), &report.duration_ms.to_string());
            view! {
                {answer}
                <p class="field-hint">{took}</p>
                <div class="result-parts">{raw}</div>
            }
            .into_any()
        });
        let quiet = checker.request.is_running() || checker.request.refusal.with(Option::is_some);
        let idle = (shown.is_none() && !quiet).then(|| {
            view! {
                <EmptyState icon=Icon::Info title=tr(t::STATUS_EMPTY)>
                    <p>{tr(t::STATUS_EMPTY_TEXT)}</p>
                </EmptyState>
            }
            .into_any()
        });
        shown.or(idle)
    };
    content.into_any()
}
