//! The answer of each side: the push vendor, and Tencent where the test went both ways.

use shared::api::{DirectResult, Progress, StageView, TestResult};
use shared::chat::{DeviceToken, StageKind, StageState, Vendor};
use shared::push::Side;

use super::findings_list;
use crate::i18n::{Lang, Text, direct as t, fill, push_check, tr};
use crate::pages::push_check::words::{code_link, fact, fact_of, pill, stage_title};
use crate::ui::{ButtonKind, CopyButton, Tone};
use leptos::prelude::*;

/// The answers beside each other; nothing where the vendor itself was not asked.
pub(super) fn answers(lang: Lang, certificate: &str, progress: &Progress) -> Option<AnyView> {
    let result = progress.result.as_ref()?;
    let direct = result.direct.as_ref()?;
    let theirs = tencents_token(result, certificate);
    let other = (!progress.stages.is_empty())
        .then(|| tencent(lang, direct.vendor, &progress.stages, &theirs, &direct.token_tail));
    let notes = (!direct.notes.is_empty()).then(|| {
        view! {
            <div>
                <h3 class="minor">{t::NOTES.get(lang)}</h3>
                {findings_list(lang, &direct.notes)}
            </div>
        }
        .into_any()
    });
    Some(
        view! {
            <div class="beside">
                {vendor(lang, result, direct)}
                {other}
            </div>
            {notes}
        }
        .into_any(),
    )
}

fn vendor(lang: Lang, result: &TestResult, direct: &DirectResult) -> AnyView {
    let (tone, word) = match (direct.accepted, direct.dry_run, direct.class.side()) {
        (true, false, _) => (Tone::Success, t::ACCEPTED_WORD),
        (true, true, _) => (Tone::Info, t::WOULD_ACCEPT),
        (false, _, Side::Unknown) => (Tone::Warn, push_check::NO_VERDICT_WORD),
        (false, _, _) if direct.code.starts_with("local/") => (Tone::Error, t::NOT_SENT),
        (false, _, _) => (Tone::Error, t::REFUSED),
    };
    let code = (!direct.code.is_empty()).then(|| {
        let name = if direct.name == direct.code { "" } else { direct.name.as_str() };
        let link = code_link(&direct.code, Some(direct.vendor));
        fact_of(lang, push_check::CODE, view! { <>{link} " " <span>{name}</span></> }.into_any())
    });
    // Often the vendor's words are what the code is called.
    let words = if direct.info == direct.name { "" } else { direct.info.as_str() };
    let status = direct.http_status.map(|status| status.to_string()).unwrap_or_default();
    // What the verdict says need not be said again.
    let told = result.verdict.cause.in_lang(lang).contains(direct.cause.in_lang(lang));
    let cause = if direct.accepted || told { "" } else { direct.cause.in_lang(lang) };
    // What a dry run is called names no message that anybody has.
    let message_id = if direct.dry_run { "" } else { direct.message_id.as_str() };
    let curl = (!direct.curl.is_empty()).then(|| curl(direct.curl.clone()));
    let title = direct.vendor.fill(lang, t::ANSWER_OF.get(lang));
    view! {
        <div class="answer">
            <h3 class="minor">{title}</h3>
            <p>{pill(tone, Some(tone.icon()), word.get(lang))}</p>
            <dl class="facts">
                {code}
                {fact(lang, push_check::THEIR_WORDS, words)}
                {fact(lang, t::HTTP_STATUS, &status)}
                {fact(lang, t::MESSAGE_ID, message_id)}
                {token_end(lang, &direct.token_tail, None)}
                {fact(lang, t::CAUSE, cause)}
            </dl>
            {curl}
        </div>
    }
    .into_any()
}

fn tencent(lang: Lang, vendor: Vendor, stages: &[StageView], theirs: &str, ours: &str) -> AnyView {
    let failed = stages.iter().find(|stage| stage.state == StageState::Failed);
    let passed = |kind: StageKind| {
        stages.iter().any(|stage| stage.kind == kind && stage.state == StageState::Passed)
    };
    let (tone, word) = match failed {
        Some(_) => (Tone::Error, t::REFUSED),
        None if passed(StageKind::Channel) => (Tone::Success, t::ACCEPTED_WORD),
        None if passed(StageKind::Accepted) => (Tone::Warn, push_check::NO_VERDICT_WORD),
        None => (Tone::Neutral, t::NOT_SENT),
    };
    let at = failed.map(|stage| stage_title(stage.kind).get(lang)).unwrap_or_default();
    let code = failed.filter(|stage| !stage.code.is_empty());
    let code = code.map(|stage| {
        // Tencent's own codes before the push vendor are below 0.
        let theirs = stage.kind == StageKind::Channel && !stage.code.starts_with('-');
        let link = code_link(&stage.code, theirs.then_some(vendor));
        fact_of(lang, push_check::CODE, link)
    });
    let info = failed.map(|stage| stage.info.as_str()).unwrap_or_default();
    let mark = match theirs == ours {
        true => (Tone::Success, t::SAME_TOKEN),
        false => (Tone::Error, t::OTHER_TOKEN),
    };
    view! {
        <div class="answer">
            <h3 class="minor">{fill(t::ANSWER_OF.get(lang), t::TENCENT.get(lang))}</h3>
            <p>{pill(tone, Some(tone.icon()), word.get(lang))}</p>
            <dl class="facts">
                {fact(lang, t::STOPPED_AT, at)}
                {code}
                {fact(lang, push_check::THEIR_WORDS, info)}
                {token_end(lang, theirs, Some(mark))}
            </dl>
        </div>
    }
    .into_any()
}

fn token_end(lang: Lang, tail: &str, mark: Option<(Tone, Text)>) -> Option<AnyView> {
    (!tail.is_empty()).then(|| {
        let mark = mark.map(|(tone, word)| pill(tone, Some(tone.icon()), word.get(lang)));
        let tail = ["…", tail].concat();
        fact_of(lang, t::TOKEN_END, view! { <><code>{tail}</code> " " {mark}</> }.into_any())
    })
}

/// The end of the token that Tencent has for the certificate; empty where it is not known.
fn tencents_token(result: &TestResult, certificate: &str) -> String {
    let row = result.bindings.iter().find(|row| row.certificate_id == certificate);
    let token = row.map(|row| row.token.as_str()).unwrap_or_default();
    // The history keeps the end alone.
    match token.strip_prefix('…') {
        Some(tail) => tail.to_owned(),
        None => DeviceToken::parse(token).map(|token| token.tail().to_owned()).unwrap_or_default(),
    }
}

fn curl(text: String) -> AnyView {
    view! {
        <div class="curl">
            <CopyButton
                label=tr(t::COPY_CURL)
                kind=ButtonKind::Ghost
                text=Signal::derive(move || text.clone())
            />
            <p class="field-hint">{tr(t::COPY_CURL_HINT)}</p>
        </div>
    }
    .into_any()
}
