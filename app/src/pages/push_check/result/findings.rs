//! The findings before, or beside, a test.

use shared::api::Finding;

use crate::i18n::{Lang, push_check as t};
use crate::pages::push_check::words::{check_state, code_link, line, row};
use leptos::prelude::*;

/// A list of findings under its heading; nothing where there are none.
pub fn findings(lang: Lang, findings: &[Finding]) -> Option<AnyView> {
    (!findings.is_empty()).then(|| {
        view! {
            <div>
                <h3>{t::PRECHECKS.get(lang)}</h3>
                {findings_list(lang, findings)}
            </div>
        }
        .into_any()
    })
}

/// A list of findings.
pub fn findings_list(lang: Lang, findings: &[Finding]) -> AnyView {
    let rows = findings.iter().map(|finding| self::finding(lang, finding)).collect::<Vec<_>>();
    view! { <ul class="checks">{rows}</ul> }.into_any()
}

fn finding(lang: Lang, finding: &Finding) -> AnyView {
    let code = (!finding.code.is_empty()).then(|| {
        let link = code_link(&finding.code, None);
        view! { <span class="check-detail">{t::CODE.get(lang)} " " {link}</span> }.into_any()
    });
    let under = [line(finding.detail.in_lang(lang)), line(finding.solution.in_lang(lang)), code];
    let under = under.into_iter().flatten().collect();
    row(lang, check_state(finding.state), finding.title.in_lang(lang), under)
}
