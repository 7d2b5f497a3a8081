//! The answer about many users: counts, a table, CSV.

use shared::api::{StatusReport, UserStatus};
use shared::chat::Readiness;

use super::bar::bar;
use super::user_list::csv_line;
use crate::i18n::{Lang, fill, push_check as t, tr};
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::words::{badge, readiness};
use crate::routes::{Page, query};
use crate::ui::{Button, Icon, Tone, Verdict, download};
use crate::usersig_support::chars::escaped;
use leptos::prelude::*;
use leptos_router::components::A;

/// In the order of the counts.
const ALL: [Readiness; 6] = [
    Readiness::Ready,
    Readiness::OnlineNow,
    Readiness::NoMobileClient,
    Readiness::NotReady,
    Readiness::NoSuchAccount,
    Readiness::Unknown,
];

fn count(report: &StatusReport, of: Readiness) -> usize {
    report.users.iter().filter(|user| user.readiness == of).count()
}

pub(super) fn verdict(lang: Lang, report: &StatusReport) -> Verdict {
    let (ready, all) = (count(report, Readiness::Ready), report.users.len());
    let title = fill(&fill(t::READY_OF.get(lang), &ready.to_string()), &all.to_string());
    let counts = ALL.map(|of| (count(report, of), readiness(of).word.get(lang)));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, word)| [word, " ", count.to_string().as_str()].concat());
    let detail = counts.collect::<Vec<_>>().join(" · ");
    let tone = if ready == all { Tone::Success } else { Tone::Info };
    Verdict { tone, title, detail }
}

pub(super) fn answer(
    context: PushContext,
    report: &StatusReport,
    filter: RwSignal<Option<Readiness>>,
) -> AnyView {
    let lang = context.lang.get();
    let counts = ALL.map(|of| (readiness(of), count(report, of)));
    let present = ALL.into_iter().filter(|of| count(report, *of) > 0);
    let choices = [None].into_iter().chain(present.map(Some));
    let buttons = choices.map(|of| choice(lang, report, filter, of)).collect::<Vec<_>>();
    let app = context.app.number().map(|app| app.to_string()).unwrap_or_default();
    let rows = report.users.iter().map(|user| user_row(lang, &app, user, filter));
    let rows = rows.collect::<Vec<_>>();
    let csv = export(lang, report);
    view! {
        {bar(lang, &counts)}
        <div class="picks" role="group" aria-label=t::FILTER.get(lang)>{buttons}</div>
        <div class="table-box" tabindex="0" role="group" aria-label=t::TABLE.get(lang)>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t::USER_ID.get(lang)}</th>
                        <th scope="col">{t::VERDICT.get(lang)}</th>
                        <th scope="col">{t::CLIENTS.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div class="actions">
            <Button
                label=tr(t::EXPORT_CSV)
                icon=Icon::Download
                on_press=move |()| download("status.csv", &csv)
            />
        </div>
    }
    .into_any()
}

fn choice(
    lang: Lang,
    report: &StatusReport,
    filter: RwSignal<Option<Readiness>>,
    of: Option<Readiness>,
) -> AnyView {
    let (word, number) = match of {
        None => (t::ALL.get(lang), report.users.len()),
        Some(of) => (readiness(of).word.get(lang), count(report, of)),
    };
    let pressed = move || (filter.get() == of).to_string();
    view! {
        <button type="button" class="button pick" aria-pressed=pressed on:click=move |_| filter.set(of)>
            {word}
            " "
            <span class="mono">{number.to_string()}</span>
        </button>
    }.into_any()
}

fn user_row(
    lang: Lang,
    app: &str,
    user: &UserStatus,
    filter: RwSignal<Option<Readiness>>,
) -> AnyView {
    let finder = Page::PushCheck.with(&query(&[("app", app), ("userid", &user.userid)]));
    let (of, user_id) = (user.readiness, escaped(&user.userid));
    let hidden = move || filter.get().is_some_and(|filter| filter != of);
    view! {
        <tr hidden=hidden>
            <th scope="row" class="mono">
                <A href=finder attr:class="link">{user_id}</A>
            </th>
            <td>{badge(lang, readiness(of))}</td>
            <td>{clients(user)}</td>
        </tr>
    }
    .into_any()
}

/// `iPhone PushOnline, Web Online`.
fn clients(user: &UserStatus) -> String {
    let one =
        |client: &shared::chat::Client| [client.platform.as_str(), client.status.word()].join(" ");
    user.clients.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The file begins with a mark by which spreadsheets know that it is UTF-8.
fn export(lang: Lang, report: &StatusReport) -> String {
    let mut text = String::from("\u{feff}");
    let titles = [t::VERDICT, t::STATE, t::CLIENTS, t::MEANING].map(|title| title.get(lang));
    let [verdict, state, client, meaning] = titles;
    text.push_str(&csv_line(&["UserID", verdict, state, client, meaning]));
    for user in &report.users {
        let state = user.status.as_ref().map_or("", |status| status.word());
        let word = readiness(user.readiness).word.get(lang);
        let meaning = user.meaning.in_lang(lang);
        text.push_str(&csv_line(&[&user.userid, word, state, &clients(user), meaning]));
    }
    text
}
