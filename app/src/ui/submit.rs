//! What a form ends with.

use super::{Button, ButtonKind};
use leptos::prelude::*;

/// The row with the button that a form is for.
#[component]
pub fn Submit(
    /// The word on it.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Why it cannot be pressed now; `None` where it can.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<&'static str>>,
) -> impl IntoView {
    view! {
        <div class="actions">
            <Button
                label=label
                kind=ButtonKind::Primary
                submit=true
                disabled_reason=disabled_reason
            />
        </div>
    }
}
