//! The bars: one a day, a part for each way to end.

use leptos::prelude::*;
use leptos::svg;

use super::days::Day;
use shared::api::Outcome;

use crate::i18n::{Lang, push_check};

/// Height of the chart, and width of a day, in its own units.
const HEIGHT: f64 = 60.0;
const WIDTH: usize = 10;
/// Few days do not become broad.
const LEAST_DAYS: usize = 14;

/// The height of the chart, in checks.
pub(super) fn most(days: &[Day]) -> u32 {
    days.iter().map(Day::all).max().unwrap_or(1).max(1)
}

pub(super) fn chart(lang: Lang, days: &[Day]) -> AnyView {
    let most = most(days);
    let bars = days.iter().enumerate().map(|(place, day)| bar(lang, place, day, most));
    let bars = bars.collect::<Vec<_>>();
    let size = ["0 0 ", &(days.len().max(LEAST_DAYS) * WIDTH).to_string(), " 60"].concat();
    view! {
        <svg class="history-chart" viewBox=size preserveAspectRatio="none" aria-hidden="true">
            {bars}
        </svg>
    }
    .into_any()
}

/// One on the other: faults at the bottom, where their heights can be compared.
fn bar(lang: Lang, place: usize, day: &Day, most: u32) -> AnyView {
    let scale = HEIGHT / f64::from(most);
    let left = (place * WIDTH + 1).to_string();
    let mut bottom = HEIGHT;
    let series = [("fault", day.fault), ("no-verdict", day.no_verdict), ("proven", day.proven)];
    let parts = series.into_iter().filter(|(_, count)| *count > 0).map(|(series, count)| {
        let height = f64::from(count) * scale;
        bottom -= height;
        view! {
            <rect
                data-series=series
                x=left.clone()
                y=bottom.to_string()
                width="8"
                height=height.to_string()
            />
        }
        .into_any()
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
