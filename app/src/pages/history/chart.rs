//! The bars: one a day, a part for each way to end.

use leptos::prelude::*;
use leptos::svg;

use super::days::Day;
use shared::api::Outcome;

use crate::i18n::{Lang, push_check};
use crate::pages::bars::{HEIGHT, bars, part};

/// Few days do not become broad.
const LEAST_DAYS: usize = 14;

/// The height of the chart, in checks.
pub(super) fn most(days: &[Day]) -> u32 {
    days.iter().map(Day::all).max().unwrap_or(1).max(1)
}

pub(super) fn chart(lang: Lang, days: &[Day]) -> AnyView {
    let most = most(days);
    let parts = days.iter().enumerate().map(|(place, day)| bar(lang, place, day, most));
    bars(days.len().max(LEAST_DAYS), None, parts.collect())
}

/// One on the other: faults at the bottom, where their heights can be compared.
fn bar(lang: Lang, place: usize, day: &Day, most: u32) -> AnyView {
    let scale = f64::from(HEIGHT) / f64::from(most);
    let mut bottom = f64::from(HEIGHT);
    let series = [("fault", day.fault), ("no-verdict", day.no_verdict), ("proven", day.proven)];
    let parts = series.into_iter().filter(|(_, count)| *count > 0).map(|(series, count)| {
        let height = f64::from(count) * scale;
        bottom -= height;
        part(place, series, bottom.to_string(), height.to_string())
    });
    let parts = parts.collect::<Vec<_>>();
    let counts = [
        [Outcome::Proven.label().get(lang), " ", &day.proven.to_string()].concat(),
        [Outcome::Fault.label().get(lang), " ", &day.fault.to_string()].concat(),
        [push_check::NO_VERDICT_WORD.get(lang), " ", &day.no_verdict.to_string()].concat(),
    ];
    let said = [day.date.as_str(), ": ", &counts.join(" · ")].concat();
    // Shown under a pointer. `<title>` alone would be an element of HTML.
    view! { <g>{svg::title().child(said)} {parts}</g> }.into_any()
}
