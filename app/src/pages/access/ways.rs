//! The ways to log in: at a provider of single sign-on, with a password, or both.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::api::{AccessState, Account, SignOnRefusal};

use super::form::log_in_form;
use crate::access::use_access;
use crate::i18n::{fill, sign_on as t, tr, use_lang};
use crate::routes::{Page, param, query};
use crate::ui::{Callout, Icon, Tone, icon};

/// Id of the link in the dialog.
pub(super) const AGAIN: &str = "log-in-again";

/// A link to the provider, and the form, as far as there are. Whoever comes back from the
/// provider is at `to`.
pub(super) fn ways_in(place: &'static str, to: String, then: Callback<Account>) -> AnyView {
    let (name, no_password) = match untrack(|| use_access().state()) {
        Some(AccessState::LoggedOut { single_sign_on, no_password, .. }) => {
            (single_sign_on, no_password)
        }
        _ => (None, false),
    };
    let form = (!no_password).then(|| log_in_form(place, String::new(), then, None));
    let both = (name.is_some() && !no_password)
        .then(|| view! { <p class="field-hint">{tr(t::OR_PASSWORD)}</p> });
    let elsewhere = name.map(|name| elsewhere(&name, &to, no_password));
    let none = (no_password && elsewhere.is_none()).then(|| view! { <p>{tr(t::BY_PROXY)}</p> });
    view! {
        {elsewhere}
        {both}
        {form}
        {none}
    }
    .into_any()
}

/// The address of now, with its query.
pub(super) fn here() -> String {
    let location = use_location();
    let (path, search) = untrack(|| (location.pathname.get(), location.search.get()));
    if search.is_empty() { path } else { [&path, "?", &*search].concat() }
}

/// The one way where there is no password.
fn elsewhere(name: &str, to: &str, is_only: bool) -> AnyView {
    let lang = use_lang();
    let class = if is_only { "button button-primary" } else { "button" };
    let href = ["/log-in/openid", &query(&[("to", to)])].concat();
    let name = name.to_owned();
    // The server's address, and not a page of the router.
    view! {
        <p class="actions">
            <a class=class href=href rel="external">
                {icon(Icon::Key)}
                <span>{move || fill(t::WITH.get(lang.get()), &name)}</span>
            </a>
        </p>
    }
    .into_any()
}

/// To the log-in, and back here afterwards, by loads of the whole page: a proxy in front has to
/// see them.
pub(super) fn log_in_again() -> AnyView {
    let href = Page::LogIn.with(&query(&[("to", &here())]));
    view! {
        <a id=AGAIN class="button button-primary" href=href rel="external">
            {tr(crate::i18n::access::LOG_IN)}
        </a>
    }
    .into_any()
}

/// Why a log-in elsewhere came to nothing, where the address says so. SECURITY: anybody can
/// write an address: it chooses among our own texts.
pub(super) fn refused_elsewhere() -> Option<AnyView> {
    let lang = use_lang();
    let reason = SignOnRefusal::from_word(&param("refused")?)?;
    let groups = param("groups").and_then(|groups| groups.parse::<u32>().ok()).unwrap_or(0);
    let is_id =
        |id: &String| id.len() <= 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let id = param("request").filter(is_id);
    let id =
        id.map(|id| view! { <p class="field-hint">{tr(t::REQUEST)} " " <code>{id}</code></p> });
    let text = move || fill(t::refusal(reason).get(lang.get()), &groups.to_string());
    let view = view! {
        <Callout tone=Tone::Error title=tr(t::REFUSED)>
            <p>{text}</p>
            {id}
        </Callout>
    };
    Some(view.into_any())
}
