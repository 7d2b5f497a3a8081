//! What a table with filters says beside its rows.

use leptos::prelude::*;

use super::filtered::Filtered;
use crate::i18n::{Lang, Text, fill, history as t, tr, use_lang};
use crate::ui::{Button, EmptyState, Icon, TextField};

/// The texts in place of rows.
#[derive(Clone, Copy)]
pub struct Words {
    /// Before the first answer.
    pub loading: Text,
    /// The title where the filters find none.
    pub no_match: Text,
    /// What to do then.
    pub no_match_text: Text,
}

/// In place of rows: that they are read, that the filters find none, or that there are none.
/// `count` is `None` before the first answer.
pub fn nothing<F: Clone + Default + PartialEq + Send + Sync + 'static>(
    words: Words,
    count: Signal<Option<usize>>,
    is_running: impl Fn() -> bool + Send + 'static,
    address: Filtered<F>,
    clear: Callback<()>,
    empty: fn() -> AnyView,
) -> AnyView {
    let content = move || match count.get() {
        None => {
            is_running().then(|| view! { <p class="field-hint">{tr(words.loading)}</p> }.into_any())
        }
        Some(0) if address.filters.with(|filters| *filters != F::default()) => {
            Some(no_match(words, clear))
        }
        Some(0) => Some(empty()),
        Some(_) => None,
    };
    content.into_any()
}

fn no_match(words: Words, clear: Callback<()>) -> AnyView {
    view! {
        <EmptyState icon=Icon::Info title=tr(words.no_match)>
            <p>{tr(words.no_match_text)}</p>
            <Button label=tr(t::CLEAR) on_press=move |()| clear.run(()) />
        </EmptyState>
    }
    .into_any()
}

/// How many are shown, spoken when it changes; `note` is what follows.
pub fn said(
    count: Signal<Option<usize>>,
    note: impl Fn(Lang) -> String + Send + 'static,
) -> AnyView {
    let lang = use_lang();
    let text = move || {
        let shown = count.get().filter(|shown| *shown > 0)?;
        let lang = lang.get();
        Some([fill(t::SHOWN.get(lang), &shown.to_string()), note(lang)].concat())
    };
    view! { <p class="soft history-said" role="status">{text}</p> }.into_any()
}

/// The fields for the first and the last day.
pub fn days(from: RwSignal<String>, to: RwSignal<String>) -> AnyView {
    view! {
        <TextField label=tr(t::FROM) value=from kind="date" />
        <TextField label=tr(t::TO) value=to kind="date" />
    }
    .into_any()
}
