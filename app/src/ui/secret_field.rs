//! Fields for secrets.

use super::field::{FieldLabels, frame};
use super::{Icon, icon, unique_id};
use crate::i18n::{fill, ui, use_lang};
use leptos::prelude::*;

/// The kind of secret, and so what the browser may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    /// A SecretKey: nothing may ever offer to remember it.
    Key,
    /// A passphrase that is being chosen; a password manager may help.
    NewPassphrase,
    /// A passphrase or password chosen before.
    Passphrase,
}

impl SecretKind {
    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Key => "off",
            Self::NewPassphrase => "new-password",
            Self::Passphrase => "current-password",
        }
    }
}

/// A masked one-line field with a button that reveals it.
///
/// A key is masked by the style sheet and not by `type=password`: password managers offer
/// to store every field of that type, and such a field has no `textbox` role.
///
/// Usage: `<SecretField label=tr(SECRET_KEY) value=key kind=SecretKind::Key error=e />`.
#[component]
pub fn SecretField(
    /// Label, which is the accessible name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The text; written by the user and by you. Wipe it when it is no longer needed.
    value: RwSignal<String>,
    /// Key or passphrase.
    kind: SecretKind,
    /// Element id, for [`super::focus`]. Defaults to a generated one.
    #[prop(optional, into)]
    id: Option<String>,
    /// What belongs here.
    #[prop(optional, into)]
    hint: Option<Signal<&'static str>>,
    /// Reason and fix; `None` while there is nothing wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Things that are allowed and probably not meant.
    #[prop(optional, into)]
    warnings: Signal<Vec<String>>,
    /// A small button right of the label.
    #[prop(optional)]
    action: Option<AnyView>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| unique_id("field"));
    let revealed = RwSignal::new(false);
    let masked_key = kind == SecretKind::Key;
    let input_type = move || {
        if masked_key || revealed.get() { "text" } else { "password" }
    };
    let labels =
        FieldLabels { id: id.clone(), label, hint, error, warnings, optional: false, action };
    let control = view! {
        <div class="secret">
            <input
                id=id.clone()
                class="input mono"
                class:masked=move || masked_key && !revealed.get()
                type=input_type
                autocomplete=kind.autocomplete()
                autocapitalize="off"
                spellcheck="false"
                data-1p-ignore=masked_key
                data-lpignore=masked_key.then_some("true")
                data-bwignore=masked_key
                aria-invalid=labels.invalid()
                aria-describedby=labels.described_by()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            {reveal_button(id, label, revealed)}
        </div>
    };
    frame(labels, control.into_any())
}

fn reveal_button(
    controls: String,
    label: Signal<&'static str>,
    revealed: RwSignal<bool>,
) -> AnyView {
    let lang = use_lang();
    let name = move || {
        let text = if revealed.get() { ui::MASK } else { ui::REVEAL };
        fill(text.get(lang.get()), label.get())
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-controls=controls
            aria-label=name
            on:click=move |_| revealed.update(|revealed| *revealed = !*revealed)
        >
            {move || icon(if revealed.get() { Icon::EyeOff } else { Icon::Eye })}
        </button>
    }
    .into_any()
}
