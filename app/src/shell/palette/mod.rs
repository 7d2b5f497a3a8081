//! The palette: paste or type anything, and go to the tool it is for. Ctrl-K or ⌘K.
//!
//! [`recognise`] says what a text is, [`place`] where it goes. What is secret goes by the
//! [`crate::handover`] and never into an address.

mod field;
mod list;
mod place;
mod recognise;
mod secrets;

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use web_sys::KeyboardEvent;

use crate::handover::use_handover;
use crate::i18n::{palette as t, tr};
use crate::ui::{Icon, icon};
use place::Place;
use recognise::{Recognised, recognise};

const LIST_ID: &str = "palette-list";
const SEEN_ID: &str = "palette-seen";

/// The field, what it is taken for, and the place that is picked. Cheap to copy.
#[derive(Clone, Copy)]
struct Palette {
    open: RwSignal<bool>,
    text: RwSignal<String>,
    found: Memo<Recognised>,
    picked: RwSignal<usize>,
    dialog: NodeRef<html::Dialog>,
    leave: Callback<Place>,
}

impl Palette {
    fn new() -> Self {
        let text = RwSignal::new(String::new());
        let dialog = NodeRef::<html::Dialog>::new();
        let (navigate, location, handover) = (use_navigate(), use_location(), use_handover());
        let leave = Callback::new(move |place: Place| {
            let shown = location.pathname.get_untracked();
            close(dialog);
            if let Some(address) = place.take_there(handover, &shown) {
                navigate(&address, NavigateOptions::default());
            }
        });
        Self {
            open: RwSignal::new(false),
            text,
            found: Memo::new(move |_| text.with(|text| recognise(text))),
            picked: RwSignal::new(0),
            dialog,
            leave,
        }
    }

    fn show(self) {
        let Some(dialog) = self.dialog.get_untracked() else { return };
        if !dialog.open() {
            self.open.set(true);
            // Fails only when it left the document meanwhile.
            let _ = dialog.show_modal();
        }
    }

    /// Closed in whatever way: nothing of what was pasted stays.
    fn forget(self) {
        self.open.set(false);
        self.text.set(String::new());
        self.picked.set(0);
    }

    fn go(self, index: usize) {
        let place = self.found.with_untracked(|(_, places)| places.get(index).cloned());
        if let Some(place) = place {
            self.leave.run(place);
        }
    }

    /// The keys of a list that is steered from its field.
    fn key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(|(_, places)| places.len());
        let last = count.saturating_sub(1);
        let now = self.picked.get_untracked();
        match event.key().as_str() {
            // Enter that ends the choice of a Chinese character is not for the list.
            _ if event.is_composing() => return,
            "ArrowDown" => self.picked.set(if now < last { now + 1 } else { 0 }),
            "ArrowUp" => self.picked.set(if now > 0 { now - 1 } else { last }),
            "Enter" => self.go(now),
            _ => return,
        }
        event.prevent_default();
    }
}

fn close(dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// The button in the frame, and the dialog that it opens.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let palette = Palette::new();
    let is_mac = window().navigator().platform().is_ok_and(|name| name.starts_with("Mac"));
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let with = if is_mac { event.meta_key() } else { event.ctrl_key() };
        let alone = !event.alt_key() && !event.shift_key();
        if with && alone && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            palette.show();
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
            on:click=move |_| palette.show()
        >
            {icon(Icon::Search)}
            <span class="palette-word">{tr(t::OPEN)}</span>
            <kbd aria-hidden="true">{name}</kbd>
        </button>
        <dialog
            class="dialog palette"
            aria-label=tr(t::OPEN)
            closedby="any"
            node_ref=palette.dialog
            on:close=move |_| palette.forget()
        >
            {field::field(palette)}
            <p id=SEEN_ID class="palette-seen" aria-live="polite">{list::seen(palette)}</p>
            {list::list(palette)}
        </dialog>
    }
}
