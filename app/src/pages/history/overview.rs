//! Above the table: how the checks of the range ended, day by day, and what the faults were.

use leptos::prelude::*;
use shared::api::{CheckCounts, CheckSpan, Outcome};

use super::chart::{chart, most};
use super::checks::Checks;
use super::days::{Day, days, total};
use super::faults::faults;
use crate::i18n::{Lang, Text, history as t, push_check, tr, use_lang};
use crate::usersig_support::clock::local_input_value;

pub(super) fn overview(checks: Checks) -> AnyView {
    let lang = use_lang();
    let content = move || {
        checks.counts.answer.with(|counts| {
            let counts = counts.as_ref().filter(|counts| !counts.spans.is_empty())?;
            Some(both(lang.get(), counts))
        })
    };
    content.into_any()
}

fn both(lang: Lang, counts: &CheckCounts) -> AnyView {
    let faults = (!counts.faults.is_empty()).then(|| faults(lang, &counts.faults));
    view! {
        <div class="history-overview">{by_day(lang, &counts.spans)} {faults}</div>
    }
    .into_any()
}

fn by_day(lang: Lang, spans: &[CheckSpan]) -> AnyView {
    let date_of = |at| local_input_value(at).unwrap_or_default().chars().take(10).collect();
    let days = days(spans, date_of);
    let all = total(&days);
    let edge = |day: Option<&Day>| day.map(|day| day.date.clone()).unwrap_or_default();
    let last = (days.len() > 1).then(|| view! { <span>{edge(days.last())}</span> });
    view! {
        <figure class="history-days" aria-labelledby="history-days">
            <h3 id="history-days">{tr(t::BY_DAY)}</h3>
            <p class="history-edges" aria-hidden="true">{most(&days)}</p>
            {chart(lang, &days)}
            <p class="history-edges" aria-hidden="true">
                <span>{edge(days.first())}</span>
                {last}
            </p>
            <ul class="history-legend">
                {legend("proven", lang, Outcome::Proven.label(), all.proven)}
                {legend("fault", lang, Outcome::Fault.label(), all.fault)}
                {legend("no-verdict", lang, push_check::NO_VERDICT_WORD, all.no_verdict)}
            </ul>
            <div class="visually-hidden">{in_words(lang, &days)}</div>
        </figure>
    }
    .into_any()
}

fn legend(series: &'static str, lang: Lang, word: Text, count: u32) -> AnyView {
    view! {
        <li data-series=series>{word.get(lang)} " " <b>{count}</b></li>
    }
    .into_any()
}

/// The same for who cannot see the bars.
fn in_words(lang: Lang, days: &[Day]) -> AnyView {
    let rows = days.iter().map(|day| {
        view! {
            <tr>
                <th scope="row">{day.date.clone()}</th>
                <td>{day.proven}</td>
                <td>{day.fault}</td>
                <td>{day.no_verdict}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <table>
            <caption>{t::BY_DAY.get(lang)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::DAY.get(lang)}</th>
                    <th scope="col">{Outcome::Proven.label().get(lang)}</th>
                    <th scope="col">{Outcome::Fault.label().get(lang)}</th>
                    <th scope="col">{push_check::NO_VERDICT_WORD.get(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
