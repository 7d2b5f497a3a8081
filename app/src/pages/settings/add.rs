//! The form that adds a user of the console.

use leptos::prelude::*;
use shared::api::{ApiError, ConsoleUser, Field, Role, TypedSecret};
use zeroize::Zeroize;

use super::users::ListedUsers;
use crate::access_fns::add_console_user;
use crate::i18n::{access as t, fill, tr, use_lang};
use crate::pages::access::{password_fault, role_field, sentence};
use crate::refusal::{at_field, refused};
use crate::request::ServerCall;
use crate::ui::{
    Announcer, Form, SecretField, SecretKind, Submit, TextField, focus, use_announcer,
};

const NAME: &str = "add-user-name";
const PASSWORD: &str = "add-user-password";
const FIELDS: &[Field] = &[Field::Name, Field::Password, Field::NewPassword];

/// What was typed. Cheap to copy.
#[derive(Clone, Copy)]
struct UserForm {
    name: RwSignal<String>,
    role: RwSignal<&'static str>,
    password: RwSignal<String>,
    request: ServerCall<ConsoleUser>,
    announcer: Announcer,
}

impl UserForm {
    fn go_to(error: &ApiError) {
        match error.field {
            Some(Field::Name) => focus(NAME),
            Some(Field::Password | Field::NewPassword) => focus(PASSWORD),
            _ => {}
        }
    }

    fn send(self, all: ListedUsers, done: &'static str) {
        if self.request.is_running_untracked() {
            return;
        }
        let name = self.name.get_untracked().trim().to_owned();
        let empty = name.is_empty().then(|| ApiError::at(Field::Name, t::USER_NAME_EMPTY));
        let fault = || self.password.with_untracked(|it| password_fault(it, Field::NewPassword));
        if let Some(fault) = empty.or_else(fault) {
            Self::go_to(&fault);
            self.request.refusal.set(Some(fault));
            return;
        }
        let role = Role::from_word(self.role.get_untracked()).unwrap_or(Role::Viewer);
        let password = TypedSecret::from(self.password.get_untracked());
        let call = move || add_console_user(name.clone(), role, password.clone());
        self.request.send(call, move |answer| match answer {
            Ok(user) => {
                all.put(user);
                self.name.set(String::new());
                self.password.update(Zeroize::zeroize);
                self.announcer.show(&fill(done, &user.name));
                focus(NAME);
            }
            Err(error) => Self::go_to(error),
        });
    }
}

pub(super) fn add_form(all: ListedUsers) -> AnyView {
    let (lang, text) = (use_lang(), || RwSignal::new(String::new()));
    let add = UserForm {
        name: text(),
        role: RwSignal::new(Role::Viewer.word()),
        password: text(),
        request: ServerCall::new(),
        announcer: use_announcer(),
    };
    let refusal = add.request.refusal;
    view! {
        <section class="panel column" aria-labelledby="add-user">
            <h2 id="add-user">{tr(t::ADD)}</h2>
            <Form on_submit=move || add.send(all, t::ADDED.get(lang.get_untracked()))>
                <TextField
                    label=tr(t::NAME)
                    id=NAME
                    value=add.name
                    error=at_field(refusal, Field::Name)
                />
                {role_field(add.role)}
                <SecretField
                    label=tr(t::PASSWORD)
                    id=PASSWORD
                    value=add.password
                    kind=SecretKind::NewPassphrase
                    hint=tr(t::FIRST_PASSWORD_HINT)
                    error=sentence(refusal, &[Field::Password, Field::NewPassword])
                />
                {refused(refusal, FIELDS)}
                <Submit label=tr(t::ADD) disabled_reason=add.request.waiting(t::WORKING) />
            </Form>
        </section>
    }
    .into_any()
}
