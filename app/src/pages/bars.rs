//! A small chart of the days of a month: a bar a day, made of parts.

use leptos::prelude::*;

/// Height of the chart, in its own units.
pub const HEIGHT: u32 = 60;

/// Width of a day, the gap included.
const WIDTH: usize = 10;

/// The bars of so many days. Without `said` it is hidden from screen readers: the same stands
/// beside it in words.
pub fn bars(days: usize, said: Option<String>, bars: Vec<AnyView>) -> AnyView {
    let size = ["0 0 ", &(days * WIDTH).to_string(), " ", &HEIGHT.to_string()].concat();
    let hidden = said.is_none().then_some("true");
    view! {
        <svg
            class="history-chart"
            viewBox=size
            preserveAspectRatio="none"
            role=said.is_some().then_some("img")
            aria-label=said
            aria-hidden=hidden
        >
            {bars}
        </svg>
    }
    .into_any()
}

/// One part of the bar of a day.
pub fn part(place: usize, series: &'static str, top: String, height: String) -> AnyView {
    let left = (place * WIDTH + 1).to_string();
    view! { <rect data-series=series x=left y=top width="8" height=height /> }.into_any()
}

/// A series of a chart: its word, its count, and its name in the style sheet.
pub type Series = (&'static str, u32, &'static str);

/// The sums of a chart in a line for screen readers: `Push tests: Works 3, Fault 1`.
pub fn said<const N: usize>(title: &str, counts: &[Series; N]) -> String {
    let words = counts.map(|(word, count, _)| [word, " ", &count.to_string()].concat());
    [title, ": ", &words.join(", ")].concat()
}

/// The same as a legend.
pub fn legend<const N: usize>(counts: [Series; N]) -> AnyView {
    let entries = counts.into_iter().map(|(word, count, series)| {
        view! { <li data-series=series>{word} " " <b>{count}</b></li> }
    });
    let entries = entries.collect::<Vec<_>>();
    view! { <ul class="history-legend" aria-hidden="true">{entries}</ul> }.into_any()
}
