//! Below the verdict: what to do, what is proven, what was seen.

use shared::Text;
use shared::api::{Progress, TestResult, Verdict};

use super::answers::answers;
use super::chain::is_code;
use super::walked::walked;
use super::{UnfoldedParts, is_proven};
use crate::i18n::{Lang, Text as Word, direct, push_check as t, tr};
use crate::pages::push_check::words::{code_link, fact, fact_of};
use crate::ui::{Disclosure, Icon, icon};
use leptos::prelude::*;

/// Everything that came with the verdict; nothing while there is none. `certificate` is the certificate ID that was tested.
pub fn ended(
    lang: Lang,
    certificate: &str,
    progress: &Progress,
    opened: UnfoldedParts,
) -> Option<AnyView> {
    let result = progress.result.as_ref()?;
    let verdict = &result.verdict;
    let class = if is_proven(verdict.outcome) { "reasons" } else { "reasons explanation-box" };
    Some(
        view! {
            <div class="ended">
                <div class=class>
                    {solution(lang, verdict)}
                    {code(lang, progress, result)}
                    {list(lang, t::PROVEN, Icon::Check, "success", &verdict.proven)}
                    {list(lang, t::UNPROVEN, Icon::Ring, "neutral", &verdict.unproven)}
                </div>
                {answers(lang, certificate, progress)}
                <div class="result-parts">
                    {walked(lang, &result.checks, opened.walked)}
                    {raws(result, opened)}
                </div>
            </div>
        }
        .into_any(),
    )
}

fn solution(lang: Lang, verdict: &Verdict) -> Option<AnyView> {
    let text = verdict.solution.in_lang(lang);
    (!text.is_empty()).then(|| {
        view! {
            <div>
                <h3 class="minor">{t::SOLUTION.get(lang)}</h3>
                <p class="solution">{text}</p>
            </div>
        }
        .into_any()
    })
}

/// The deciding code, unless an answer below shows it.
fn code(lang: Lang, progress: &Progress, result: &TestResult) -> Option<AnyView> {
    let verdict = &result.verdict;
    let below = result.direct.as_ref().is_some_and(|direct| {
        let of_tencent = progress.stages.iter().any(|stage| stage.code == verdict.code);
        direct.code == verdict.code || of_tencent
    });
    let any = !verdict.code.is_empty() || !verdict.info.is_empty();
    (any && !below).then(|| {
        let whose = verdict.vendor.map_or(t::TENCENT_CHAT.get(lang), |vendor| vendor.name_in(lang));
        let code = (!verdict.code.is_empty())
            .then(|| fact_of(lang, t::CODE, code_link(&verdict.code, verdict.vendor)));
        let words = match is_code(&verdict.info) {
            true => Some(fact_of(lang, t::THEIR_WORDS, code_link(&verdict.info, verdict.vendor))),
            false => fact(lang, t::THEIR_WORDS, &verdict.info),
        };
        view! {
            <dl class="facts">
                {code}
                {fact(lang, t::WHOSE, whose)}
                {words}
            </dl>
        }
        .into_any()
    })
}

fn list(lang: Lang, title: Word, sign: Icon, tone: &str, texts: &[Text]) -> Option<AnyView> {
    (!texts.is_empty()).then(|| {
        let rows = texts
            .iter()
            .map(|text| {
                view! { <li data-tone=tone>{icon(sign)} <span>{text.in_lang(lang)}</span></li> }
                    .into_any()
            })
            .collect::<Vec<_>>();
        view! {
            <div>
                <h3 class="minor">{title.get(lang)}</h3>
                <ul class="proofs">{rows}</ul>
            </div>
        }
        .into_any()
    })
}

/// The answers as they came: of Tencent, of the vendor itself, or of both.
fn raws(result: &TestResult, opened: UnfoldedParts) -> Vec<AnyView> {
    let vendor = result.direct.as_ref().map(|direct| direct.raw.as_str()).unwrap_or_default();
    // A test that asked nobody else has the vendor's answer in both places.
    let tencent = if result.raw == vendor { "" } else { result.raw.as_str() };
    let (one, other) = match (tencent.is_empty(), vendor.is_empty()) {
        (false, false) => (direct::TENCENT_RAW, direct::VENDOR_RAW),
        _ => (t::RAW, t::RAW),
    };
    let raws = [(one, tencent, opened.raw), (other, vendor, opened.vendor_raw)];
    let there = raws.into_iter().filter(|(_, text, _)| !text.is_empty());
    there.map(|(title, text, open)| raw_named(title, text.to_owned(), open)).collect()
}

/// An answer as it came, folded away.
pub fn raw_answer(text: String, open: RwSignal<bool>) -> AnyView {
    raw_named(t::RAW, text, open)
}

fn raw_named(title: Word, text: String, open: RwSignal<bool>) -> AnyView {
    view! {
        <Disclosure summary=tr(title) open=open>
            <pre class="code code-wrap" tabindex="0"><code>{text}</code></pre>
        </Disclosure>
    }
    .into_any()
}
