//! Boxes and pills that carry a tone: never by colour alone.

use super::{Icon, icon};
use crate::i18n::{Text, tr, ui};
use leptos::prelude::*;

/// What a message means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Worth knowing. The default.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Works, but look.
    Warn,
    /// Does not work.
    Error,
    /// No judgement at all.
    Neutral,
}

impl Tone {
    /// Drawn beside the word.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::Check,
            Self::Warn => Icon::Warn,
            Self::Error => Icon::Close,
            Self::Neutral => Icon::Dash,
        }
    }

    const fn word(self) -> Text {
        match self {
            Self::Info | Self::Neutral => ui::TONE_INFO,
            Self::Success => ui::TONE_SUCCESS,
            Self::Warn => ui::TONE_WARN,
            Self::Error => ui::TONE_ERROR,
        }
    }

    /// The value of `data-tone`, from which the colours follow.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warn => "warn",
            Self::Error => "error",
            Self::Neutral => "neutral",
        }
    }
}

/// A boxed message with icon and word.
///
/// Usage: `<Callout tone=Tone::Warn title=tr(T)>"…"</Callout>`. Without a title the word
/// of the tone ("Warning") stands there.
#[component]
pub fn Callout(
    /// Colours, icon and word.
    #[prop(optional)]
    tone: Tone,
    /// First line. Defaults to the word of the tone.
    #[prop(optional, into)]
    title: Option<Signal<&'static str>>,
    /// The message.
    children: Children,
) -> impl IntoView {
    let title = title.unwrap_or_else(|| tr(tone.word()));
    view! {
        <div class="callout" data-tone=tone.name()>
            {icon(tone.icon())}
            <div class="callout-body">
                <p class="callout-title">{title}</p>
                {children()}
            </div>
        </div>
    }
}

/// A small pill with a word: a state, never an action.
///
/// Usage: `<Badge tone=Tone::Success label=tr(UNLOCKED) />`.
#[component]
pub fn Badge(
    /// The word.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Colours. Defaults to info.
    #[prop(optional)]
    tone: Tone,
    /// Drawn before the word.
    #[prop(optional, into)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! { <span class="badge" data-tone=tone.name()>{icon.map(self::icon)} {label}</span> }
}
