//! The second step of a log-in: a code of the app, or a recovery code.

use leptos::prelude::*;
use shared::api::Field;

use super::attempt::Attempt;
use crate::i18n::{access as t, fill, second_factor as words, tr, use_lang};
use crate::ui::{Button, ButtonKind, TextField};

/// The field, for the code that is asked for.
pub(super) fn code_field(attempt: Attempt, error: Signal<Option<String>>) -> AnyView {
    let lang = use_lang();
    let name = attempt.name;
    let who = move || fill(words::WHO.get(lang.get()), name.get().trim());
    let field = move || {
        let recovery = attempt.recovery.get();
        let (label, hint) = match recovery {
            false => (t::CODE, words::CODE_HINT),
            true => (words::RECOVERY_CODE, words::RECOVERY_HINT),
        };
        view! {
            <TextField
                label=tr(label)
                id=attempt.id(Field::Code)
                value=attempt.code
                hint=tr(hint)
                error=error
                mono=true
                numeric=!recovery
                autocomplete=if recovery { "off" } else { "one-time-code" }
            />
        }
    };
    view! {
        <p>{who}</p>
        {field}
    }
    .into_any()
}

/// To the other kind of code, and back to name and password.
pub(super) fn other_ways(attempt: Attempt) -> AnyView {
    let lang = use_lang();
    let other = Signal::derive(move || {
        let text = if attempt.recovery.get() { words::USE_APP } else { words::USE_RECOVERY };
        text.get(lang.get())
    });
    view! {
        <div class="actions">
            <Button
                label=other
                kind=ButtonKind::Ghost
                on_press=move |()| attempt.change_kind()
            />
            <Button
                label=tr(words::BACK)
                kind=ButtonKind::Ghost
                on_press=move |()| attempt.back()
            />
        </div>
    }
    .into_any()
}
