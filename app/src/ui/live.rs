//! What is said to screen readers, and the short notices at the edge of the page.

use std::time::Duration;

use super::{Icon, icon};
use crate::i18n::{tr, ui};
use leptos::prelude::*;

/// How long a notice stays before it goes away by itself.
const NOTICE: Duration = Duration::from_millis(6_000);

/// Speaks politely; the frame provides one.
#[derive(Debug, Clone, Copy)]
pub struct Announcer {
    spoken: RwSignal<String>,
    notice: RwSignal<Option<String>>,
}

impl Announcer {
    /// An announcer that is silent until a [`LiveRegion`] is on the page.
    #[must_use]
    pub fn new() -> Self {
        Self { spoken: RwSignal::new(String::new()), notice: RwSignal::new(None) }
    }

    /// Says a text to assistive technology, showing nothing.
    pub fn announce(self, text: &str) {
        // The same text twice in a row is no change and would not be spoken again.
        let again = self.spoken.with_untracked(|spoken| spoken == text);
        let pause = if again { "\u{a0}" } else { "" };
        self.spoken.set([text, pause].concat());
    }

    /// Says a text and shows it at the edge of the page for some seconds.
    pub fn show(self, text: &str) {
        self.announce(text);
        self.notice.set(Some(text.to_owned()));
        set_timeout(
            move || {
                let stale = self.notice.try_get_untracked().is_some();
                if stale {
                    self.notice.try_set(None);
                }
            },
            NOTICE,
        );
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The frame's announcer: `use_announcer().announce("…")`.
#[must_use]
pub fn use_announcer() -> Announcer {
    use_context::<Announcer>().unwrap_or_default()
}

/// The one live region of the page; the frame places it.
///
/// No `role=status`: that one is reserved for verdicts, so that there is one on a page.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let Announcer { spoken, notice } = use_announcer();
    let toast = move || {
        notice.get().map(|text| {
            view! {
                <div class="toast">
                    <p>{text}</p>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=tr(ui::CLOSE)
                        on:click=move |_| notice.set(None)
                    >
                        {icon(Icon::Close)}
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="visually-hidden" aria-live="polite">{spoken}</div>
        <div class="toasts">{toast}</div>
    }
}
