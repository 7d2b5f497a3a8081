//! The generated token and what can be done with it.

use std::sync::Arc;

use super::super::desk::Desk;
use super::super::moments::{code, fact, facts, moment, span_text};
use super::qr::qr;
use super::server_code::server_code;
use super::steps::steps;
use super::{Made, Signed};
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Button, ButtonKind, CopyButton, Disclosure, Icon, icon};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::moment::grouped;
use leptos::prelude::*;

/// Token, copy button, facts, and the parts on demand.
pub(super) fn result(made: Arc<Made>, desk: Desk) -> AnyView {
    let lang = use_lang();
    let token = made.token().to_owned();
    let length = grouped(i64::try_from(token.len()).unwrap_or(0));
    let copied = token.clone();
    let check = {
        let (user_id, token) = (made.call.user_id.clone(), token.clone());
        move || desk.hand_to_verifier(&user_id, &token)
    };
    let ends = made.time.saturating_add(made.call.expire);
    let expire = made.call.expire;
    let rows = vec![
        fact(usersig::USER_ID, code(escaped(&made.call.user_id))),
        fact(usersig::SDKAPPID, code(made.call.sdkappid.to_string())),
        fact(usersig::CREATED, moment(made.time, desk.now)),
        fact(usersig::EXPIRES, moment(ends, desk.now)),
        fact(usersig::VALIDITY, (move || span_text(lang.get(), expire)).into_any()),
        fact(
            usersig::LENGTH,
            (move || fill(usersig::CHARACTERS.get(lang.get()), &length)).into_any(),
        ),
    ];
    view! {
        <div class="result">
            <h3>{tr(usersig::RESULT)}</h3>
            {stale_note(&made, desk)}
            // Not the implicit `status`: two hundred characters are no message to read out,
            // and the page's one status is the verdict.
            <output class="token" role="group" aria-label=tr(usersig::RESULT_LABEL)>{token}</output>
            <div class="actions">
                <CopyButton
                    label=tr(usersig::COPY_USERSIG)
                    text=Signal::derive(move || copied.clone())
                    kind=ButtonKind::Primary
                />
                <Button
                    label=tr(usersig::CHECK_IT)
                    icon=Icon::Arrow
                    on_press=move |()| check()
                />
            </div>
            {facts(rows)}
            <div class="result-parts">
                {on_demand(usersig::SERVER_CODE, desk.form.code_open, &made, server_code)}
                {on_demand(usersig::STEPS, desk.form.steps_open, &made, how)}
                {on_demand(usersig::QR, RwSignal::new(false), &made, qr)}
            </div>
        </div>
    }
    .into_any()
}

/// The steps, where the page made them.
fn how(made: &Made) -> AnyView {
    match &made.signed {
        Signed::Here(all) => steps(all),
        Signed::ByServer(_) => view! { <p>{tr(usersig::STEPS_SERVER)}</p> }.into_any(),
    }
}

fn stale_note(made: &Arc<Made>, desk: Desk) -> AnyView {
    let made = made.clone();
    let is_stale = Memo::new(move |_| {
        desk.app.with(|app| app.as_ref().map(|app| desk.form.inputs(app))).as_ref()
            != Some(&made.inputs)
    });
    let note = move || {
        is_stale.get().then(|| {
            view! {
                <p class="field-warning">
                    {icon(Icon::Info)} <span>{tr(usersig::RESULT_STALE)}</span>
                </p>
            }
        })
    };
    note.into_any()
}

/// A disclosure whose content is built when it is opened.
fn on_demand(
    summary: crate::i18n::Text,
    open: RwSignal<bool>,
    made: &Arc<Made>,
    build: fn(&Made) -> AnyView,
) -> AnyView {
    let made = made.clone();
    let content = move || open.get().then(|| build(&made));
    view! { <Disclosure summary=tr(summary) open=open>{content}</Disclosure> }.into_any()
}
