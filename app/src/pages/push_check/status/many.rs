//! The answer about many users: counts, a table, CSV.

use shared::api::{StatusReport, UserStatus};
use shared::chat::Readiness;

use super::bar::bar;
use super::user_list::csv_line;
use crate::i18n::{Lang, Text, fill, push_check as t, tr};
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::words::{badge, readiness};
use crate::routes::{Page, query};
use crate::ui::{Button, Icon, Tone, VerdictText, download};
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

/// The columns of the table.
const COLUMNS: [Text; 3] = [t::USER_ID, t::VERDICT, t::CLIENTS];

fn count(report: &StatusReport, of: Readiness) -> usize {
    report.users.iter().filter(|user| user.readiness == of).count()
}

pub(super) fn verdict(lang: Lang, report: &StatusReport) -> VerdictText {
    let (ready, all) = (count(report, Readiness::Ready), report.users.len());
    let title = fill(&fill(t::READY_OF.get(lang), &ready.to_string()), &all.to_string());
    let counts = ALL.map(|of| (count(report, of), readiness(of).word.get(lang)));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, word)| [word, " ", count.to_string().as_str()].concat());
    let detail = counts.collect::<Vec<_>>().join(" · ");
    let tone = if ready == all { Tone::Success } else { Tone::Info };
    VerdictText { tone, title, detail }
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
    let titles = COLUMNS.map(|title| view! { <th scope="col">{title.get(lang)}</th> });
    let csv = export(lang, report);
    view! {
        {bar(lang, &counts)}
        <div class="picks" role="group" aria-label=t::FILTER.get(lang)>{buttons}</div>
        <div class="table-box" tabindex="0" role="group" aria-label=t::TABLE.get(lang)>
            <table class="table">
                <thead>
                    <tr>{titles}</tr>
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
    // After the UserID. As many as there are titles, or it does not compile.
    let cells: [AnyView; COLUMNS.len() - 1] =
        [badge(lang, readiness(of)).into_any(), clients(user).into_any()];
    view! {
        <tr hidden=hidden>
            <th scope="row" class="mono">
                <A href=finder attr:class="link">{user_id}</A>
            </th>
            {cells.map(|cell| view! { <td>{cell}</td> })}
        </tr>
    }
    .into_any()
}

/// `iPhone PushOnline, Web Online`.
fn clients(user: &UserStatus) -> String {
    let one = |client: &shared::chat::PlatformLogin| {
        [client.platform.as_str(), client.status.word()].join(" ")
    };
    user.clients.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Another column of the file, and its cell.
type CsvColumn = (Text, fn(Lang, &UserStatus) -> String);

/// The columns of the file, after the UserID.
const CSV: [CsvColumn; 4] = [
    (t::VERDICT, |lang, user| readiness(user.readiness).word.get(lang).to_owned()),
    (t::STATE, |_, user| user.status.as_ref().map_or("", |status| status.word()).to_owned()),
    (t::CLIENTS, |_, user| clients(user)),
    (t::MEANING, |lang, user| user.meaning.in_lang(lang).to_owned()),
];

/// The file begins with a mark by which spreadsheets know that it is UTF-8.
fn export(lang: Lang, report: &StatusReport) -> String {
    let line = |user_id: &str, cells: [String; CSV.len()]| {
        let cells = cells.iter().map(String::as_str);
        csv_line(&[user_id].into_iter().chain(cells).collect::<Vec<_>>())
    };
    let titles = line("UserID", CSV.map(|(title, _)| title.get(lang).to_owned()));
    let rows =
        report.users.iter().map(|user| line(&user.userid, CSV.map(|(_, cell)| cell(lang, user))));
    ["\u{feff}".to_owned(), titles].into_iter().chain(rows).collect()
}
