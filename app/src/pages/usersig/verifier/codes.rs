//! Error codes, each with a link to what it means.

use shared::catalogue::{LOGIN_CODES, login_error};

use crate::i18n::{tr, use_lang, usersig};
use crate::routes::{Page, query};
use crate::ui::Disclosure;
use leptos::prelude::*;
use leptos_router::components::A;

/// Digits from which on a number is a code.
const SHORTEST: usize = 4;

/// A text in which each code leads to its entry.
pub(super) fn linked(text: &str) -> AnyView {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, tail) = rest.split_at(start);
        let end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (number, after) = tail.split_at(end);
        pieces.push(before.to_owned().into_any());
        pieces.push(if number.len() < SHORTEST {
            number.to_owned().into_any()
        } else {
            link(number)
        });
        rest = after;
    }
    pieces.push(rest.to_owned().into_any());
    pieces.into_any()
}

fn link(code: &str) -> AnyView {
    let address = Page::Codes.with(&query(&[("q", code)]));
    let code = code.to_owned();
    view! { <A href=address attr:class="link">{code}</A> }.into_any()
}

/// What the server can answer although the token is good.
pub(super) fn login_codes() -> AnyView {
    let lang = use_lang();
    let open = RwSignal::new(false);
    let rows = move || {
        LOGIN_CODES.map(|code| {
            view! {
                <div>
                    <dt>{link(&code.to_string())}</dt>
                    <dd>{move || login_error(code, lang.get())}</dd>
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
