//! More, on demand.

use super::{Icon, icon};
use leptos::prelude::*;

/// A native `<details>`.
///
/// Usage: `<Disclosure summary=tr(ADVANCED)>…</Disclosure>`; with `open` you can follow and
/// steer it, for example to build its content only when it is looked at.
#[component]
pub fn Disclosure(
    /// The line that is always there.
    #[prop(into)]
    summary: Signal<&'static str>,
    /// Follows the user. Defaults to closed.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
    /// What is disclosed.
    children: Children,
) -> impl IntoView {
    let open = open.unwrap_or_else(|| RwSignal::new(false));
    let toggled = move |event: web_sys::Event| {
        let now_open = event_target::<web_sys::Element>(&event).has_attribute("open");
        if open.get_untracked() != now_open {
            open.set(now_open);
        }
    };
    view! {
        <details class="disclosure" prop:open=open on:toggle=toggled>
            <summary>{icon(Icon::Chevron)} <span>{summary}</span></summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
