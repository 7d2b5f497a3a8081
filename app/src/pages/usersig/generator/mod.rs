//! The generator: the form, and the result beside it.
//!
//! It signs here, without any request; only for an app whose key stays on the server it asks
//! that server, and the page says so before.

mod extra;
mod extra_fields;
mod fields;
mod form;
mod on_demand;
mod order;
mod qr;
mod result;
mod server_code;
mod steps;
mod validity;

use std::sync::Arc;

use shared::api::{ApiError, Field};
use shared::usersig::{Claims, PrivateMapKey};

use super::context::UserSigContext;
use crate::app_panel::focus_missing;
use crate::i18n::{apps, fill, usersig};
use crate::keyring::{App, Keyring, use_keyring};
use crate::ui::{Tool, focus, reveal, scroll_into_view};
use crate::usersig_support::moment::grouped;
use fields::{USER_ID, fields};
use leptos::prelude::*;
use order::Order;
use result::{RESULT, answer};

pub(super) use form::GeneratorForm;
pub(super) use order::{Made, SignedBy};

const TOOL: &str = "usersig-generator";

/// The section "UserSig generator".
#[component]
pub(super) fn Generator(
    /// What the page goes by.
    cx: UserSigContext,
    /// What was typed.
    form: GeneratorForm,
    /// "Check it": takes UserID and token to the verification tool.
    check: Callback<(String, String)>,
) -> impl IntoView {
    let keyring = use_keyring();
    let submit = move || {
        if form.request.is_running_untracked() {
            return;
        }
        form.request.forget();
        if let Err(field) = generate(form, cx) {
            form.tried.set(true);
            field.focus(form, cx, keyring);
        }
    };
    let question = fields(form, cx, submit);
    view! { <Tool id=TOOL name=usersig::GENERATOR question=question answer=answer(form, cx, check) /> }
}

/// What a token says goes into the form.
pub(super) fn reuse(
    form: GeneratorForm,
    cx: UserSigContext,
    claims: &Claims,
    ticket: Option<&PrivateMapKey>,
) {
    form.take_over(claims, ticket);
    let lang = cx.lang.get_untracked();
    let app = cx.app.get_untracked();
    if app.is_some_and(|app| app.sdkappid.get() != claims.sdkappid) {
        let text = usersig::EDITED_OTHER_APP.get(lang);
        cx.announcer.show(&fill(text, &claims.sdkappid.to_string()));
    } else {
        cx.announcer.announce(usersig::EDITED_AS_NEW.get(lang));
    }
    scroll_into_view(TOOL);
    focus(USER_ID);
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
    fn focus(self, form: GeneratorForm, cx: UserSigContext, keyring: Keyring) {
        match self {
            Self::App if cx.app.with_untracked(|app| app.as_ref().is_some_and(App::awaits_key)) => {
                cx.announcer.show(apps::KEY_COMING.get(cx.lang.get_untracked()));
            }
            Self::App if keyring.awaits_apps() => {
                cx.announcer.show(apps::APPS_COMING.get(cx.lang.get_untracked()));
            }
            Self::App => focus_missing(keyring),
            Self::UserId => focus(USER_ID),
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

fn generate(form: GeneratorForm, cx: UserSigContext) -> Result<(), Faulty> {
    let order = Order::read(form, cx)?;
    let Some(key) = order.app.key.clone() else {
        form.request.send(move || order.clone().ask(), move |answer| arrived(answer, form, cx));
        return Ok(());
    };
    let made = Ok(Arc::new(order.sign(&key, form)?));
    arrived(&made, form, cx);
    form.request.answer.set(made.ok());
    Ok(())
}

/// Says what came, and brings it before the eyes.
fn arrived(answer: &Result<Arc<Made>, ApiError>, form: GeneratorForm, cx: UserSigContext) {
    match answer {
        Ok(made) => {
            let length = grouped(i64::try_from(made.token().len()).unwrap_or(0));
            let text = usersig::RESULT_READY.get(cx.lang.get_untracked());
            cx.announcer.announce(&fill(text, &length));
            form.tried.set(false);
            reveal(RESULT);
        }
        Err(error) if error.field == Some(Field::UserId) => focus(USER_ID),
        Err(_) => {}
    }
}
