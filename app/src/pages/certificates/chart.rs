//! The push tests of a month: a bar a day, and the same in words.

use leptos::prelude::*;
use shared::api::{CertificateTests, Outcome, TestDay};

use crate::i18n::{Lang, certificates as t, push_check};

/// Height of the chart and width of a day, in its own units.
const HEIGHT: u32 = 60;
const WIDTH: usize = 10;

pub(super) fn chart(lang: Lang, tests: &CertificateTests) -> AnyView {
    let sum = |of: fn(&TestDay) -> u32| tests.days.iter().map(of).sum::<u32>();
    let (proven, fault) = (sum(|day| day.proven), sum(|day| day.fault));
    let other = sum(|day| day.other);
    if proven + fault + other == 0 {
        return view! { <p class="soft">{t::NO_TESTS.get(lang)}</p> }.into_any();
    }
    let most = tests.days.iter().map(|day| day.total()).max().unwrap_or(1).max(1);
    let bars = tests.days.iter().enumerate().map(|(place, day)| bar(place, day, most));
    let bars = bars.collect::<Vec<_>>();
    let counts = [
        (Outcome::Proven.label().get(lang), proven, "proven"),
        (Outcome::Fault.label().get(lang), fault, "fault"),
        (push_check::NO_VERDICT_WORD.get(lang), other, "no-verdict"),
    ];
    let words = counts.map(|(word, count, _)| [word, " ", &count.to_string()].concat());
    let said = [t::TESTS.get(lang), ": ", &words.join(", ")].concat();
    let size = ["0 0 ", &(tests.days.len() * WIDTH).to_string(), " 60"].concat();
    let legend = counts.into_iter().map(|(word, count, series)| {
        view! { <li data-series=series>{word} " " <b>{count}</b></li> }
    });
    let legend = legend.collect::<Vec<_>>();
    view! {
        <figure class="certificate-tests">
            <figcaption>{t::TESTS.get(lang)}</figcaption>
            <svg
                class="history-chart"
                viewBox=size
                preserveAspectRatio="none"
                role="img"
                aria-label=said
            >
                {bars}
            </svg>
            <ul class="history-legend" aria-hidden="true">{legend}</ul>
        </figure>
    }
    .into_any()
}

/// Faults at the bottom, where their heights can be compared.
fn bar(place: usize, day: &TestDay, most: u32) -> AnyView {
    let left = (place * WIDTH + 1).to_string();
    let mut bottom = HEIGHT;
    let series = [("fault", day.fault), ("no-verdict", day.other), ("proven", day.proven)];
    let parts = series.into_iter().filter(|(_, count)| *count > 0).map(|(series, count)| {
        // Whole units: nothing of a chart this small is lost.
        let height = (count * HEIGHT / most).max(1);
        bottom = bottom.saturating_sub(height);
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
    parts.collect::<Vec<_>>().into_any()
}
