//! The answer about one user.

use shared::api::{StatusReport, UserStatus};
use shared::chat::PlatformLogin;

use crate::i18n::{Lang, push_check as t, tr};
use crate::pages::push_check::words::{online_tone, pill, readiness};
use crate::ui::{Callout, VerdictText};
use leptos::prelude::*;

pub(super) fn verdict(lang: Lang, report: &StatusReport) -> Option<VerdictText> {
    let user = report.users.first()?;
    let mark = readiness(user.readiness);
    Some(VerdictText {
        tone: mark.tone,
        title: mark.word.get(lang).to_owned(),
        detail: user.meaning.in_lang(lang).to_owned(),
    })
}

pub(super) fn answer(lang: Lang, report: &StatusReport) -> AnyView {
    let user = report.users.first();
    user.map(|user| user_answer(lang, user)).into_any()
}

fn user_answer(lang: Lang, user: &UserStatus) -> AnyView {
    let state = user.status.as_ref().map(|status| {
        view! {
            <div class="fact">
                <dt>{t::STATE.get(lang)}</dt>
                <dd>{pill(online_tone(status), None, status.word())}</dd>
            </div>
        }
        .into_any()
    });
    let code = (user.code != 0).then(|| {
        view! {
            <div class="fact">
                <dt>{t::CODE.get(lang)}</dt>
                <dd><code>{user.code.to_string()}</code></dd>
            </div>
        }
        .into_any()
    });
    let rows = user.clients.iter().map(client).collect::<Vec<_>>();
    let clients = if rows.is_empty() {
        view! { <p class="soft">{t::NO_CLIENTS.get(lang)}</p> }.into_any()
    } else {
        view! { <ul class="clients">{rows}</ul> }.into_any()
    };
    let next = user.next.in_lang(lang).to_owned();
    let next = (!next.is_empty())
        .then(|| view! { <Callout title=tr(t::NEXT)><p>{next}</p></Callout> }.into_any());
    view! {
        <dl class="facts">
            {state}
            {code}
            <div class="fact">
                <dt>{t::CLIENTS.get(lang)}</dt>
                <dd>{clients}</dd>
            </div>
        </dl>
        {next}
    }
    .into_any()
}

fn client(client: &PlatformLogin) -> AnyView {
    let instance = client
        .instance
        .as_deref()
        .map(|id| view! { <span class="soft mono">{id}</span> }.into_any());
    view! {
        <li>
            <span>{client.platform.as_str()}</span>
            {pill(online_tone(&client.status), None, client.status.word())}
            {instance}
        </li>
    }
    .into_any()
}
