//! The twenty rows of what a check looks at.

use shared::api::CheckRow;

use crate::i18n::{Lang, push_check as t, tr};
use crate::pages::push_check::words::{check_state, evidence, line, pill, row};
use crate::ui::{Disclosure, Icon, Tone};
use leptos::prelude::*;

/// All rows, folded away; nothing where there are none.
pub(super) fn walked(lang: Lang, checks: &[CheckRow], open: RwSignal<bool>) -> Option<AnyView> {
    (!checks.is_empty()).then(|| {
        let rows = checks.iter().map(|check| walk(lang, check)).collect::<Vec<_>>();
        let list = view! { <ol class="checks walked">{rows}</ol> };
        view! { <Disclosure summary=tr(t::WALKED) open=open>{list}</Disclosure> }.into_any()
    })
}

fn walk(lang: Lang, check: &CheckRow) -> AnyView {
    let title = [check.number.to_string().as_str(), ". ", check.title.in_lang(lang)].concat();
    let first = check.first_failure.then(|| {
        view! {
            <span class="check-detail">
                {pill(Tone::Error, Some(Icon::Close), t::FIRST_FAILURE.get(lang))}
            </span>
        }
        .into_any()
    });
    let from =
        view! { <span class="check-detail check-evidence">{evidence(lang, check.evidence)}</span> }
            .into_any();
    let under =
        [first, line(check.found.in_lang(lang)), line(check.solution.in_lang(lang)), Some(from)];
    row(lang, check_state(check.state), &title, under.into_iter().flatten().collect())
}
