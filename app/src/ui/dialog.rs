//! Modal dialogs.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::unique_id;
use leptos::prelude::*;

/// A native modal `<dialog>`: focus begins on the safe button and is kept
/// inside, Escape closes it.
///
/// ```ignore
/// <Dialog title=tr(FORGET_TITLE) open=asking actions=view! { <Button …/> }>
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
) -> impl IntoView {
    let dialog_id = unique_id("dialog");
    let title_id = unique_id("title");
    let watched = dialog_id.clone();
    Effect::new(move || {
        let open = open.get();
        let Some(element) = dialog(&watched) else { return };
        match (open, element.open()) {
            // Fails only when the element left the document meanwhile.
            (true, false) => {
                drop(element.show_modal());
                focus_first_action(&element);
            }
            (false, true) => element.close(),
            _ => {}
        }
    });
    // Comes a moment after Escape: it may be open again by then.
    let closed = move |event: web_sys::Event| {
        if !event_target::<HtmlDialogElement>(&event).open() {
            open.set(false);
        }
    };
    view! {
        <dialog class="dialog" id=dialog_id aria-labelledby=title_id on:close=closed>
            <h2 id=title_id.clone()>{title}</h2>
            <div class="dialog-body">{children()}</div>
            <div class="dialog-actions">{actions}</div>
        </dialog>
    }
}

/// The browser would take what comes first, such as the empty place of a refusal.
fn focus_first_action(dialog: &HtmlDialogElement) {
    let button = dialog.query_selector(".dialog-actions button").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
