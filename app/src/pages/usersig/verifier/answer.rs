//! The answer: verdict, checks, explanation, values.

use std::sync::Arc;

use shared::Lang;
use shared::catalogue::explain;
use shared::usersig::{Check, CheckId, CheckState, Detail, Failure, Report};

use super::super::desk::Desk;
use super::claims::{fields, legacy};
use super::compare::comparison;
use super::explanation::{others, primary, remarks};
use super::preview::remedy;
use super::question::Found;
use super::ticket::ticket;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Button, Callout, CheckMark, CheckRow, Icon, Tone, Verdict};
use crate::usersig_support::duration::relative_text;
use leptos::prelude::*;

/// The verdict for the banner. "Valid" only with a key and every check passed.
pub(super) fn verdict(found: &Found, desk: Desk) -> Verdict {
    let lang = desk.lang();
    let report = &found.report;
    if let Some(failure) = report.failures.first() {
        return Verdict {
            tone: Tone::Error,
            title: fill(usersig::NOT_VALID.get(lang), explain(failure.class, lang).title),
            detail: particulars(failure, found, lang),
        };
    }
    if !report.is_valid() {
        return Verdict {
            tone: Tone::Warn,
            title: usersig::NOT_SIGNED_CHECKED.get(lang).to_owned(),
            detail: usersig::NOT_SIGNED_CHECKED_DETAIL.get(lang).to_owned(),
        };
    }
    Verdict {
        tone: Tone::Success,
        title: usersig::VALID.get(lang).to_owned(),
        detail: valid_detail(found, lang),
    }
}

/// What is special about this token, else what the class means.
fn particulars(failure: &Failure, found: &Found, lang: Lang) -> String {
    let relative = |moment: i64| relative_text(lang, moment, found.now);
    match (&failure.detail, found.report.probe) {
        (Detail::Expired { ago, .. }, _) => {
            fill(usersig::ENDED.get(lang), &relative(found.now.saturating_sub(*ago)))
        }
        (Detail::Ahead { by, .. }, _) => {
            fill(usersig::STARTS.get(lang), &relative(found.now.saturating_add(*by)))
        }
        (_, Some(probe)) if CheckId::of(failure.class) == CheckId::Signature => {
            probe.text(lang).to_owned()
        }
        _ => failure
            .detail_text(lang)
            .unwrap_or_else(|| explain(failure.class, lang).cause.to_owned()),
    }
}

fn valid_detail(found: &Found, lang: Lang) -> String {
    if found.inputs.user_id.is_empty() {
        return usersig::VALID_NO_USER_ID.get(lang).to_owned();
    }
    let ends = found.report.claims.as_ref().map_or(found.now, |claims| claims.expires_at());
    // The distance at the time of the check: this text is read out when it changes, so it
    // must not count down.
    fill(usersig::VALID_DETAIL.get(lang), &relative_text(lang, ends, found.now))
}

/// Everything below the banner.
pub(super) fn answer(found: &Arc<Found>, desk: Desk) -> AnyView {
    let report = &found.report;
    let rows = report.checks.iter().map(|check| check_row(*check, found)).collect::<Vec<_>>();
    let explanation =
        report.failures.first().map(|failure| primary(failure, &report.cleaned, report.probe));
    view! {
        <div class="answer">
            {remedy(report, desk.question)}
            <h3 class="visually-hidden">{tr(usersig::CHECKS)}</h3>
            <ul class="checks">{rows}</ul>
            {explanation}
            {user_ids(found)}
            {others(&report.failures)}
            {remarks(&report.warnings)}
            {values(report, desk)}
            {report.is_valid().then(not_proven)}
        </div>
    }
    .into_any()
}

fn check_row(check: Check, found: &Found) -> AnyView {
    let lang = use_lang();
    let mark = match check.state {
        CheckState::Passed => CheckMark::Passed,
        CheckState::Failed(_) => CheckMark::Failed,
        CheckState::NotReached => CheckMark::NotReached,
        CheckState::NotAsked => CheckMark::NotAsked,
    };
    let has_key = found.inputs.has_key();
    let detail = move || match check.state {
        CheckState::Failed(class) => explain(class, lang.get()).title.to_owned(),
        CheckState::NotAsked => match check.id {
            CheckId::UserId => usersig::NOT_ASKED_USER_ID.get(lang.get()).to_owned(),
            CheckId::SdkAppId => usersig::NOT_ASKED_SDKAPPID.get(lang.get()).to_owned(),
            CheckId::Signature if !has_key => usersig::NOT_ASKED_KEY.get(lang.get()).to_owned(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    let label = Signal::derive(move || check.id.label(lang.get()));
    view! { <CheckRow mark=mark label=label detail=Signal::derive(detail) /> }.into_any()
}

/// Side by side, where they differ.
fn user_ids(found: &Found) -> Option<AnyView> {
    found.report.failures.iter().find_map(|failure| match &failure.detail {
        Detail::UserId { found: in_token, .. } => Some(comparison(&found.inputs.user_id, in_token)),
        _ => None,
    })
}

fn values(report: &Report, desk: Desk) -> Option<AnyView> {
    let claims = report.claims.clone();
    let list = match (&report.fields, &report.legacy) {
        (Some(found), _) => fields(found, claims.as_ref(), desk.now),
        (None, Some(found)) => legacy(found, desk.now),
        (None, None) => return None,
    };
    // An expired token still says what its signer wrote.
    let proven = report.state(CheckId::Signature) == CheckState::Passed;
    let untrusted = (!proven).then(|| view! { <p class="field-hint">{tr(usersig::UNTRUSTED)}</p> });
    let room = report.private_map_key.clone();
    let has_userbuf = claims.as_ref().is_some_and(|claims| claims.userbuf.is_some());
    let userbuf_note =
        has_userbuf.then(|| view! { <p class="field-hint">{tr(usersig::USERBUF_PRESENT)}</p> });
    let room_view = room.as_ref().map(|room| ticket(room, claims.as_ref(), desk.now));
    let edit = claims.map(|claims| {
        let edit = move |()| desk.hand_to_generator(&claims, room.as_ref());
        view! { <Button label=tr(usersig::EDIT_AS_NEW) icon=Icon::Arrow on_press=edit /> }
    });
    let view = view! {
        <div class="values">
            <h3>{tr(usersig::CONTENT)}</h3>
            {untrusted}
            {list}
            {room_view}
            {userbuf_note}
            <div class="actions">{edit}</div>
        </div>
    };
    Some(view.into_any())
}

fn not_proven() -> AnyView {
    view! {
        <Callout tone=Tone::Info title=tr(usersig::NOT_PROVEN_TITLE)>
            <p>{tr(usersig::NOT_PROVEN)}</p>
        </Callout>
    }
    .into_any()
}
