//! One user of the console: what they may do, and what can be changed.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::{ConsoleUser, Origin, SecondFactor};

use super::change::change;
use super::remove::remove;
use super::reset::reset;
use super::users::ListedUsers;
use crate::access::use_access;
use crate::i18n::{Text, access as t, sign_on, tr};
use crate::pages::access::role_name;
use crate::routes::Page;
use crate::ui::{Badge, Disclosure, Fact, Facts, Tone};
use crate::usersig_support::clock::local_text;

/// The card.
pub(super) fn user(all: ListedUsers, user: ConsoleUser) -> AnyView {
    let is_me = untrack(|| use_access().account()).is_some_and(|me| me.name == user.name);
    let added = local_text(user.created_at).filter(|_| user.created_at > 0);
    let added = added.and_then(|text| Some(text.get(..16)?.to_owned()));
    let added = added.map(|text| view! { <Fact term=tr(t::ADDED_AT)>{text}</Fact> });
    let ways = match (is_me, user.from_configuration) {
        (_, true) => view! { <p class="field-hint">{tr(t::FROM_CONFIGURATION)}</p> }.into_any(),
        (true, _) => {
            view! { <p><A href=Page::Account.path() attr:class="link">{tr(t::TO_ACCOUNT)}</A></p> }
                .into_any()
        }
        _ => ways(all, &user),
    };
    let lost =
        (!is_me && user.second_factor == SecondFactor::On).then(|| reset(all, user.name.clone()));
    view! {
        <li class="card">
            <h3>{user.name.clone()}</h3>
            {badges(&user, is_me)}
            <Facts>
                {added}
                <Fact term=tr(t::SESSION_COUNT)>{user.sessions.to_string()}</Fact>
            </Facts>
            {ways}
            {lost}
        </li>
    }
    .into_any()
}

fn badges(user: &ConsoleUser, is_me: bool) -> AnyView {
    let badge =
        |shown: bool, text, tone| shown.then(|| view! { <Badge label=tr(text) tone=tone /> });
    view! {
        <p class="badges">
            <Badge label=tr(role_name(user.role)) tone=Tone::Info />
            {badge(is_me, t::YOU, Tone::Neutral)}
            {badge(user.disabled, t::DISABLED, Tone::Warn)}
            {badge(user.second_factor == SecondFactor::On, t::SECOND_FACTOR, Tone::Success)}
            {badge(user.from_configuration, t::CONFIGURED, Tone::Neutral)}
            {badge(user.origin != Origin::Password, origin(user.origin), Tone::Neutral)}
        </p>
    }
    .into_any()
}

/// Where somebody logs in, in words.
const fn origin(origin: Origin) -> Text {
    match origin {
        Origin::Password => t::PASSWORD,
        Origin::SingleSignOn => sign_on::SINGLE_SIGN_ON,
        Origin::Proxy => sign_on::PROXY,
        Origin::Unknown => sign_on::UNKNOWN,
    }
}

fn ways(all: ListedUsers, user: &ConsoleUser) -> AnyView {
    let open = RwSignal::new(false);
    let form = {
        let user = user.clone();
        move || {
            open.get().then(|| {
                view! {
                    {change(all, user.clone())}
                    {remove(all, user.name.clone())}
                }
            })
        }
    };
    view! {
        <Disclosure summary=tr(t::CHANGE) open=open>
            {form}
        </Disclosure>
    }
    .into_any()
}
