//! The generator: form, result, and what goes with the result.
//!
//! It signs here, without any request; only for an app whose key stays on the server it asks
//! that server, and the page says so before.

mod extra;
mod form;
mod order;
mod qr;
mod result;
mod server_code;
mod steps;
mod validity;

use std::sync::Arc;

use shared::UserId;
use shared::api::Field;
use zeroize::Zeroizing;

use super::desk::{Desk, GENERATOR_USER_ID, Region, region};
use crate::app_panel;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::refusal::{at_field, refused};
use crate::request::ask;
use crate::server_fns::sign_user_sig;
use crate::ui::{Button, ButtonKind, Disclosure, TextField, focus};
use crate::usersig_support::advice::user_id_advice;
use crate::usersig_support::moment::grouped;
use extra::ExtraFields;
use leptos::prelude::*;
use order::Order;
use result::result;
use validity::ValidityFields;

pub(super) use form::Form;
pub(super) use order::{Made, Signed};

/// The section "UserSig generator".
#[component]
pub(super) fn Generator(
    /// State of the page.
    desk: Desk,
) -> impl IntoView {
    let form = desk.form;
    let lang = use_lang();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if form.asking.get_untracked() {
            return;
        }
        form.refusal.set(None);
        if let Err(field) = generate(desk) {
            form.tried.set(true);
            field.focus(form);
        }
    };
    let shown = move || form.made.get().map(|made| result(made, desk));
    let lead = move || {
        let text = if desk.is_signed_by_server() {
            usersig::GENERATOR_LEAD_SERVER
        } else {
            usersig::GENERATOR_LEAD
        };
        text.get(lang.get())
    };
    let waiting =
        Signal::derive(move || form.asking.get().then(|| usersig::SERVER_SIGNING.get(lang.get())));
    let body = view! {
        <p class="tool-lead">{lead}</p>
        <form class="form" novalidate on:submit=submit>
            {user_id_field(desk)}
            <ValidityFields desk=desk />
            {advanced(desk)}
            {refused(form.refusal, &[Field::UserId])}
            <div class="tool-submit">
                <Button
                    label=tr(usersig::GENERATE)
                    kind=ButtonKind::Primary
                    submit=true
                    disabled_reason=waiting
                />
                <p class="field-hint">{tr(usersig::FOR_DEVELOPMENT)}</p>
            </div>
        </form>
        {shown}
    };
    region(Region::Generator, tr(usersig::GENERATOR).into_any(), body.into_any())
}

/// What a server signs has no userbuf.
fn advanced(desk: Desk) -> AnyView {
    let content = move || {
        if desk.is_signed_by_server() {
            view! { <p class="field-hint">{tr(usersig::NO_USERBUF_SERVER)}</p> }.into_any()
        } else {
            view! {
                <Disclosure summary=tr(usersig::ADVANCED) open=desk.form.advanced>
                    <ExtraFields desk=desk />
                </Disclosure>
            }
            .into_any()
        }
    };
    content.into_any()
}

fn user_id_field(desk: Desk) -> AnyView {
    let form = desk.form;
    let lang = use_lang();
    let refusal = at_field(form.refusal, Field::UserId);
    let error = Signal::derive(move || {
        let lang = lang.get();
        match form.user_id.with(|text| UserId::parse(text)) {
            Err(error) => form.tried.get().then(|| error.text(lang).to_owned()),
            Ok(_) => refusal.get(),
        }
    });
    let length = move || {
        let bytes = form.user_id.with(String::len);
        fill(usersig::OF_32_BYTES.get(lang.get()), &bytes.to_string())
    };
    view! {
        <div class="counted">
            <TextField
                label=tr(usersig::USER_ID)
                id=GENERATOR_USER_ID
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

/// The first field that stands in the way, in the order in which they are read.
#[derive(Clone, Copy)]
pub(super) enum Faulty {
    App,
    UserId,
    Validity,
    Extra,
}

impl Faulty {
    fn focus(self, form: Form) {
        match self {
            Self::App => app_panel::focus_missing(),
            Self::UserId => focus(GENERATOR_USER_ID),
            Self::Validity => focus(form.validity.faulty_id()),
            Self::Extra => {
                form.advanced.set(true);
                let id = form.extra.faulty_id();
                // The fields are in the document once the disclosure is open.
                request_animation_frame(move || focus(id));
            }
        }
    }
}

fn generate(desk: Desk) -> Result<(), Faulty> {
    let order = Order::read(desk)?;
    if let Some(key) = order.app.key.clone() {
        show(desk, order.sign(&key, desk)?);
    } else {
        ask_server(desk, order);
    }
    Ok(())
}

fn ask_server(desk: Desk, order: Order) {
    let form = desk.form;
    let (sdkappid, user_id, expire) = order.question();
    form.asking.set(true);
    ask(sign_user_sig(sdkappid, user_id, expire), move |answer| {
        form.asking.try_set(false);
        match answer.map(Zeroizing::new).and_then(|token| order.signed(token)) {
            Ok(made) => show(desk, made),
            Err(error) => {
                if error.field == Some(Field::UserId) {
                    focus(GENERATOR_USER_ID);
                }
                form.refusal.try_set(Some(error));
            }
        }
    });
}

fn show(desk: Desk, made: Made) {
    let length = grouped(i64::try_from(made.token().len()).unwrap_or(0));
    desk.announcer().say(&fill(usersig::RESULT_READY.get(desk.lang_now()), &length));
    desk.form.tried.set(false);
    desk.form.made.set(Some(Arc::new(made)));
}
