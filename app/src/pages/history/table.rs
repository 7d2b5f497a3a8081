//! The table: one row per check, put in order by the headers.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::{CheckSummary, RunState};

use super::address::Address;
use super::sort::SortColumn;
use super::{app_name, outcome_mark, whom};
use crate::i18n::{Lang, Text, history as t, push_check, tr, use_lang};
use crate::pages::push_check::words::{badge, code_link, kind};
use crate::ui::{Icon, icon};
use crate::usersig_support::clock::{local_text, now};
use crate::usersig_support::duration::relative_text;

/// The rows stand in the order of `checks`.
pub(super) fn table(checks: Signal<Vec<CheckSummary>>, address: Address) -> AnyView {
    let (lang, name) = (use_lang(), app_name());
    let header = move |column, text| header(column, text, address);
    let rows = move || {
        let lang = lang.get();
        checks.with(|checks| {
            let one = checks.first().map(|check| check.input.sdkappid);
            let several = checks.iter().any(|check| Some(check.input.sdkappid) != one);
            let app = |check: &CheckSummary| several.then(|| name(check.input.sdkappid));
            checks.iter().map(|check| row(lang, check, app(check))).collect::<Vec<_>>()
        })
    };
    view! {
        <table class="table history-table" aria-labelledby="history-list">
            <thead>
                <tr>
                    {header(SortColumn::Time, t::TIME)}
                    {header(SortColumn::UserId, push_check::USER_ID)}
                    {header(SortColumn::Certificate, push_check::CERTIFICATE_ID)}
                    {header(SortColumn::Vendor, t::PUSH_VENDOR)}
                    {header(SortColumn::Outcome, t::OUTCOME)}
                    <th scope="col">{tr(t::VERDICT)}</th>
                    {header(SortColumn::Duration, t::DURATION)}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn header(column: SortColumn, text: Text, address: Address) -> AnyView {
    let press = move |_| address.press(column);
    view! {
        <th scope="col" aria-sort=move || address.sort.get().of(column)>
            <button type="button" class="sort" on:click=press>
                <span>{tr(text)}</span>
                {icon(Icon::Chevron)}
            </button>
        </th>
    }
    .into_any()
}

/// `app` where there are several.
fn row(lang: Lang, check: &CheckSummary, app: Option<String>) -> AnyView {
    let input = &check.input;
    let label = |text: Text| text.get(lang);
    let time = local_text(check.started_at).unwrap_or_default();
    let (time, zone) = time.split_at_checked(19).unwrap_or((&time, ""));
    let now = now();
    let ago = relative_text(lang, check.started_at.min(now), now);
    let vendor = check.vendor.map_or("–", |vendor| vendor.name_in(lang));
    let app = app.map(|app| view! { <span class="soft">{app}</span> });
    let canary = check.by_canary.then(|| view! { <span class="soft">{label(t::CANARY)}</span> });
    let certificate = Some(check.certificate_id.as_str()).filter(|id| !id.is_empty());
    view! {
        <tr>
            <td class="time" data-label=label(t::TIME)>
                <span title=zone.trim().to_owned()>{time.to_owned()}</span>
                <span class="soft">{ago}</span>
            </td>
            <th scope="row" data-label=label(push_check::USER_ID)>
                <span class="mono">{whom(lang, input)}</span>
                {app}
                {canary}
            </th>
            <td data-label=label(push_check::CERTIFICATE_ID)>
                <span class="mono">{certificate.unwrap_or("–").to_owned()}</span>
                <span class="soft">{kind(lang, input)}</span>
            </td>
            <td data-label=label(t::PUSH_VENDOR)>{vendor}</td>
            <td data-label=label(t::OUTCOME)>{badge(lang, outcome_mark(check))}</td>
            <td class="verdict-cell" data-label=label(t::VERDICT)>{verdict(lang, check)}</td>
            <td class="number" data-label=label(t::DURATION)>{duration(lang, check)}</td>
        </tr>
    }
    .into_any()
}

/// The link names the user too: many verdicts are the same.
fn verdict(lang: Lang, check: &CheckSummary) -> AnyView {
    let title = check.title.in_lang(lang);
    let title = if title.is_empty() { t::OPEN.get(lang) } else { title }.to_owned();
    let about = [" · ", &whom(lang, &check.input)].concat();
    let code = (!check.code.is_empty()).then(|| code_link(&check.code, check.code_of));
    view! {
        <A href=["/push-check/checks/", &check.id].concat() attr:class="link">
            {title}
            <span class="visually-hidden">{about}</span>
        </A>
        " "
        {code}
    }
    .into_any()
}

/// `3.4 s`, `1 min 12 s`; nothing while it runs.
fn duration(lang: Lang, check: &CheckSummary) -> String {
    if check.state == RunState::Running {
        return "–".to_owned();
    }
    let (tenths, seconds) = (check.duration_ms / 100, check.duration_ms / 1_000);
    if seconds < 60 {
        return [
            &(tenths / 10).to_string(),
            ".",
            &(tenths % 10).to_string(),
            lang.pick(" s", " 秒"),
        ]
        .concat();
    }
    let (minutes, rest) = ((seconds / 60).to_string(), (seconds % 60).to_string());
    [&minutes, lang.pick(" min ", " 分 "), &rest, lang.pick(" s", " 秒")].concat()
}
