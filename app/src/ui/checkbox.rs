//! A tick box.

use super::unique_id;
use crate::prelude::*;

/// A native check box with its label and, under it, a hint.
///
/// Usage: `<Checkbox label=tr(REMEMBER) checked=remember hint=tr(REMEMBER_HINT) />`.
#[component]
pub fn Checkbox(
    /// Label, which is the accessible name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Ticked or not; written by the user and by you.
    checked: RwSignal<bool>,
    /// One sentence on what it does.
    #[prop(optional, into)]
    hint: Option<Signal<&'static str>>,
) -> View {
    let id = unique_id("check");
    let hint_id = unique_id("hint");
    view! {
        <div class="checkbox">
            <input
                type="checkbox"
                id=id.clone()
                aria-describedby=hint.map(|_| hint_id.clone())
                prop:checked=checked
                on:change=move |event| checked.set(event_target_checked(&event))
            />
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
