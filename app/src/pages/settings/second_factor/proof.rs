//! A form that asks for password and code before it does something.

use leptos::prelude::*;
use shared::api::{ApiError, Field, TypedSecret};
use zeroize::Zeroize;

use crate::i18n::{Text, access as t, second_factor as words, tr};
use crate::refusal::{at_field, refused};
use crate::request::ServerCall;
use crate::server_fns::Called;
use crate::ui::{Button, ButtonKind, Form, SecretField, SecretKind, TextField, focus, unique_id};

/// The form. `call` gets password and code; `then` its answer.
pub(super) fn proof_form<T, F>(
    name: String,
    (label, kind): (Text, ButtonKind),
    call: fn(TypedSecret, TypedSecret) -> F,
    then: Callback<T>,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Called<T>> + 'static,
{
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let request = ServerCall::<T>::new();
    let (password_id, code_id) = (unique_id("password"), unique_id("code"));
    let ids = StoredValue::new([password_id.clone(), code_id.clone()]);
    let go_to = move |error: &ApiError| {
        ids.with_value(|[password, code]| match error.field {
            Some(Field::Password) => focus(password),
            Some(Field::Code) => focus(code),
            _ => {}
        });
    };
    let send = move || {
        if request.is_running_untracked() {
            return;
        }
        let empty = |value: RwSignal<String>, field, text| {
            value.with_untracked(String::is_empty).then(|| ApiError::at(field, text))
        };
        let fault = empty(password, Field::Password, t::PASSWORD_EMPTY)
            .or_else(|| empty(code, Field::Code, t::CODE_EMPTY));
        if let Some(fault) = fault {
            go_to(&fault);
            request.refusal.set(Some(fault));
            return;
        }
        let secret = |value: RwSignal<String>| TypedSecret::from(value.get_untracked());
        let (typed, proof) = (secret(password), secret(code));
        request.send(
            move || call(typed.clone(), proof.clone()),
            move |answer| match answer {
                Ok(answer) => {
                    password.update(Zeroize::zeroize);
                    code.update(Zeroize::zeroize);
                    then.run(answer.clone());
                }
                Err(error) => go_to(error),
            },
        );
    };
    view! {
        <Form on_submit=send>
            <input type="text" autocomplete="username" value=name readonly hidden />
            <SecretField
                label=tr(t::OLD_PASSWORD)
                id=password_id
                value=password
                kind=SecretKind::Passphrase
                error=at_field(request.refusal, Field::Password)
            />
            <TextField
                label=tr(t::CODE)
                id=code_id
                value=code
                hint=tr(words::EITHER_HINT)
                error=at_field(request.refusal, Field::Code)
                mono=true
                autocomplete="one-time-code"
            />
            {refused(request.refusal, &[Field::Password, Field::Code])}
            <div class="actions">
                <Button
                    label=tr(label)
                    kind=kind
                    submit=true
                    disabled_reason=request.waiting(t::WORKING)
                />
            </div>
        </Form>
    }
    .into_any()
}
