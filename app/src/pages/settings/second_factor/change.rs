//! What can be done while it is on: new recovery codes, and switching it off.

use leptos::prelude::*;
use shared::api::{Account, SecondFactor, TypedSecret};

use super::proof::proof_form;
use super::recovery::recovery_codes;
use crate::access::use_access;
use crate::factor_fns::{count_recovery_codes, end_second_factor, renew_recovery_codes};
use crate::i18n::{second_factor as words, tr, use_lang};
use crate::request::ServerCall;
use crate::ui::{ButtonKind, Disclosure, Fact, Facts, focus, use_announcer};

/// The number of codes that are left, and two forms on demand.
pub(super) fn change(account: &Account) -> AnyView {
    let left = ServerCall::<u32>::new();
    let load = move || left.send(count_recovery_codes, |_| ());
    load();
    let codes = RwSignal::new(None::<Vec<TypedSecret>>);
    let kept = Callback::new(move |()| {
        codes.set(None);
        load();
        focus("second-factor");
    });
    let account = account.clone();
    let shown = move || match codes.get() {
        Some(codes) => recovery_codes(&codes, kept),
        None => view! {
            <Facts>
                <Fact term=tr(words::CODES_LEFT)>
                    {move || left.answer.get().map(|left| left.to_string())}
                </Fact>
            </Facts>
            {renew(account.name.clone(), codes)}
            {switch_off(account.clone())}
        }
        .into_any(),
    };
    shown.into_any()
}

fn renew(name: String, codes: RwSignal<Option<Vec<TypedSecret>>>) -> AnyView {
    let then = Callback::new(move |new| codes.set(Some(new)));
    let button = (words::RENEW, ButtonKind::Primary);
    view! {
        <Disclosure summary=tr(words::RENEW)>
            <p>{tr(words::RENEW_LEAD)}</p>
            {proof_form(name, button, renew_recovery_codes, then)}
        </Disclosure>
    }
    .into_any()
}

fn switch_off(account: Account) -> AnyView {
    let (access, lang, announcer) = (use_access(), use_lang(), use_announcer());
    let off = Account { second_factor: SecondFactor::Off, ..account.clone() };
    let then = Callback::new(move |()| {
        announcer.show(words::IS_OFF.get(lang.get_untracked()));
        access.logged_in(off.clone());
        request_animation_frame(|| focus("second-factor"));
        // The server knows whether it has to be set up again.
        access.load();
    });
    let button = (words::SWITCH_OFF, ButtonKind::Danger);
    view! {
        <Disclosure summary=tr(words::SWITCH_OFF)>
            <p>{tr(words::SWITCH_OFF_LEAD)}</p>
            {proof_form(account.name, button, end_second_factor, then)}
        </Disclosure>
    }
    .into_any()
}
