//! The content of the palette's dialog.

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use web_sys::KeyboardEvent;

use super::place::Place;
use super::recognise::{Recognition, recognise};
use super::{PaletteDialog, field, list};
use crate::handover::use_handover;

pub(super) const LIST_ID: &str = "palette-list";
pub(super) const SEEN_ID: &str = "palette-seen";

/// Field, what was recognised, and the places to choose from.
pub(super) fn body() -> AnyView {
    let Some(dialog) = use_context::<PaletteDialog>() else { return ().into_any() };
    let palette = Palette::new(dialog);
    Effect::new(move || match (dialog.open.get(), palette.input.get()) {
        // The first time it was opened before there was a field.
        (true, Some(input)) => drop(input.focus()),
        (false, _) => palette.forget(),
        (true, None) => {}
    });
    view! {
        {field::field(palette)}
        <p id=SEEN_ID class="palette-seen" aria-live="polite">{list::seen(palette)}</p>
        {list::list(palette)}
    }
    .into_any()
}

/// The field, what it is taken for, and the place that is picked. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    pub(super) dialog: PaletteDialog,
    pub(super) text: RwSignal<String>,
    pub(super) found: Memo<Recognition>,
    pub(super) picked: RwSignal<usize>,
    pub(super) input: NodeRef<html::Input>,
    leave: Callback<Place>,
}

impl Palette {
    fn new(dialog: PaletteDialog) -> Self {
        let text = RwSignal::new(String::new());
        let (navigate, location, handover) = (use_navigate(), use_location(), use_handover());
        let leave = Callback::new(move |place: Place| {
            let shown = location.pathname.get_untracked();
            dialog.close();
            if let Some(address) = place.take_there(handover, &shown) {
                navigate(&address, NavigateOptions::default());
            }
        });
        Self {
            dialog,
            text,
            found: Memo::new(move |_| text.with(|text| recognise(text))),
            picked: RwSignal::new(0),
            input: NodeRef::new(),
            leave,
        }
    }

    /// Closed in whatever way: nothing of what was pasted stays.
    fn forget(self) {
        self.text.set(String::new());
        self.picked.set(0);
    }

    pub(super) fn open_row(self, index: usize) {
        let place = self.found.with_untracked(|(_, places)| places.get(index).cloned());
        if let Some(place) = place {
            self.leave.run(place);
        }
    }

    /// The keys of a list that is steered from its field.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(|(_, places)| places.len());
        let last = count.saturating_sub(1);
        let now = self.picked.get_untracked();
        match event.key().as_str() {
            // Enter that ends the choice of a Chinese character is not for the list.
            _ if event.is_composing() => return,
            "ArrowDown" => self.picked.set(if now < last { now + 1 } else { 0 }),
            "ArrowUp" => self.picked.set(if now > 0 { now - 1 } else { last }),
            "Enter" => self.open_row(now),
            _ => return,
        }
        event.prevent_default();
    }
}
