//! What is asked for: UserID, validity, and what else is to be signed.

use shared::UserId;
use shared::api::Field;

use super::super::context::UserSigContext;
use super::extra_fields::ExtraFields;
use super::form::GeneratorForm;
use super::validity::ValidityFields;
use crate::access::denied;
use crate::i18n::{fill, tr, usersig};
use crate::refusal::{at_field, refused};
use crate::ui::{Button, ButtonKind, Disclosure, Form, TextField};
use crate::usersig_support::advice::user_id_advice;
use leptos::prelude::*;

/// Element id of the field UserID.
pub(super) const USER_ID: &str = "generator-userid";

/// Lead, fields and button.
pub(super) fn fields(
    form: GeneratorForm,
    cx: UserSigContext,
    submit: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let lead = move || {
        let by_server = cx.is_signed_by_server();
        let text = if by_server { usersig::GENERATOR_LEAD_SERVER } else { usersig::GENERATOR_LEAD };
        text.get(cx.lang.get())
    };
    let denied = denied("sign_user_sig");
    let waiting = form.request.waiting(usersig::SERVER_SIGNING);
    let reason = Signal::derive(move || {
        denied.get().filter(|_| cx.is_signed_by_server()).or_else(|| waiting.get())
    });
    view! {
        <p class="tool-lead">{lead}</p>
        <Form on_submit=submit>
            {user_id_field(form, cx)}
            <ValidityFields cx=cx form=form />
            {advanced(form, cx)}
            {refused(form.request.refusal, &[Field::UserId])}
            <div class="tool-submit">
                <Button
                    label=tr(usersig::GENERATE)
                    kind=ButtonKind::Primary
                    submit=true
                    disabled_reason=reason
                />
                <p class="field-hint">{tr(usersig::FOR_DEVELOPMENT)}</p>
            </div>
        </Form>
    }
    .into_any()
}

/// What a server signs has no userbuf.
fn advanced(form: GeneratorForm, cx: UserSigContext) -> AnyView {
    let content = move || {
        if cx.is_signed_by_server() {
            view! { <p class="field-hint">{tr(usersig::NO_USERBUF_SERVER)}</p> }.into_any()
        } else {
            view! {
                <Disclosure summary=tr(usersig::ADVANCED) open=form.advanced>
                    <ExtraFields cx=cx form=form />
                </Disclosure>
            }
            .into_any()
        }
    };
    content.into_any()
}

fn user_id_field(form: GeneratorForm, cx: UserSigContext) -> AnyView {
    let refusal = at_field(form.request.refusal, Field::UserId);
    let error = Signal::derive(move || match form.user_id.with(|text| UserId::parse(text)) {
        Err(error) => form.tried.get().then(|| error.text(cx.lang.get()).to_owned()),
        Ok(_) => refusal.get(),
    });
    let length = move || {
        let bytes = form.user_id.with(String::len);
        fill(usersig::OF_32_BYTES.get(cx.lang.get()), &bytes.to_string())
    };
    view! {
        <div class="counted">
            <TextField
                label=tr(usersig::USER_ID)
                id=USER_ID
                value=form.user_id
                error=error
                warnings=user_id_advice(form.user_id)
                hint=tr(usersig::USER_ID_HINT)
            />
            <p class="counter" aria-hidden="true">{length}</p>
        </div>
    }
    .into_any()
}
