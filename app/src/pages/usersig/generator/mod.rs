//! The generator: form, result, and what goes with the result.

mod extra;
mod form;
mod qr;
mod result;
mod server_code;
mod steps;
mod validity;

use std::sync::Arc;

use shared::usersig::{SignSteps, Signer};
use shared::{SecretKey, UserId};

use super::desk::{Desk, GENERATOR_USER_ID, Region, region};
use crate::app_panel;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::keyring::App;
use crate::prelude::*;
use crate::ui::{Button, ButtonKind, Disclosure, TextField, focus};
use crate::usersig_support::advice::user_id_advice;
use crate::usersig_support::clock;
use crate::usersig_support::moment::grouped;
use crate::usersig_support::server_code::Call;
use extra::ExtraFields;

pub(super) use form::Form;
use result::result;
use validity::ValidityFields;

/// A generated token and all that it was made of.
pub(super) struct Made {
    call: Call,
    time: i64,
    steps: SignSteps,
    /// What the form looked like, to tell when it has changed.
    inputs: String,
}

/// The section "UserSig generator".
#[component]
pub(super) fn Generator(
    /// State of the page.
    desk: Desk,
) -> View {
    let form = desk.form;
    let made = form.made;
    let lang = use_lang();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match generate(desk) {
            Ok(new) => {
                let length = grouped(i64::try_from(new.steps.usersig.expose().len()).unwrap_or(0));
                desk.announcer()
                    .say(&fill(usersig::RESULT_READY.get(lang.get_untracked()), &length));
                form.tried.set(false);
                made.set(Some(Arc::new(new)));
            }
            Err(field) => {
                form.tried.set(true);
                field.focus(form);
            }
        }
    };
    let shown = move || made.get().map(|made| result(made, desk));
    let body = view! {
        <p class="tool-lead">{tr(usersig::GENERATOR_LEAD)}</p>
        <form class="form" novalidate on:submit=submit>
            {user_id_field(desk)}
            <ValidityFields desk=desk />
            <Disclosure summary=tr(usersig::ADVANCED) open=form.advanced>
                <ExtraFields desk=desk />
            </Disclosure>
            <div class="tool-submit">
                <Button
                    label=tr(usersig::GENERATE)
                    kind=ButtonKind::Primary
                    submit=true
                />
                <p class="field-hint">{tr(usersig::FOR_DEVELOPMENT)}</p>
            </div>
        </form>
        {shown}
    };
    region(Region::Generator, tr(usersig::GENERATOR).into_view(), body)
}

fn user_id_field(desk: Desk) -> View {
    let form = desk.form;
    let lang = use_lang();
    let error = Signal::derive(move || {
        let lang = lang.get();
        let error = form.user_id.with(|text| UserId::parse(text)).err()?;
        form.tried.get().then(|| error.text(lang).to_owned())
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

fn generate(desk: Desk) -> Result<Made, Faulty> {
    let form = desk.form;
    let now = clock::now();
    let (app, key) = app_and_key(desk).ok_or(Faulty::App)?;
    let user_id = form.user_id.with_untracked(|text| UserId::parse(text));
    let user_id = user_id.map_err(|_| Faulty::UserId)?;
    let expire = untrack(|| form.validity.expire(now)).map_err(|_| Faulty::Validity)?;
    let ends = now.saturating_add(expire);
    let extra = untrack(|| form.extra.build(user_id.as_str(), app.sdkappid.get(), ends));
    let extra = extra.map_err(|_| Faulty::Extra)?;
    let steps = Signer::new(app.sdkappid, &key)
        .sign_steps(&user_id, now, expire, extra.bytes.as_deref())
        // What else sign_steps refuses are sizes of the userbuf.
        .map_err(|_| Faulty::Extra)?;
    let call = Call {
        sdkappid: app.sdkappid.get(),
        user_id: user_id.as_str().to_owned(),
        expire,
        extra: extra.extra,
    };
    let inputs = untrack(|| form.inputs(&app));
    Ok(Made { call, time: now, steps, inputs })
}

fn app_and_key(desk: Desk) -> Option<(App, SecretKey)> {
    let app = desk.app.get_untracked()?;
    let key = app.key.clone()?;
    Some((app, key))
}
