//! What can be read while one pastes, before anything was checked.

use shared::usersig::{
    Detail, Expected, Failure, FailureClass, OtherText, Report, verify_unexplained,
};

use super::super::context::UserSigContext;
use super::claims::{fields, legacy};
use super::marked::marked;
use super::question::Question;
use crate::i18n::{tr, use_lang, usersig};
use crate::ui::{Badge, Button, ButtonKind, Callout, EmptyState, Icon, Tone};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::normalizer::BrowserNormalizer;
use leptos::prelude::*;

pub(super) fn preview(cx: UserSigContext, question: Question) -> AnyView {
    let usersig = question.usersig;
    let report = Memo::new(move |_| {
        let expected = Expected { normalizer: &BrowserNormalizer, ..Expected::default() };
        usersig.with(|text| (!text.trim().is_empty()).then(|| verify_unexplained(text, &expected)))
    });
    let content = move || match report.get() {
        None => view! {
            <EmptyState icon=Icon::Seal title=tr(usersig::VERIFIER_EMPTY)>
                <p>{tr(usersig::VERIFIER_EMPTY_NOTE)}</p>
            </EmptyState>
        }
        .into_any(),
        Some(report) => readable(&report, cx, question),
    };
    view! { <div class="preview">{content}</div> }.into_any()
}

fn readable(report: &Report, cx: UserSigContext, question: Question) -> AnyView {
    let values = match (&report.fields, &report.legacy) {
        (Some(found), _) => Some(fields(found, report.claims.as_ref(), cx.now)),
        (None, Some(found)) => Some(legacy(found, cx.now)),
        (None, None) => None,
    };
    let Some(values) = values else { return unreadable(report, question) };
    view! {
        <div class="part-head">
            <h3>{tr(usersig::PREVIEW)}</h3>
            <Badge label=tr(usersig::NOT_CHECKED_YET) tone=Tone::Neutral icon=Icon::Ring />
        </div>
        {values}
        {remedy(report, question)}
    }
    .into_any()
}

fn unreadable(report: &Report, question: Question) -> AnyView {
    let failure = report.failures.first().cloned();
    // What is wrong with a token stands before what to take in its place.
    let is_token = !matches!(&failure, Some(Failure { detail: Detail::Other(_), .. }));
    let remedy = match remedy(report, question) {
        Some(remedy) if !is_token => return remedy,
        remedy => remedy,
    };
    let lang = use_lang();
    let class = failure.as_ref().map_or(FailureClass::NotAUserSig, |failure| failure.class);
    let title = move || class.title(lang.get());
    let detail = {
        let failure = failure.clone();
        move || {
            let text = failure.as_ref()?.detail_text(lang.get())?;
            Some(view! { <p>{text}</p> })
        }
    };
    let mark = failure.as_ref().and_then(|failure| marked(failure, &report.cleaned));
    view! {
        <div class="part-head">
            <h3>{tr(usersig::NOT_DECODED)}</h3>
            <Badge label=tr(usersig::NOT_CHECKED_YET) tone=Tone::Neutral icon=Icon::Ring />
        </div>
        <p>{title}</p>
        {detail}
        {mark}
        {remedy}
    }
    .into_any()
}

/// A button for what was pasted by mistake: the key itself, several tokens, or one with a
/// character that is easily taken for another.
pub(super) fn remedy(report: &Report, question: Question) -> Option<AnyView> {
    let is_key =
        report.failures.iter().any(|failure| failure.detail == Detail::Other(OtherText::SecretKey));
    if is_key {
        return Some(pasted_key(question));
    }
    if report.offers.is_empty() {
        return None;
    }
    let offers = report.offers.iter().map(|token| offer(token, question)).collect::<Vec<_>>();
    let title = if offers.len() > 1 { usersig::OFFER_TITLE } else { usersig::OFFER_MENDED };
    Some(view! { <Callout title=tr(title)>{offers}</Callout> }.into_any())
}

/// Takes one of several tokens, told by its user.
fn offer(token: &str, question: Question) -> AnyView {
    let said =
        verify_unexplained(token, &Expected::default()).fields.and_then(|fields| fields.user_id);
    let user_id = escaped(&said.unwrap_or_default());
    let token = token.to_owned();
    let take = move |()| question.replace(token.clone());
    view! {
        <div class="actions">
            <code>{user_id}</code>
            <Button label=tr(usersig::OFFER_USE) kind=ButtonKind::Primary on_press=take />
        </div>
    }
    .into_any()
}

fn pasted_key(question: Question) -> AnyView {
    view! {
        <Callout tone=Tone::Error title=tr(usersig::KEY_PASTED_TITLE)>
            <p>{tr(usersig::KEY_PASTED)}</p>
            <Button
                label=tr(usersig::KEY_CLEAR)
                kind=ButtonKind::Danger
                on_press=move |()| question.clear()
            />
        </Callout>
    }
    .into_any()
}
