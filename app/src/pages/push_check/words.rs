//! What the server's states look like: an icon, a word and a tone each.

use shared::api::{
    BindingSource, CheckState, DirectStep, Evidence, Outcome, PushTestInput, RunState, TestMode,
    Through,
};
use shared::chat::{OnlineStatus, Readiness, StageKind, StageState, Vendor};

use crate::i18n::{Lang, Text, direct, push_check as t};
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
    match state {
        StageState::Waiting => mark(Tone::Neutral, Icon::Ring, t::WAITING),
        StageState::Running => mark(Tone::Info, Icon::Clock, t::RUNNING),
        StageState::Passed => mark(Tone::Success, Icon::Check, t::PASSED),
        StageState::Failed => mark(Tone::Error, Icon::Close, t::FAILED),
        StageState::NoData => mark(Tone::Warn, Icon::Dash, t::NO_DATA),
    }
}

/// A stage that can no longer be reached.
pub const fn not_reached() -> Mark {
    mark(Tone::Neutral, Icon::Ring, t::NOT_REACHED)
}

pub const fn stage_title(kind: StageKind) -> Text {
    match kind {
        StageKind::Accepted => t::STAGE_ACCEPTED,
        StageKind::Bound => t::STAGE_BOUND,
        StageKind::Channel => t::STAGE_CHANNEL,
        StageKind::Device => t::STAGE_DEVICE,
        StageKind::Click => t::STAGE_CLICK,
        StageKind::Online => t::STAGE_ONLINE,
    }
}

pub const fn check_state(state: CheckState) -> Mark {
    match state {
        CheckState::Passed => mark(Tone::Success, Icon::Check, t::PASSED),
        CheckState::Failed => mark(Tone::Error, Icon::Close, t::FAILED),
        CheckState::Notice => mark(Tone::Warn, Icon::Warn, t::NOTICE),
        CheckState::Unknown => mark(Tone::Neutral, Icon::Dash, t::NO_DATA),
        CheckState::ByHand => mark(Tone::Neutral, Icon::Eye, t::BY_HAND),
    }
}

pub const fn evidence(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Call => t::FROM_CALL,
        Evidence::Trace => t::FROM_TRACE,
        Evidence::Hand => t::FROM_HAND,
    }
}

pub const fn source(source: BindingSource) -> Text {
    match source {
        BindingSource::TaskTrace => t::SOURCE_TASK,
        BindingSource::MessageTrace => t::SOURCE_MESSAGE,
        BindingSource::Webhook => t::SOURCE_WEBHOOK,
        BindingSource::Probe => t::SOURCE_PROBE,
        BindingSource::Typed => t::SOURCE_TYPED,
    }
}

pub const fn outcome(outcome: Option<Outcome>) -> Mark {
    match outcome {
        Some(Outcome::Proven) => mark(Tone::Success, Icon::Check, t::PROVEN_WORD),
        Some(Outcome::Fault) => mark(Tone::Error, Icon::Close, t::FAULT_WORD),
        Some(Outcome::NoVerdict) => mark(Tone::Warn, Icon::Warn, t::NO_VERDICT_WORD),
        None => mark(Tone::Neutral, Icon::Dash, t::UNFINISHED_WORD),
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
    match state {
        RunState::Running => t::RUNNING,
        RunState::Done => t::UNFINISHED_WORD,
        RunState::Cancelled => t::CANCELLED,
    }
}

pub const fn direct_step(step: DirectStep) -> Text {
    match step {
        DirectStep::PreFlight => direct::PRE_FLIGHT,
        DirectStep::SignedIn => direct::SIGNED_IN,
        DirectStep::Validated => direct::VALIDATED,
        DirectStep::Accepted => direct::ACCEPTED,
    }
}

/// What kind of test it was: what was sent, and which way.
pub fn kind(lang: Lang, input: &PushTestInput) -> String {
    let way = match input.direct.through {
        Through::Tencent => mode(input.mode),
        Through::Direct => direct::DIRECT,
        Through::Both => direct::BOTH_WAYS,
    };
    let dry_run = if input.direct.dry_run { direct::DRY_RUN.get(lang) } else { "" };
    let parts = [way.get(lang), dry_run].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

const fn mode(mode: TestMode) -> Text {
    match mode {
        TestMode::Offline => t::MODE_OFFLINE,
        TestMode::Online => t::MODE_ONLINE,
        TestMode::Probe => t::MODE_PROBE,
    }
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

/// The tone of a client's or a user's state. The state itself is the vendor's word.
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
