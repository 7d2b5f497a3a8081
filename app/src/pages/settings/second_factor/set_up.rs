//! Setting it up: the password, the secret with a code of it, and the recovery codes.

use leptos::prelude::*;
use shared::api::{Account, ApiError, Field, NewSecondFactor, QrCode, SecondFactor, TypedSecret};
use zeroize::Zeroize;

use super::recovery::recovery_codes;
use crate::access::use_access;
use crate::factor_fns::{begin_second_factor, confirm_second_factor};
use crate::i18n::{access as t, second_factor as words, tr, use_lang};
use crate::refusal::{at_field, refused};
use crate::request::{RefusalSignal, ServerCall};
use crate::routes::HEADING_ID;
use crate::ui::{
    CopyButton, Fact, Facts, Form, SecretField, SecretKind, Submit, TextField, focus, use_announcer,
};

/// The first field.
pub(super) const PASSWORD: &str = "factor-password";
const CODE: &str = "factor-code";
const SCAN: &str = "factor-scan";

/// What was typed and answered. Cheap to copy.
#[derive(Clone, Copy)]
struct SetUp {
    password: RwSignal<String>,
    code: RwSignal<String>,
    begin: ServerCall<NewSecondFactor>,
    confirm: ServerCall<Vec<TypedSecret>>,
}

/// All three steps; afterwards the page knows of it.
pub(super) fn set_up(account: Account) -> AnyView {
    let (access, lang, announcer) = (use_access(), use_lang(), use_announcer());
    let text = || RwSignal::new(String::new());
    let state = SetUp {
        password: text(),
        code: text(),
        begin: ServerCall::new(),
        confirm: ServerCall::new(),
    };
    let name = account.name.clone();
    let done = Callback::new(move |()| {
        announcer.show(words::IS_ON.get(lang.get_untracked()));
        access.logged_in(Account { second_factor: SecondFactor::On, ..account.clone() });
        // In place of a page: that is drawn now.
        let next = if account.needs_second_factor() { HEADING_ID } else { "second-factor" };
        request_animation_frame(move || focus(next));
    });
    let shown = move || match (state.confirm.answer.get(), state.begin.answer.get()) {
        (Some(codes), _) => recovery_codes(&codes, done),
        (None, Some(new)) => scan(state, &new),
        (None, None) => ask_password(state, name.clone()),
    };
    shown.into_any()
}

/// An empty field is a refusal at it.
fn is_empty(value: RwSignal<String>, refusal: RefusalSignal, fault: ApiError, id: &str) -> bool {
    let empty = value.with_untracked(|value| value.trim().is_empty());
    if empty {
        refusal.set(Some(fault));
        focus(id);
    }
    empty
}

impl SetUp {
    fn begin(self) {
        let empty = ApiError::at(Field::Password, t::PASSWORD_EMPTY);
        if self.begin.is_running_untracked()
            || is_empty(self.password, self.begin.refusal, empty, PASSWORD)
        {
            return;
        }
        let password = TypedSecret::from(self.password.get_untracked());
        self.begin.send(
            move || begin_second_factor(password.clone()),
            move |answer| match answer {
                Ok(_) => {
                    self.password.update(Zeroize::zeroize);
                    request_animation_frame(|| focus(SCAN));
                }
                Err(_) => focus(PASSWORD),
            },
        );
    }

    fn confirm(self) {
        let empty = ApiError::at(Field::Code, t::CODE_EMPTY);
        if self.confirm.is_running_untracked()
            || is_empty(self.code, self.confirm.refusal, empty, CODE)
        {
            return;
        }
        let code = TypedSecret::from(self.code.get_untracked());
        self.confirm.send(
            move || confirm_second_factor(code.clone()),
            move |answer| {
                if answer.is_err() {
                    focus(CODE);
                }
            },
        );
    }
}

fn ask_password(state: SetUp, name: String) -> AnyView {
    let refusal = state.begin.refusal;
    view! {
        <Form on_submit=move || state.begin()>
            <input type="text" autocomplete="username" value=name readonly hidden />
            <SecretField
                label=tr(t::OLD_PASSWORD)
                id=PASSWORD
                value=state.password
                kind=SecretKind::Passphrase
                error=at_field(refusal, Field::Password)
            />
            {refused(refusal, &[Field::Password])}
            <Submit label=tr(words::BEGIN) disabled_reason=state.begin.waiting(t::WORKING) />
        </Form>
    }
    .into_any()
}

fn scan(state: SetUp, new: &NewSecondFactor) -> AnyView {
    let refusal = state.confirm.refusal;
    let secret = new.secret.expose().to_owned();
    let spaced = groups(&secret);
    view! {
        <h3 id=SCAN tabindex="-1">{tr(words::SCAN)}</h3>
        {picture(&new.qr)}
        <p>
            <a class="link" href=new.address.expose().to_owned()>{tr(words::OPEN_APP)}</a>
        </p>
        <Facts>
            <Fact term=tr(words::SECRET)>
                <span class="mono factor-secret">{spaced}</span>
            </Fact>
        </Facts>
        <div class="actions">
            <CopyButton label=tr(words::COPY_SECRET) text=Signal::stored(secret) />
        </div>
        <Form on_submit=move || state.confirm()>
            <TextField
                label=tr(t::CODE)
                id=CODE
                value=state.code
                hint=tr(words::CODE_HINT)
                error=at_field(refusal, Field::Code)
                mono=true
                numeric=true
                autocomplete="one-time-code"
            />
            {refused(refusal, &[Field::Code])}
            <Submit label=tr(words::SWITCH_ON) disabled_reason=state.confirm.waiting(t::WORKING) />
        </Form>
    }
    .into_any()
}

/// Dark on light in either theme: many apps read no other.
fn picture(qr: &QrCode) -> AnyView {
    // A quiet zone of four around it.
    let side = (qr.size + 8).to_string();
    let view_box = ["-4 -4 ", &side, " ", &side].concat();
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=tr(words::QR)>
            <path d=qr.path.expose().to_owned() shape-rendering="crispEdges" />
        </svg>
    }
    .into_any()
}

/// Four letters at a time are easier to type.
fn groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_secret_is_shown_in_groups() {
        assert_eq!(groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert_eq!(groups(""), "");
    }
}
