//! Changing one's own password.

use leptos::prelude::*;
use shared::api::{ApiError, Field, TypedSecret};
use zeroize::Zeroize;

use crate::access_fns::set_password;
use crate::i18n::{access as t, tr, use_lang};
use crate::pages::access::password_fault;
use crate::refusal::{at_field, refused};
use crate::request::ServerCall;
use crate::ui::{Announcer, Form, SecretField, SecretKind, Submit, focus, use_announcer};

const OLD: &str = "password-old";
const NEW: &str = "password-new";

/// What was typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Change {
    old: RwSignal<String>,
    new: RwSignal<String>,
    request: ServerCall<()>,
    announcer: Announcer,
}

impl Change {
    fn refuse(self, error: &ApiError) {
        match error.field {
            Some(Field::Password) => focus(OLD),
            Some(Field::NewPassword) => focus(NEW),
            _ => {}
        }
    }

    fn send(self, done: &'static str) {
        if self.request.is_running_untracked() {
            return;
        }
        let empty = self.old.with_untracked(String::is_empty);
        let empty = empty.then(|| ApiError::at(Field::Password, t::PASSWORD_EMPTY));
        let fault = || self.new.with_untracked(|new| password_fault(new, Field::NewPassword));
        if let Some(fault) = empty.or_else(fault) {
            self.refuse(&fault);
            self.request.refusal.set(Some(fault));
            return;
        }
        let secret = |value: RwSignal<String>| TypedSecret::from(value.get_untracked());
        let (old, new) = (secret(self.old), secret(self.new));
        let call = move || set_password(old.clone(), new.clone());
        self.request.send(call, move |answer| match answer {
            Ok(()) => {
                self.old.update(Zeroize::zeroize);
                self.new.update(Zeroize::zeroize);
                self.announcer.show(done);
            }
            Err(error) => self.refuse(error),
        });
    }
}

/// The form. `name` is what a password manager files the password under.
pub(super) fn password(name: String) -> AnyView {
    let (lang, text) = (use_lang(), || RwSignal::new(String::new()));
    let announcer = use_announcer();
    let change = Change { old: text(), new: text(), request: ServerCall::new(), announcer };
    let refusal = change.request.refusal;
    view! {
        <p class="panel-lead">{tr(t::CHANGE_PASSWORD_LEAD)}</p>
        <Form on_submit=move || change.send(t::PASSWORD_CHANGED.get(lang.get_untracked()))>
            <input type="text" autocomplete="username" value=name readonly hidden />
            <SecretField
                label=tr(t::OLD_PASSWORD)
                id=OLD
                value=change.old
                kind=SecretKind::Passphrase
                error=at_field(refusal, Field::Password)
            />
            <SecretField
                label=tr(t::NEW_PASSWORD)
                id=NEW
                value=change.new
                kind=SecretKind::NewPassphrase
                hint=tr(t::NEW_PASSWORD_HINT)
                error=at_field(refusal, Field::NewPassword)
            />
            {refused(refusal, &[Field::Password, Field::NewPassword])}
            <Submit label=tr(t::CHANGE) disabled_reason=change.request.waiting(t::WORKING) />
        </Form>
    }
    .into_any()
}
