//! Role, password and whether a user may log in, changed by an operator.

use leptos::prelude::*;
use shared::api::{ConsoleUser, Field, Origin, Role, TypedSecret};

use super::users::ListedUsers;
use crate::access_fns::change_console_user;
use crate::i18n::{access as t, fill, sign_on, tr, use_lang};
use crate::pages::access::{password_fault, role_field, sentence};
use crate::refusal::refused;
use crate::request::ServerCall;
use crate::ui::{Checkbox, Form, SecretField, SecretKind, Submit, focus, unique_id, use_announcer};

const PASSWORDS: &[Field] = &[Field::Password, Field::NewPassword];

/// The form; the card is drawn anew once it is saved.
pub(super) fn change(all: ListedUsers, user: ConsoleUser) -> AnyView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let (role, disabled) = (RwSignal::new(user.role.word()), RwSignal::new(user.disabled));
    let (password, request) = (RwSignal::new(String::new()), ServerCall::<ConsoleUser>::new());
    let id = unique_id("password");
    let field = id.clone();
    let (name, elsewhere) = (user.name.clone(), user.origin != Origin::Password);
    let save = move || {
        if request.is_running_untracked() {
            return;
        }
        let new = password.get_untracked();
        let fault = password_fault(&new, Field::NewPassword).filter(|_| !new.is_empty());
        if let Some(fault) = fault {
            focus(&field);
            request.refusal.set(Some(fault));
            return;
        }
        let role = Role::from_word(role.get_untracked()).unwrap_or(user.role);
        let (name, disabled, new) =
            (user.name.clone(), disabled.get_untracked(), TypedSecret::from(new));
        let call = move || change_console_user(name.clone(), role, disabled, new.clone());
        request.send(call, move |answer| {
            if let Ok(user) = answer {
                announcer.show(&fill(t::SAVED.get(lang.get_untracked()), &user.name));
                all.put(user);
                focus("users");
            }
        });
    };
    let own = match elsewhere {
        true => view! { <p class="field-hint">{tr(sign_on::ROLE_ELSEWHERE)}</p> }.into_any(),
        false => role_field(role),
    };
    let secret = (!elsewhere).then(|| {
        view! {
            <SecretField
                label=tr(t::NEW_PASSWORD)
                id=id
                value=password
                kind=SecretKind::NewPassphrase
                hint=tr(t::LEAVE_EMPTY)
                error=sentence(request.refusal, PASSWORDS)
            />
        }
    });
    view! {
        <Form on_submit=save>
            <input type="text" autocomplete="username" value=name readonly hidden />
            {own}
            <Checkbox label=label(t::MAY_NOT) checked=disabled />
            {secret}
            {refused(request.refusal, PASSWORDS)}
            <p class="field-hint">{tr(t::ENDS_SESSIONS)}</p>
            <Submit label=tr(t::SAVE) disabled_reason=request.waiting(t::WORKING) />
        </Form>
    }
    .into_any()
}

fn label(text: crate::i18n::Text) -> Signal<String> {
    let lang = use_lang();
    Signal::derive(move || text.get(lang.get()).to_owned())
}
