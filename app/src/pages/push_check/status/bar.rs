//! How the states of many users are distributed, as one stacked bar.

use leptos::prelude::*;

use crate::i18n::{Lang, push_check as t};
use crate::pages::push_check::words::Mark;

/// Width of the whole bar in its own units.
const WIDTH: usize = 1_000;

/// The bar; the counts stand in the buttons below it, and in its name.
pub(super) fn bar(lang: Lang, counts: &[(Mark, usize)]) -> AnyView {
    let all = counts.iter().map(|(_, count)| count).sum::<usize>().max(1);
    let mut before = 0;
    let parts = counts.iter().map(|(mark, count)| {
        let (from, to) = (before * WIDTH / all, (before + count) * WIDTH / all);
        before += count;
        let width = to.saturating_sub(from).to_string();
        view! {
            <rect data-tone=mark.tone.name() class="bar-part" x=from.to_string() y="0" width=width height="16">
                <title>{named(lang, *mark, *count)}</title>
            </rect>
        }
    });
    let parts = parts.collect::<Vec<_>>();
    let name = counts.iter().map(|(mark, count)| named(lang, *mark, *count)).collect::<Vec<_>>();
    let name = [t::DISTRIBUTION.get(lang), ": ", &name.join(", ")].concat();
    view! {
        <svg
            class="state-bar"
            viewBox="0 0 1000 16"
            preserveAspectRatio="none"
            role="img"
            aria-label=name
        >
            {parts}
        </svg>
    }
    .into_any()
}

fn named(lang: Lang, mark: Mark, count: usize) -> String {
    [mark.word.get(lang), " ", &count.to_string()].concat()
}
