//! One attempt to log in after the other.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Text as Both;
use shared::api::{Account, ApiError, Field, LogIn, TypedSecret};
use zeroize::Zeroize;

use crate::access_fns::log_in;
use crate::call_error::CallError;
use crate::i18n::access as t;
use crate::request::{Refusal, refusal};
use crate::ui::focus;
use crate::usersig_support::clock::now;

/// What was typed, and what became of it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    /// Begins the ids of its fields: two forms may be on a page.
    pub place: &'static str,
    pub name: RwSignal<String>,
    pub password: RwSignal<String>,
    pub code: RwSignal<String>,
    /// Whether the password was right and a code is needed.
    pub code_needed: RwSignal<bool>,
    pub refusal: Refusal,
    pub running: RwSignal<bool>,
    /// No attempt before this moment, in Unix seconds.
    pub not_before: RwSignal<i64>,
    pub then: Callback<Account>,
}

impl Attempt {
    /// Nothing was typed but, where it is known, the name.
    pub fn new(place: &'static str, name: String, then: Callback<Account>) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            place,
            name: RwSignal::new(name),
            password: text(),
            code: text(),
            code_needed: RwSignal::new(false),
            refusal: RwSignal::new(None),
            running: RwSignal::new(false),
            not_before: RwSignal::new(0),
            then,
        }
    }

    pub fn id(self, field: Field) -> String {
        let name = match field {
            Field::Name => "name",
            Field::Code => "code",
            _ => "password",
        };
        [self.place, "-", name].concat()
    }

    fn go_to(self, field: Field) {
        let id = self.id(field);
        // The field for the code is drawn in this turn.
        request_animation_frame(move || focus(&id));
    }

    fn refuse(self, error: ApiError) {
        if error.retry_after > 0 {
            // Said where it was tried, and counted down.
            self.not_before.set(now() + i64::from(error.retry_after));
            self.go_to(untrack(|| self.tried()));
            return;
        }
        if let Some(field) = error.field {
            self.go_to(field);
        }
        self.refusal.set(Some(error));
    }

    /// The last of the secrets that are asked for.
    pub fn tried(self) -> Field {
        if self.code_needed.get() { Field::Code } else { Field::Password }
    }

    /// The first field that is empty.
    fn missing(self) -> Option<ApiError> {
        let empty = |value: RwSignal<String>, field, text: Both| {
            value.with_untracked(String::is_empty).then(|| ApiError::at(field, text))
        };
        let code = || empty(self.code, Field::Code, t::CODE_EMPTY);
        empty(self.name, Field::Name, t::NAME_EMPTY)
            .or_else(|| empty(self.password, Field::Password, t::PASSWORD_EMPTY))
            .or_else(|| code().filter(|_| self.code_needed.get_untracked()))
    }

    pub fn send(self) {
        if self.running.get_untracked() || self.not_before.get_untracked() > now() {
            return;
        }
        self.refusal.set(None);
        if let Some(missing) = self.missing() {
            return self.refuse(missing);
        }
        self.running.set(true);
        let name = self.name.get_untracked().trim().to_owned();
        let secret = |value: RwSignal<String>| TypedSecret::from(value.get_untracked());
        let (password, code) = (secret(self.password), secret(self.code));
        spawn_local(async move {
            let answer = log_in(name, password, code).await;
            // Not where the page is gone.
            if self.running.try_set(false).is_none() {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Result<LogIn, ApiError>, CallError>) {
        match answer {
            Ok(Ok(LogIn::Done(account))) => {
                self.password.update(Zeroize::zeroize);
                self.code.update(Zeroize::zeroize);
                self.then.run(account);
            }
            Ok(Ok(LogIn::CodeNeeded)) => {
                self.code_needed.set(true);
                self.go_to(Field::Code);
            }
            Ok(Err(error)) => self.refuse(error),
            Err(error) => self.refuse(refusal(error)),
        }
    }
}
