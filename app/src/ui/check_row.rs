//! One row of a report of independent checks.

use super::{Icon, icon};
use crate::i18n::{Text, tr, ui};
use leptos::prelude::*;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckMark {
    /// Asked and right.
    Passed,
    /// Asked and wrong.
    Failed,
    /// An earlier failure made it impossible.
    NotReached,
    /// Nothing to compare with was given.
    NotAsked,
}

impl CheckMark {
    const fn parts(self) -> (Icon, Text, &'static str) {
        match self {
            Self::Passed => (Icon::Check, ui::CHECK_PASSED, "success"),
            Self::Failed => (Icon::Close, ui::CHECK_FAILED, "error"),
            Self::NotReached => (Icon::Ring, ui::CHECK_NOT_REACHED, "neutral"),
            Self::NotAsked => (Icon::Dash, ui::CHECK_NOT_ASKED, "neutral"),
        }
    }
}

/// One check with icon and word; goes into `<ul class="checks">`.
///
/// Usage: `<CheckRow mark=CheckMark::Passed label=tr(SIGNATURE) detail="…".to_owned() />`.
#[component]
pub fn CheckRow(
    /// How it ended.
    mark: CheckMark,
    /// What was checked.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What was found; empty for nothing.
    #[prop(optional, into)]
    detail: Signal<String>,
) -> impl IntoView {
    let (sign, word, tone) = mark.parts();
    view! {
        <li class="check" data-tone=tone>
            {icon(sign)}
            <span class="check-label">{label}</span>
            <span class="check-word">{tr(word)}</span>
            <span class="check-detail">{detail}</span>
        </li>
    }
}
