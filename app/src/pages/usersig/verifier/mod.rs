//! The verification tool: decodes while one types, judges on request, explains.

mod answer;
mod claims;
mod compare;
mod explanation;
mod marked;
mod preview;
mod question;
mod ticket;

use shared::catalogue::{LOGIN_CODES, login_error};

use super::desk::{Desk, Region, VERIFIER_USERSIG, region};
use crate::handover::{take, use_handover};
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{
    Button, ButtonKind, Disclosure, TextArea, TextField, Verdict, VerdictBanner, focus,
};
use answer::{answer, verdict};
use leptos::prelude::*;
use preview::preview;

pub(super) use question::Question;

/// The section "UserSig verification tool".
#[component]
pub(super) fn Verifier(
    /// State of the page.
    desk: Desk,
) -> impl IntoView {
    let question = desk.question;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if question.usersig.with_untracked(|text| text.trim().is_empty()) {
            question.tried.set(true);
            focus(VERIFIER_USERSIG);
        } else {
            question.check(desk);
        }
    };
    question.follow_the_clock(desk);
    take(use_handover().usersig, move |pasted| {
        question.user_id.set(pasted.user_id);
        question.replace(pasted.text);
    });
    let current = question.current(desk);
    let banner = Signal::derive(move || current.get().map(|found| verdict(&found, desk)));
    let body = view! {
        <p class="tool-lead">{against(desk)}</p>
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=tr(usersig::USER_ID)
                value=question.user_id
                hint=tr(usersig::EXPECTED_USER_ID_HINT)
                optional=true
            />
            {usersig_field(desk)}
            <div class="actions">
                <Button label=tr(usersig::VERIFY) kind=ButtonKind::Primary submit=true />
            </div>
        </form>
        <VerdictBanner verdict=stale_or(banner, question.is_stale(desk)) />
        {move || match current.get() {
            Some(found) => answer(&found, desk),
            None => preview(desk),
        }}
        {login_codes()}
    };
    region(Region::Verifier, tr(usersig::VERIFIER).into_any(), body.into_any())
}

/// The verdict; after an edit, that there was one and it no longer counts.
fn stale_or(banner: Signal<Option<Verdict>>, is_stale: Memo<bool>) -> Signal<Option<Verdict>> {
    let lang = use_lang();
    Signal::derive(move || {
        if is_stale.get() {
            let lang = lang.get();
            return Some(Verdict {
                tone: crate::ui::Tone::Neutral,
                title: usersig::STALE.get(lang).to_owned(),
                detail: usersig::STALE_DETAIL.get(lang).to_owned(),
            });
        }
        banner.get()
    })
}

/// What the token is going to be compared with.
fn against(desk: Desk) -> impl Fn() -> String + Send + 'static {
    let lang = use_lang();
    move || {
        let lang = lang.get();
        let has_key = desk.app.with(|app| app.as_ref().is_some_and(|app| app.key.is_some()));
        match desk.sdkappid.get() {
            Some(sdkappid) => {
                let text = match (has_key, desk.is_signed_by_server()) {
                    (true, _) => usersig::CHECKS_AGAINST,
                    (false, true) => usersig::CHECKS_KEY_ON_SERVER,
                    (false, false) => usersig::CHECKS_NO_KEY,
                };
                fill(text.get(lang), &sdkappid.to_string())
            }
            None => usersig::CHECKS_NOTHING.get(lang).to_owned(),
        }
    }
}

fn usersig_field(desk: Desk) -> AnyView {
    let question = desk.question;
    let lang = use_lang();
    let error = Signal::derive(move || {
        let is_empty = question.usersig.with(|text| text.trim().is_empty());
        (is_empty && question.tried.get())
            .then(|| usersig::USERSIG_MISSING.get(lang.get()).to_owned())
    });
    let clear = view! {
        <Button
            label=tr(usersig::CLEAR)
            kind=ButtonKind::Ghost
            on_press=move |()| question.clear()
        />
    };
    view! {
        <TextArea
            label=tr(usersig::USERSIG)
            id=VERIFIER_USERSIG
            value=question.usersig
            rows=5
            hint=tr(usersig::USERSIG_HINT)
            error=error
            action=clear.into_any()
        />
    }
    .into_any()
}

/// What the server can answer although the token is good.
fn login_codes() -> AnyView {
    let lang = use_lang();
    let open = RwSignal::new(false);
    let rows = move || {
        LOGIN_CODES.map(|code| {
            let text = move || login_error(code, lang.get());
            view! {
                <div>
                    <dt>
                        <code>{code.to_string()}</code>
                    </dt>
                    <dd>{text}</dd>
                </div>
            }
        })
    };
    let list =
        move || open.get().then(|| view! { <dl class="login-codes">{Vec::from(rows())}</dl> });
    view! {
        <Disclosure summary=tr(usersig::LOGIN_CODES) open=open>
            <p class="field-hint">{tr(usersig::LOGIN_CODES_LEAD)}</p>
            {list}
        </Disclosure>
    }
    .into_any()
}
