//! Copying to the clipboard.

use std::time::Duration;

use leptos::task::spawn_local;

use super::{ButtonKind, Icon, copy_text, icon, use_announcer};
use crate::i18n::{ui, use_lang};
use leptos::prelude::*;

/// How long the button says "Copied".
const FEEDBACK: Duration = Duration::from_millis(2_000);

/// Copies a text and says so, to eyes and ears.
///
/// Usage: `<CopyButton label=tr(COPY_USERSIG) text=token />`; the name stays the label.
#[component]
pub fn CopyButton(
    /// The word on it, which is its accessible name. Say what is copied.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Read at the moment of the press.
    #[prop(into)]
    text: Signal<String>,
    /// Primary where copying is the next step. Defaults to secondary.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let lang = use_lang();
    let announcer = use_announcer();
    let press = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let done = copy_text(&text).await;
            let Some(lang) = lang.try_get_untracked() else { return };
            if done {
                announcer.announce(ui::COPIED.get(lang));
                copied.try_set(true);
                let reset = move || {
                    copied.try_set(false);
                };
                set_timeout(reset, FEEDBACK);
            } else {
                announcer.show(ui::COPY_FAILED.get(lang));
            }
        });
    };
    let word = move || if copied.get() { ui::COPIED.get(lang.get()) } else { "" };
    view! {
        <button type="button" class=kind.class() on:click=press>
            {move || icon(if copied.get() { Icon::Check } else { Icon::Copy })}
            <span>{label}</span>
            // The announcer tells it to ears; the button keeps its accessible name.
            <span class="copied" aria-hidden="true">{word}</span>
        </button>
    }
}
