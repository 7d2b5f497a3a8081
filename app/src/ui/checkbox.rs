//! A tick box.

use super::field::fault;
use super::unique_id;
use leptos::prelude::*;

/// A native check box with its label and, under it, a hint.
///
/// Usage: `<Checkbox label=tr(REMEMBER) checked=remember hint=tr(REMEMBER_HINT) />`.
#[component]
pub fn Checkbox(
    /// Label, which is the accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Ticked or not; written by the user and by you.
    checked: RwSignal<bool>,
    /// One sentence on what it does.
    #[prop(optional, into)]
    hint: Option<Signal<&'static str>>,
    /// Element id, for [`super::focus`]. Defaults to a generated one.
    #[prop(optional, into)]
    id: Option<String>,
    /// Why it has to be ticked; `None` while there is nothing wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| unique_id("check"));
    let hint_id = unique_id("hint");
    let error_id = unique_id("error");
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match (error.with(Option::is_some), hint.is_some()) {
            (true, true) => Some([error_id.as_str(), " ", hint_id.as_str()].concat()),
            (true, false) => Some(error_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    view! {
        <div class="checkbox">
            <input
                type="checkbox"
                id=id.clone()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:checked=checked
                on:change=move |event| checked.set(event_target_checked(&event))
            />
            <label for=id>{label}</label>
            <div class="checkbox-error" id=error_id>{move || error.get().map(fault)}</div>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
