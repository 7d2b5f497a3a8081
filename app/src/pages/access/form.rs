//! Name, password and, where it is asked for, a code.

use leptos::prelude::*;
use shared::api::{Account, Field};

use super::attempt::Attempt;
use super::code::{code_field, other_ways};
use crate::i18n::{access as t, fill, tr, use_lang};
use crate::refusal::{at_field, refused};
use crate::ui::{Button, ButtonKind, Form, SecretField, SecretKind, TextField, use_announcer};
use crate::usersig_support::clock::ticking;

/// The form. `then` gets who has logged in; `beside` stands beside the button.
pub(super) fn log_in_form(
    place: &'static str,
    name: String,
    then: Callback<Account>,
    beside: Option<AnyView>,
) -> AnyView {
    let attempt = Attempt::new(place, name, then);
    let left = countdown(attempt);
    view! {
        <Form on_submit=move || attempt.send()>
            {fields(attempt, left)}
            {refused(attempt.refusal, &[Field::Name, Field::Password, Field::Code])}
            {buttons(attempt, left, beside)}
        </Form>
    }
    .into_any()
}

/// Seconds until the next attempt; says when it may be made.
fn countdown(attempt: Attempt) -> Memo<i64> {
    let (lang, now, announcer) = (use_lang(), ticking(), use_announcer());
    let left = Memo::new(move |_| (attempt.not_before.get() - now.get()).max(0));
    Effect::new(move |before: Option<i64>| {
        let left = left.get();
        if left == 0 && before.is_some_and(|before| before > 0) {
            announcer.announce(t::WAIT_OVER.get(lang.get_untracked()));
        }
        left
    });
    left
}

fn fields(attempt: Attempt, left: Memo<i64>) -> AnyView {
    let lang = use_lang();
    let error = move |field| {
        let refusal = at_field(attempt.refusal, field);
        Signal::derive(move || match left.get() {
            left if left > 0 && attempt.tried() == field => {
                Some(fill(t::WAIT.get(lang.get()), &left.to_string()))
            }
            _ => refusal.get(),
        })
    };
    let needs_code = Memo::new(move |_| attempt.needs_code());
    let shown = move || match needs_code.get() {
        true => code_field(attempt, error(Field::Code)),
        false => name_and_password(attempt, error(Field::Password)),
    };
    shown.into_any()
}

fn name_and_password(attempt: Attempt, error: Signal<Option<String>>) -> AnyView {
    view! {
        <TextField
            label=tr(t::NAME)
            id=attempt.id(Field::Name)
            value=attempt.name
            error=at_field(attempt.refusal, Field::Name)
            autocomplete="username"
        />
        <SecretField
            label=tr(t::PASSWORD)
            id=attempt.id(Field::Password)
            value=attempt.password
            kind=SecretKind::Passphrase
            error=error
        />
    }
    .into_any()
}

fn buttons(attempt: Attempt, left: Memo<i64>, beside: Option<AnyView>) -> AnyView {
    let lang = use_lang();
    let needs_code = Memo::new(move |_| attempt.needs_code());
    let reason = Signal::derive(move || {
        let text = match (attempt.running.get(), left.get()) {
            (true, _) => t::LOGGING_IN,
            (false, 0) => return None,
            (false, _) => t::WAITING,
        };
        Some(text.get(lang.get()))
    });
    view! {
        <div class="actions">
            <Button
                label=tr(t::LOG_IN)
                kind=ButtonKind::Primary
                submit=true
                disabled_reason=reason
            />
            {beside}
        </div>
        {move || needs_code.get().then(|| other_ways(attempt))}
    }
    .into_any()
}
