//! The push tests of a month: a bar a day, and the same in words.

use leptos::prelude::*;
use shared::api::{CertificateTests, Outcome, TestDay};

use crate::i18n::{Lang, certificates as t, push_check};
use crate::pages::bars::{HEIGHT, bars, legend, part, said};

pub(super) fn chart(lang: Lang, tests: &CertificateTests) -> AnyView {
    let sum = |of: fn(&TestDay) -> u32| tests.days.iter().map(of).sum::<u32>();
    let (proven, fault) = (sum(|day| day.proven), sum(|day| day.fault));
    let other = sum(|day| day.other);
    if proven + fault + other == 0 {
        return view! { <p class="soft">{t::NO_TESTS.get(lang)}</p> }.into_any();
    }
    let most = tests.days.iter().map(|day| day.total()).max().unwrap_or(1).max(1);
    let days = tests.days.iter().enumerate();
    let parts = days.flat_map(|(place, day)| bar(place, day, most)).collect();
    let counts = [
        (Outcome::Proven.label().get(lang), proven, "proven"),
        (Outcome::Fault.label().get(lang), fault, "fault"),
        (push_check::NO_VERDICT_WORD.get(lang), other, "no-verdict"),
    ];
    let said = said(t::TESTS.get(lang), &counts);
    view! {
        <figure class="certificate-tests">
            <figcaption>{t::TESTS.get(lang)}</figcaption>
            {bars(tests.days.len(), Some(said), parts)}
            {legend(counts)}
        </figure>
    }
    .into_any()
}

/// Faults at the bottom, where their heights can be compared.
fn bar(place: usize, day: &TestDay, most: u32) -> Vec<AnyView> {
    let mut bottom = HEIGHT;
    let series = [("fault", day.fault), ("no-verdict", day.other), ("proven", day.proven)];
    let parts = series.into_iter().filter(|(_, count)| *count > 0).map(|(series, count)| {
        // Whole units: nothing of a chart this small is lost.
        let height = (count * HEIGHT / most).max(1);
        bottom = bottom.saturating_sub(height);
        part(place, series, bottom.to_string(), height.to_string())
    });
    parts.collect()
}
