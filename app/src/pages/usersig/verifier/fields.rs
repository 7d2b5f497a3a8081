//! What is asked for: the text, and the user it is expected to be for.

use super::super::context::UserSigContext;
use super::USERSIG;
use super::question::Question;
use crate::i18n::{fill, tr, usersig};
use crate::ui::{Button, ButtonKind, Form, Submit, TextField};
use crate::usersig_support::advice::hidden_advice;
use leptos::prelude::*;

/// Lead, fields and button.
pub(super) fn fields(cx: UserSigContext, question: Question) -> AnyView {
    view! {
        <p class="tool-lead">{against(cx)}</p>
        <Form on_submit=move || question.verify(cx)>
            <TextField
                label=tr(usersig::USER_ID)
                value=question.user_id
                hint=tr(usersig::EXPECTED_USER_ID_HINT)
                warnings=hidden_advice(question.user_id)
                optional=true
            />
            {usersig_field(cx, question)}
            <Submit label=tr(usersig::VERIFY) />
        </Form>
    }
    .into_any()
}

/// What the token is going to be compared with.
fn against(cx: UserSigContext) -> impl Fn() -> String + Send + 'static {
    move || {
        let lang = cx.lang.get();
        let has_key = cx.app.with(|app| app.as_ref().is_some_and(|app| app.key.is_some()));
        match cx.sdkappid.get() {
            Some(sdkappid) => {
                let text = match (has_key, cx.is_signed_by_server()) {
                    (true, _) => usersig::CHECKS_AGAINST,
                    (false, true) => usersig::CHECKS_KEY_ON_SERVER,
                    (false, false) => usersig::CHECKS_NO_KEY,
                };
                fill(text.get(lang), &sdkappid.to_string())
            }
            None => usersig::CHECKS_NOTHING.get(lang).to_owned(),
        }
    }
}

fn usersig_field(cx: UserSigContext, question: Question) -> AnyView {
    let error = Signal::derive(move || {
        let is_empty = question.usersig.with(|text| text.trim().is_empty());
        (is_empty && question.tried.get())
            .then(|| usersig::USERSIG_MISSING.get(cx.lang.get()).to_owned())
    });
    let clear = view! {
        <Button
            label=tr(usersig::CLEAR)
            kind=ButtonKind::Ghost
            on_press=move |()| question.clear()
        />
    };
    view! {
        <TextField
            label=tr(usersig::USERSIG)
            id=USERSIG
            value=question.usersig
            rows=5
            hint=tr(usersig::USERSIG_HINT)
            error=error
            action=clear.into_any()
        />
    }
    .into_any()
}
