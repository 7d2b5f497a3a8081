//! Everything below the verdict: why, what else, the checks, the values. Loaded with the first
//! verdict.

use std::sync::Arc;

use shared::usersig::{CheckId, CheckState, Detail, Report};

use super::super::context::UserSigContext;
use super::Values;
use super::checks::checks;
use super::claims::{fields, legacy};
use super::cleaned::cleaned;
use super::codes::linked;
use super::compare::comparison;
use super::explanation::{others, primary, remarks};
use super::found::CheckedToken;
use super::next::{copy_result, other_app, reuse_values};
use super::preview::remedy;
use super::question::Question;
use super::ticket::ticket;
use crate::i18n::{tr, use_lang, usersig};
use crate::part::PartBody;
use crate::ui::{Callout, Tone};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What is answered, and where from: the context of [`body`].
#[derive(Clone, Copy)]
pub(super) struct VerifierAnswer {
    pub current: Memo<Option<Arc<CheckedToken>>>,
    pub cx: UserSigContext,
    pub question: Question,
    pub reuse: Callback<Values>,
}

#[wasm_split(answer, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn load_answer() -> Result<PartBody, SplitLoaderError> {
    Ok(body)
}

/// The answer that the context has, as it changes.
fn body() -> AnyView {
    let Some(answered) = use_context::<VerifierAnswer>() else { return ().into_any() };
    (move || answered.current.get().map(|found| answer(&found, answered))).into_any()
}

fn answer(
    found: &Arc<CheckedToken>,
    VerifierAnswer { cx, question, reuse, .. }: VerifierAnswer,
) -> AnyView {
    let report = &found.report;
    let explanation = report.failures.first().map(|failure| primary(failure, report));
    view! {
        <div class="verified">
            {remedy(report, question)}
            {other_app(report)}
            {cleaned(report)}
            {explanation}
            {user_ids(found)}
            {others(report)}
            {remarks(report)}
            {checks(found)}
            {values(report, cx)}
            <div class="actions">{reuse_values(report, reuse)} {copy_result(found, cx)}</div>
            {report.is_valid().then(not_proven)}
        </div>
    }
    .into_any()
}

/// Side by side, where they differ.
fn user_ids(found: &CheckedToken) -> Option<AnyView> {
    found.report.failures.iter().find_map(|failure| match &failure.detail {
        Detail::UserId { found: in_token, .. } => Some(comparison(&found.inputs.user_id, in_token)),
        _ => None,
    })
}

fn values(report: &Report, cx: UserSigContext) -> Option<AnyView> {
    let claims = report.claims.as_ref();
    let list = match (&report.fields, &report.legacy) {
        (Some(found), _) => fields(found, claims, cx.now),
        (None, Some(found)) => legacy(found, cx.now),
        (None, None) => return None,
    };
    // An expired token still says what its signer wrote.
    let proven = report.state(CheckId::Signature) == CheckState::Passed;
    let untrusted = (!proven).then(|| view! { <p class="field-hint">{tr(usersig::UNTRUSTED)}</p> });
    let has_userbuf = claims.is_some_and(|claims| claims.userbuf.is_some());
    let userbuf_note =
        has_userbuf.then(|| view! { <p class="field-hint">{tr(usersig::USERBUF_PRESENT)}</p> });
    let room = report.private_map_key.as_ref().map(|room| ticket(room, claims, cx.now));
    let view = view! {
        <div class="part">
            <h3>{tr(usersig::CONTENT)}</h3>
            {untrusted}
            {list}
            {room}
            {userbuf_note}
        </div>
    };
    Some(view.into_any())
}

fn not_proven() -> AnyView {
    let lang = use_lang();
    view! {
        <Callout tone=Tone::Info title=tr(usersig::NOT_PROVEN_TITLE)>
            <p>{move || linked(usersig::NOT_PROVEN.get(lang.get()))}</p>
        </Callout>
    }
    .into_any()
}
