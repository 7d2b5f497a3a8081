//! One token.

use leptos::prelude::*;
use shared::api::TokenInfo;

use super::TokenList;
use super::revoke::revoke;
use crate::i18n::{Lang, tokens as t, tr, use_lang};
use crate::pages::access::role_name;
use crate::pages::history::app_name;
use crate::ui::{Badge, Fact, Facts, Tone, unique_id};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::clock::{local_text, now};
use crate::usersig_support::duration::relative_text;

pub(super) fn card(tokens: TokenList, token: TokenInfo) -> AnyView {
    let lang = use_lang();
    let TokenInfo { id, label, role, apps, made_by, created_at: _, ends_at, seen_at } = token;
    let name = app_name();
    let title = unique_id("token");
    let ended = (ends_at <= now()).then(|| {
        view! { <Badge label=tr(t::ENDED) tone=Tone::Warn /> }
    });
    let apps = move || match apps.as_slice() {
        [] => t::ALL_APPS.get(lang.get()).to_owned(),
        apps => apps.iter().map(|app| name(*app)).collect::<Vec<_>>().join(", "),
    };
    let seen = move || match seen_at {
        None => t::NEVER.get(lang.get()).into_any(),
        Some(seen) => time(lang.get(), seen),
    };
    view! {
        <li class="card" aria-labelledby=title.clone()>
            <h3 id=title.clone()>{escaped(&label)}</h3>
            <p class="badges">
                <Badge label=tr(role_name(role)) tone=Tone::Info />
                {ended}
            </p>
            <Facts>
                <Fact term=tr(t::APPS)>{apps}</Fact>
                <Fact term=tr(t::MADE_BY)>{made_by}</Fact>
                <Fact term=tr(t::LAST_USED)>{seen}</Fact>
                <Fact term=tr(t::ENDS)>{move || time(lang.get(), ends_at)}</Fact>
            </Facts>
            {revoke(tokens, id, label)}
        </li>
    }
    .into_any()
}

/// `2026-11-23 14:22`, and how long ago or ahead.
fn time(lang: Lang, moment: i64) -> AnyView {
    let text = local_text(moment).unwrap_or_default();
    let short = text.get(..16).unwrap_or_default().to_owned();
    view! {
        <span title=text>{short}</span>
        " "
        <span class="soft">{relative_text(lang, moment, now())}</span>
    }
    .into_any()
}
