//! The palette: paste or type anything, and go to the tool it is for. Ctrl-K or ⌘K.
//!
//! The button and the dialog are here; [`panel`] is the dialog's content, loaded when it is
//! first opened. `recognise` says what a text is, `place` where it goes. What is secret goes
//! by the [`crate::handover`] and never into an address.

mod field;
mod list;
mod panel;
mod place;
mod recognise;
mod secrets;

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::i18n::{palette as t, tr};
use crate::part::{PartBody, part};
use crate::ui::{Icon, icon};

/// The dialog: the context of its content. Cheap to copy.
#[derive(Clone, Copy)]
struct PaletteDialog {
    open: RwSignal<bool>,
    element: NodeRef<html::Dialog>,
}

impl PaletteDialog {
    fn show(self) {
        let Some(element) = self.element.get_untracked() else { return };
        if !element.open() {
            self.open.set(true);
            // Fails only when it left the document meanwhile.
            let _ = element.show_modal();
        }
    }

    fn close(self) {
        if let Some(element) = self.element.get_untracked() {
            element.close();
        }
    }
}

#[wasm_split(palette, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_panel() -> Result<PartBody, SplitLoaderError> {
    Ok(panel::body)
}

/// The button in the frame, and the dialog that it opens.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let dialog = PaletteDialog { open: RwSignal::new(false), element: NodeRef::new() };
    // Once it was opened it stays.
    let needed = RwSignal::new(false);
    let show = move || {
        needed.set(true);
        dialog.show();
    };
    let panel = move || {
        needed.get().then(|| {
            view! { <Provider value=dialog>{part(|| Box::pin(load_panel()))}</Provider> }
        })
    };
    let is_mac = window().navigator().platform().is_ok_and(|name| name.starts_with("Mac"));
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let with = if is_mac { event.meta_key() } else { event.ctrl_key() };
        let alone = !event.alt_key() && !event.shift_key();
        if with && alone && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            show();
        }
    });
    on_cleanup(move || pressed.remove());
    let (name, keys) = if is_mac { ("⌘ K", "Meta+K") } else { ("Ctrl K", "Control+K") };
    view! {
        <button
            type="button"
            class="palette-button"
            aria-haspopup="dialog"
            aria-keyshortcuts=keys
            on:click=move |_| show()
        >
            {icon(Icon::Search)}
            <span class="palette-word">{tr(t::OPEN)}</span>
            <kbd aria-hidden="true">{name}</kbd>
        </button>
        <dialog
            class="dialog palette"
            aria-label=tr(t::OPEN)
            closedby="any"
            node_ref=dialog.element
            on:close=move |_| dialog.open.set(false)
        >
            {panel}
        </dialog>
    }
}
