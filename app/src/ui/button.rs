//! Buttons.

use super::{Icon, icon, unique_id};
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing a form is for.
    Primary,
    /// Everything else. The default.
    #[default]
    Secondary,
    /// Quiet: inside rows and fields.
    Ghost,
    /// Destroys something.
    Danger,
}

impl ButtonKind {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Ghost => "button button-ghost",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button with a word, never with an icon alone.
///
/// A button that cannot be used stays focusable and says why right beside it:
///
/// ```ignore
/// <Button label=tr(SAVE) kind=ButtonKind::Primary submit=true disabled_reason=why_not />
/// <Button label=tr(CLEAR) icon=Icon::Close on_press=move || text.set(String::new()) />
/// ```
#[component]
pub fn Button(
    /// The word on it, which is its accessible name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Defaults to secondary.
    #[prop(optional)]
    kind: ButtonKind,
    /// Drawn before the word.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Submits the form around it. Defaults to false.
    #[prop(optional)]
    submit: bool,
    /// Why it cannot be pressed now; `None` where it can.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<&'static str>>,
    /// Called on a press, not while disabled. A submit button needs none.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let reason_id = unique_id("why");
    let described_by = {
        let id = reason_id.clone();
        Signal::derive(move || disabled_reason.get().map(|_| id.clone()))
    };
    let disabled = Signal::derive(move || disabled_reason.get().map(|_| "true"));
    let press = move |event: web_sys::MouseEvent| {
        if disabled_reason.get_untracked().is_some() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            aria-disabled=disabled
            aria-describedby=described_by
            on:click=press
        >
            {icon.map(self::icon)}
            <span>{label}</span>
        </button>
        <span id=reason_id class="button-reason">
            {move || disabled_reason.get().unwrap_or_default()}
        </span>
    }
}
