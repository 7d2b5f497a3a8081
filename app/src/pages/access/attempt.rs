//! One attempt to log in after the other.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Text as Both;
use shared::api::{Account, ApiError, Field, LogIn, TypedSecret};
use zeroize::Zeroize;

use crate::access_fns::log_in;
use crate::call_error::ServerCallError;
use crate::factor_fns::log_in_with_code;
use crate::i18n::{access as t, second_factor as words};
use crate::request::{RefusalSignal, refusal};
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
    /// What goes with the code; empty until the password was right and a code is needed.
    challenge: RwSignal<String>,
    /// Whether the code is a recovery code.
    pub recovery: RwSignal<bool>,
    pub refusal: RefusalSignal,
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
            challenge: text(),
            recovery: RwSignal::new(false),
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
        if error.field == Some(Field::Password) && untrack(|| self.needs_code()) {
            // It took too long: from the beginning.
            self.forget_code();
        }
        if let Some(field) = error.field {
            self.go_to(field);
        }
        self.refusal.set(Some(error));
    }

    /// Whether the password was right and a code is asked for.
    pub fn needs_code(self) -> bool {
        self.challenge.with(|challenge| !challenge.is_empty())
    }

    fn forget_code(self) {
        self.challenge.update(Zeroize::zeroize);
        self.code.update(Zeroize::zeroize);
        self.recovery.set(false);
    }

    /// Asks for the other kind of code.
    pub fn change_kind(self) {
        self.code.update(Zeroize::zeroize);
        self.refusal.set(None);
        self.recovery.update(|recovery| *recovery = !*recovery);
        self.go_to(Field::Code);
    }

    /// Back to name and password.
    pub fn back(self) {
        self.forget_code();
        self.refusal.set(None);
        self.go_to(Field::Password);
    }

    /// The last of the secrets that are asked for.
    pub fn tried(self) -> Field {
        if self.needs_code() { Field::Code } else { Field::Password }
    }

    /// The first field that is empty.
    fn missing(self) -> Option<ApiError> {
        let empty = |value: RwSignal<String>, field, text: Both| {
            value.with_untracked(String::is_empty).then(|| ApiError::at(field, text))
        };
        if untrack(|| self.needs_code()) {
            let recovery = self.recovery.get_untracked();
            let text = if recovery { words::RECOVERY_EMPTY } else { t::CODE_EMPTY };
            return empty(self.code, Field::Code, text);
        }
        empty(self.name, Field::Name, t::NAME_EMPTY)
            .or_else(|| empty(self.password, Field::Password, t::PASSWORD_EMPTY))
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
        let (password, challenge) = (secret(self.password), secret(self.challenge));
        let code = secret(self.code);
        spawn_local(async move {
            let answer = match challenge.expose() {
                "" => log_in(name, password).await,
                _ => log_in_with_code(challenge, code).await.map(|it| it.map(LogIn::Done)),
            };
            // Not where the page is gone.
            if self.running.try_set(false).is_none() {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Result<LogIn, ApiError>, ServerCallError>) {
        match answer {
            Ok(Ok(LogIn::Done(account))) => {
                self.password.update(Zeroize::zeroize);
                self.forget_code();
                self.then.run(account);
            }
            Ok(Ok(LogIn::CodeNeeded { challenge })) => {
                self.password.update(Zeroize::zeroize);
                self.challenge.set(challenge.expose().to_owned());
                self.go_to(Field::Code);
            }
            Ok(Err(error)) => self.refuse(error),
            Err(error) => self.refuse(refusal(error)),
        }
    }
}
