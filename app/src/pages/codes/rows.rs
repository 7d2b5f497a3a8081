//! One code as it is shown.

use super::table::{Row, of};
use crate::i18n::{Lang, codes as t};
use leptos::prelude::*;

/// Code and name, then cause and solution.
pub(super) fn row(lang: Lang, row: &Row) -> AnyView {
    let fact = |label: &'static str, text: &str, class: &'static str| {
        (!text.is_empty()).then(|| {
            view! {
                <div class=class>
                    <dt>{label}</dt>
                    <dd>{text.to_owned()}</dd>
                </div>
            }
        })
    };
    // Many vendors call a code what it is.
    let name = of(lang, &row.name);
    let name = if name == row.code { "" } else { name }.to_owned();
    view! {
        <li class="code-row">
            <h3 class="code-head">
                <span class="mono">{row.code.clone()}</span>
                <span class="code-name">{name}</span>
                <span class="badge" data-tone="neutral">{row.family.name.get(lang)}</span>
            </h3>
            <dl class="facts">
                {fact(t::CAUSE.get(lang), of(lang, &row.cause), "fact")}
                {fact(t::SOLUTION.get(lang), of(lang, &row.solution), "fact")}
                {fact(t::SOURCE.get(lang), of(lang, &row.source), "fact code-source")}
            </dl>
        </li>
    }
    .into_any()
}
