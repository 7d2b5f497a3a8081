//! One code as it is shown.

use super::table::{ListedCode, of};
use crate::checks::Checker;
use crate::i18n::{Lang, codes as t};
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use leptos_router::components::A;

/// Code and name, cause and solution, and the tool that checks it.
pub(super) fn row(lang: Lang, row: &ListedCode) -> AnyView {
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
                <span class="badge" data-tone="neutral">{row.family.name().get(lang)}</span>
            </h3>
            <dl class="facts">
                {fact(t::CAUSE.get(lang), of(lang, &row.cause), "fact")}
                {fact(t::SOLUTION.get(lang), of(lang, &row.solution), "fact")}
                {fact(t::SOURCE.get(lang), of(lang, &row.source), "fact code-source")}
            </dl>
            {row.check.map(|check| tool(lang, check))}
        </li>
    }
    .into_any()
}

fn tool(lang: Lang, check: Checker) -> AnyView {
    view! {
        <p>
            <A href=check.path() attr:class="link code-tool">
                {check.name().get(lang)}
                {icon(Icon::Arrow)}
            </A>
        </p>
    }
    .into_any()
}
