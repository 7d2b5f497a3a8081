//! Below the verdict: what to do, what is proven, what was seen.

use shared::Text;
use shared::api::{Progress, TestResult, Verdict};

use super::walked::walked;
use super::{Opened, is_proven};
use crate::i18n::{Lang, push_check as t, tr};
use crate::pages::push_check::words::fact;
use crate::prelude::*;
use crate::ui::{Disclosure, Icon, icon};

/// Everything that came with the verdict; nothing while there is none.
pub fn ended(lang: Lang, progress: &Progress, opened: Opened) -> Option<View> {
    let result = progress.result.as_ref()?;
    let verdict = &result.verdict;
    let class = if is_proven(verdict.outcome) { "reasons" } else { "reasons explanation-box" };
    Some(view! {
        <div class="ended">
            <div class=class>
                {solution(lang, verdict)}
                {code(lang, verdict)}
                {list(lang, t::PROVEN, Icon::Check, "success", &verdict.proven)}
                {list(lang, t::UNPROVEN, Icon::Ring, "neutral", &verdict.unproven)}
            </div>
            <div class="result-parts">
                {walked(lang, &result.checks, opened.walked)}
                {raw(result, opened.raw)}
            </div>
        </div>
    })
}

fn solution(lang: Lang, verdict: &Verdict) -> Option<View> {
    let text = verdict.solution.in_lang(lang);
    (!text.is_empty()).then(|| {
        view! {
            <div>
                <h3 class="minor">{t::SOLUTION.get(lang)}</h3>
                <p class="solution">{text}</p>
            </div>
        }
    })
}

fn code(lang: Lang, verdict: &Verdict) -> Option<View> {
    (!verdict.code.is_empty() || !verdict.info.is_empty()).then(|| {
        let whose = verdict.vendor.map_or("Tencent Cloud Chat", |vendor| vendor.name());
        view! {
            <dl class="facts">
                {fact(lang, t::CODE, &verdict.code)}
                {fact(lang, t::WHOSE, whose)}
                {fact(lang, t::THEIR_WORDS, &verdict.info)}
            </dl>
        }
    })
}

fn list(
    lang: Lang,
    title: crate::i18n::Text,
    sign: Icon,
    tone: &str,
    texts: &[Text],
) -> Option<View> {
    (!texts.is_empty()).then(|| {
        let rows = texts
            .iter()
            .map(|text| {
                view! { <li data-tone=tone>{icon(sign)} <span>{text.in_lang(lang)}</span></li> }
            })
            .collect::<Vec<_>>();
        view! {
            <div>
                <h3 class="minor">{title.get(lang)}</h3>
                <ul class="proofs">{rows}</ul>
            </div>
        }
    })
}

fn raw(result: &TestResult, open: RwSignal<bool>) -> Option<View> {
    (!result.raw.is_empty()).then(|| raw_answer(result.raw.clone(), open))
}

/// An answer as it came, folded away.
pub fn raw_answer(text: String, open: RwSignal<bool>) -> View {
    view! {
        <Disclosure summary=tr(t::RAW) open=open>
            <pre class="code code-wrap" tabindex="0"><code>{text}</code></pre>
        </Disclosure>
    }
}
