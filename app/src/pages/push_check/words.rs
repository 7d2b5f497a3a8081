//! The look of the server's states: an icon, a word and a tone each.

use shared::api::{
    BindingSource, DirectStep, Evidence, FindingState, Outcome, PushTestInput, RunState, labels,
};
use shared::chat::{OnlineStatus, Readiness, StageKind, StageState, Vendor};

use crate::i18n::{Lang, Text, direct, fill, push_check as t};
use crate::routes::{Page, query};
use crate::ui::{Icon, Tone, icon};
use leptos::prelude::*;
use leptos_router::components::A;

/// How a state looks.
#[derive(Clone, Copy)]
pub struct Mark {
    pub tone: Tone,
    pub icon: Icon,
    pub word: Text,
}

const fn mark(tone: Tone, icon: Icon, word: Text) -> Mark {
    Mark { tone, icon, word }
}

pub const fn stage_state(state: StageState) -> Mark {
    let (tone, icon) = match state {
        StageState::Waiting => (Tone::Neutral, Icon::Ring),
        StageState::Running => (Tone::Info, Icon::Clock),
        StageState::Passed => (Tone::Success, Icon::Check),
        StageState::Failed => (Tone::Error, Icon::Close),
        StageState::NoData => (Tone::Warn, Icon::Dash),
    };
    mark(tone, icon, state.label())
}

/// A stage that can no longer be reached.
pub const fn not_reached() -> Mark {
    mark(Tone::Neutral, Icon::Ring, shared::api::labels::NOT_REACHED)
}

pub const fn stage_title(kind: StageKind) -> Text {
    kind.label()
}

pub const fn check_state(state: FindingState) -> Mark {
    let (tone, icon) = match state {
        FindingState::Passed => (Tone::Success, Icon::Check),
        FindingState::Failed => (Tone::Error, Icon::Close),
        FindingState::Notice => (Tone::Warn, Icon::Warn),
        FindingState::Unknown => (Tone::Neutral, Icon::Dash),
        FindingState::ByHand => (Tone::Neutral, Icon::Eye),
    };
    mark(tone, icon, state.label())
}

/// Where a row's answer comes from, in words.
pub fn evidence(lang: Lang, evidence: Evidence) -> String {
    fill(t::EVIDENCE.get(lang), evidence.label().get(lang))
}

pub const fn source(source: BindingSource) -> Text {
    source.label()
}

pub const fn outcome(outcome: Option<Outcome>) -> Mark {
    match outcome {
        Some(Outcome::Proven) => mark(Tone::Success, Icon::Check, Outcome::Proven.label()),
        Some(Outcome::Fault) => mark(Tone::Error, Icon::Close, Outcome::Fault.label()),
        Some(Outcome::NoVerdict) => mark(Tone::Warn, Icon::Warn, Outcome::NoVerdict.label()),
        None => mark(Tone::Neutral, Icon::Dash, labels::NOT_FINISHED),
    }
}

/// How a test ended; one that sent nothing says so.
pub const fn outcome_of(outcome: Option<Outcome>, input: &PushTestInput) -> Mark {
    match outcome {
        Some(Outcome::Proven) if input.direct.dry_run => {
            mark(Tone::Info, Icon::Info, direct::WOULD_ACCEPT)
        }
        outcome => self::outcome(outcome),
    }
}

/// The word for a run that has no verdict.
pub const fn run_state(state: RunState) -> Text {
    state.label()
}

pub const fn direct_step(step: DirectStep) -> Text {
    step.label()
}

/// What kind of test it was: what was sent, and which way.
pub fn kind(lang: Lang, input: &PushTestInput) -> String {
    input.kind(lang)
}

pub const fn readiness(readiness: Readiness) -> Mark {
    match readiness {
        Readiness::Ready => mark(Tone::Success, Icon::Check, t::READY),
        Readiness::OnlineNow => mark(Tone::Info, Icon::Info, t::ONLINE_NOW),
        Readiness::NoMobileClient => mark(Tone::Warn, Icon::Warn, t::NO_MOBILE),
        Readiness::NotReady => mark(Tone::Warn, Icon::Warn, t::NOT_READY),
        Readiness::NoSuchAccount => mark(Tone::Error, Icon::Close, t::NO_ACCOUNT),
        Readiness::Unknown => mark(Tone::Neutral, Icon::Dash, t::NO_ANSWER),
    }
}

/// The tone of a client's or a user's state. The state itself is Tencent's word.
pub const fn online_tone(status: &OnlineStatus) -> Tone {
    match status {
        OnlineStatus::Online => Tone::Info,
        OnlineStatus::PushOnline => Tone::Success,
        OnlineStatus::Offline | OnlineStatus::Other(_) => Tone::Neutral,
    }
}

/// One row with icon and word, and lines under it; goes into a list of class `checks`.
pub fn row(lang: Lang, mark: Mark, title: &str, under: Vec<AnyView>) -> AnyView {
    view! {
        <li class="check" data-tone=mark.tone.name()>
            {icon(mark.icon)}
            <span class="check-label">{title}</span>
            <span class="check-word">{mark.word.get(lang)}</span>
            {under}
        </li>
    }
    .into_any()
}

/// A line under the title of a row; nothing where there is nothing to say.
pub fn line(text: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <span class="check-detail">{text}</span> }.into_any())
}

/// A pill with a word of any origin.
pub fn pill(tone: Tone, sign: Option<Icon>, word: &str) -> AnyView {
    view! { <span class="badge" data-tone=tone.name()>{sign.map(icon)} {word}</span> }.into_any()
}

/// A pill that shows a mark.
pub fn badge(lang: Lang, mark: Mark) -> AnyView {
    pill(mark.tone, Some(mark.icon), mark.word.get(lang))
}

/// A name and its value; goes into a `<dl class="facts">`. Nothing for an empty value.
pub fn fact(lang: Lang, term: Text, value: &str) -> Option<AnyView> {
    (!value.is_empty()).then(|| fact_of(lang, term, view! { <>{value}</> }.into_any()))
}

/// A push vendor's name, unless the operator's label says it in this language.
pub fn unsaid(lang: Lang, vendor: Vendor, label: &str) -> &'static str {
    let name = vendor.name_in(lang);
    if label.contains(name) { "" } else { name }
}

/// A value as people call it, and beside it as it came; as it came alone where it has no name.
pub fn named(lang: Lang, term: Text, name: &str, raw: &str) -> Option<AnyView> {
    if name.is_empty() {
        return fact(lang, term, raw);
    }
    let value = view! { <>{name} " " <span class="soft mono">{raw}</span></> };
    Some(fact_of(lang, term, value.into_any()))
}

/// A name and a value that is more than text.
pub fn fact_of(lang: Lang, term: Text, value: AnyView) -> AnyView {
    view! {
        <div class="fact">
            <dt>{term.get(lang)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// A code as a link to its meaning. `vendor` where the table has it under that vendor.
pub fn code_link(code: &str, vendor: Option<Vendor>) -> AnyView {
    // Words of this program stand under no vendor.
    let ours = ["net/", "local/", "http/", "HTTP_"].iter().any(|start| code.starts_with(start));
    let from = if ours { "common" } else { vendor.map_or("", Vendor::slug) };
    let query = query(&[("q", code), ("from", from)]);
    let code = code.to_owned();
    view! { <A href=Page::Codes.with(&query) attr:class="link code-link"><code>{code}</code></A> }
        .into_any()
}
