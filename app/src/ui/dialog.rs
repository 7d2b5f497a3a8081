//! Modal dialogs.

use leptos::{html, prelude::*};

use super::unique_id;

/// A native modal `<dialog>`: focus is kept inside, Escape closes it.
///
/// ```ignore
/// <Dialog title=tr(FORGET_TITLE) open=asking actions=view! { <Button …/> }.into_any()>
///     <p>"…"</p>
/// </Dialog>
/// ```
#[component]
pub fn Dialog(
    /// Heading, which is the accessible name.
    #[prop(into)]
    title: Signal<&'static str>,
    /// Shown while true; goes false when the user leaves.
    open: RwSignal<bool>,
    /// The buttons at the end, the safe one first.
    actions: AnyView,
    /// The body.
    children: Children,
) -> AnyView {
    let id = unique_id("dialog");
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(element) = dialog.get() else { return };
        match (open.get(), element.open()) {
            // Fails only when the element left the document meanwhile.
            (true, false) => drop(element.show_modal()),
            (false, true) => element.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=id on:close=move |_| open.set(false)>
            <h2 id=id.clone()>{title}</h2>
            <div class="dialog-body">{children()}</div>
            <div class="dialog-actions">{actions}</div>
        </dialog>
    }
    .into_any()
}
