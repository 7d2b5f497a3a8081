//! One certificate ID.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::Text as Both;
use shared::api::{CredentialCheck, CredentialInfo, CredentialOutcome, PastFault};

use super::canary::canary;
use super::chart::chart;
use super::state::{Certificates, key};
use crate::i18n::{Lang, Text, certificates as t, fill, history as past, tr, use_lang};
use crate::refusal::refused;
use crate::routes::check_path;
use crate::ui::{Badge, Button, Callout, Fact, Facts, Tone, unique_id};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::clock::{local_text, now};
use crate::usersig_support::duration::relative_text;

pub(super) fn card(certificates: Certificates, first: CredentialInfo) -> AnyView {
    let (lang, title, refusal) = (use_lang(), unique_id("certificate"), RwSignal::new(None));
    let key = key(&first);
    let check = first.is_configured().then(|| {
        let pressed = key.clone();
        let id = key.1.clone();
        let words = move || fill(t::CHECK_ONE.get(lang.get()), &id);
        view! {
            <div class="actions" role="group" aria-label=words>
                <Button
                    label=tr(t::CHECK)
                    on_press=move |()| certificates.check(pressed.clone(), refusal)
                    disabled_reason=certificates.waiting_for(key)
                />
            </div>
        }
    });
    let heading = {
        let first = first.clone();
        move || face(lang.get(), &first)
    };
    let shown = move || content(lang.get(), &certificates.of(&first));
    view! {
        <li class="card" aria-labelledby=title.clone()>
            <h3 id=title.clone()>{heading}</h3>
            {shown}
            {check}
            {refused(refusal, &[])}
        </li>
    }
    .into_any()
}

/// `31001 · iPhone, App Store`, or the push vendor where it has no name.
fn face(lang: Lang, info: &CredentialInfo) -> String {
    let certificate = &info.certificate;
    let label = match certificate.label.as_str() {
        "" => certificate.vendor.name_in(lang).to_owned(),
        label => escaped(label),
    };
    [certificate.id.as_str(), " · ", &label].concat()
}

fn content(lang: Lang, info: &CredentialInfo) -> AnyView {
    let (certificate, last) = (&info.certificate, info.last.as_ref());
    view! {
        <p class="badges">
            <Badge label=certificate.vendor.name_in(lang) tone=Tone::Neutral />
            {last.map(|last| outcome(lang, last.check.outcome))}
            {days_left(lang, info)}
        </p>
        {last.and_then(|last| trouble(lang, &last.check))}
        {facts(lang, info)}
        {chart(lang, &info.tests)}
        {info.canary.as_ref().map(|it| canary(lang, it))}
    }
    .into_any()
}

fn facts(lang: Lang, info: &CredentialInfo) -> AnyView {
    let (certificate, tests) = (&info.certificate, &info.tests);
    let kind = match info.is_configured() {
        true => info.kind.in_lang(lang).to_owned(),
        false => t::NO_CREDENTIAL.get(lang).to_owned(),
    };
    let of = |own: &[String], face: &String| match own {
        [] => face.clone(),
        own => own.join(", "),
    };
    let environment = of(&info.environments, &certificate.environment);
    let topics = escaped(&of(&info.topics, &certificate.topic));
    let time = |at: Option<i64>| at.map_or_else(|| never(lang), |at| moment(lang, at));
    let code = |value: String| view! { <span class="mono">{value}</span> }.into_any();
    let ends = match info.ends_at {
        Some(end) => moment(lang, end),
        None => t::NO_END.get(lang).into_any(),
    };
    let fault = tests.last_fault.as_ref().map_or_else(|| never(lang), |last| fault(lang, last));
    let app = [escaped(&info.app_name), info.sdkappid.to_string()].join(" · ");
    let last = info.last.as_ref().map(|last| last.at);
    let mut rows = vec![fact(past::APP, app.into_any()), fact(t::KIND, kind.into_any())];
    rows.extend((!environment.is_empty()).then(|| fact(t::ENVIRONMENT, code(environment))));
    rows.extend((!topics.is_empty()).then(|| fact(t::TOPICS, code(topics))));
    if info.is_configured() {
        rows.push(fact(t::ENDS, ends));
        rows.push(fact(t::LAST_CHECK, time(last)));
        rows.push(fact(t::LAST_GOOD, time(info.good_at)));
    }
    rows.push(fact(t::LAST_SUCCESS, time(tests.last_success)));
    rows.push(fact(t::LAST_FAULT, fault));
    view! { <Facts>{rows}</Facts> }.into_any()
}

fn fact(term: Text, value: AnyView) -> AnyView {
    view! { <Fact term=tr(term)>{value}</Fact> }.into_any()
}

fn never(lang: Lang) -> AnyView {
    t::NEVER.get(lang).into_any()
}

fn outcome(lang: Lang, outcome: CredentialOutcome) -> AnyView {
    let tone = match outcome {
        CredentialOutcome::Good => Tone::Success,
        CredentialOutcome::Refused | CredentialOutcome::Ended => Tone::Error,
        CredentialOutcome::Unreachable | CredentialOutcome::NotTold => Tone::Warn,
    };
    view! { <span class="badge" data-tone=tone.name()>{both(lang, &outcome.label())}</span> }
        .into_any()
}

/// How long it has left, where that is a warning that the last check does not give.
fn days_left(lang: Lang, info: &CredentialInfo) -> Option<AnyView> {
    let last = info.last.as_ref().map(|last| last.check.outcome);
    if last == Some(CredentialOutcome::Ended) {
        return None;
    }
    let (left, warning) = (info.days_left?, info.warning()?);
    let [_, _, shortest] = CredentialInfo::WARN_DAYS;
    let tone = if warning == shortest { Tone::Error } else { Tone::Warn };
    let text = match left {
        ..0 => t::HAS_ENDED.get(lang).to_owned(),
        0 => t::LAST_DAY.get(lang).to_owned(),
        left => fill(t::DAYS_LEFT.get(lang), &left.to_string()),
    };
    Some(view! { <span class="badge" data-tone=tone.name()>{text}</span> }.into_any())
}

/// Cause and solution of a check that was not good.
fn trouble(lang: Lang, check: &CredentialCheck) -> Option<AnyView> {
    if check.outcome == CredentialOutcome::Good {
        return None;
    }
    let tone = if check.outcome.is_fault() { Tone::Error } else { Tone::Warn };
    let said = [check.code.as_str(), check.info.as_str()].join(" ").trim().to_owned();
    let said = (!said.is_empty()).then(|| view! { <p><code>{escaped(&said)}</code></p> });
    let (cause, solution) = (both(lang, &check.cause), both(lang, &check.solution));
    let shown = view! {
        <Callout tone=tone>
            <p>{cause}</p>
            <p>{solution}</p>
            {said}
        </Callout>
    };
    Some(shown.into_any())
}

fn fault(lang: Lang, fault: &PastFault) -> AnyView {
    let code = escaped(&fault.code);
    view! {
        <A href=check_path(&fault.check)>
            <code>{code}</code>
        </A>
        " "
        {moment(lang, fault.at)}
    }
    .into_any()
}

fn both(lang: Lang, text: &Both) -> String {
    text.in_lang(lang).to_owned()
}

/// `2026-11-23 14:22`, and how long ago or ahead.
pub(super) fn moment(lang: Lang, at: i64) -> AnyView {
    let text = local_text(at).unwrap_or_default();
    let short = text.get(..16).unwrap_or_default().to_owned();
    view! {
        <span title=text>{short}</span>
        " "
        <span class="soft">{relative_text(lang, at, now())}</span>
    }
    .into_any()
}
