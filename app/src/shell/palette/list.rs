//! The recognised kind of input, and the places to choose from.

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::panel::{LIST_ID, Palette};
use super::place::Place;
use super::recognise::InputKind;
use crate::i18n::{Lang, fill, palette as t, tr, use_lang};
use crate::ui::icon;

/// Element id of a place in the list.
pub(super) fn id(index: usize) -> String {
    ["palette-", &index.to_string()].concat()
}

/// One line: what the text was taken for.
pub(super) fn seen(palette: Palette) -> impl Fn() -> Option<String> + Send + 'static {
    let lang = use_lang();
    move || {
        let lang = lang.get();
        palette.dialog.open.get().then(|| palette.found.with(|(seen, _)| sentence(lang, seen)))
    }
}

fn sentence(lang: Lang, seen: &InputKind) -> String {
    let text = match seen {
        InputKind::Nothing => t::NOTHING,
        InputKind::Page => t::SEEN_PAGE,
        InputKind::Code => t::SEEN_CODE,
        InputKind::UserId => t::SEEN_USER_ID,
        InputKind::UserSig(user_id) if user_id.is_empty() => t::SEEN_DAMAGED,
        InputKind::UserSig(user_id) => return fill(t::SEEN_USERSIG.get(lang), user_id),
        InputKind::TaskId => t::SEEN_TASK,
        InputKind::Token(Some(vendor)) => return fill(t::SEEN_TOKEN_OF.get(lang), vendor.name()),
        InputKind::Token(None) => t::SEEN_TOKEN,
        InputKind::SecretKey => t::SEEN_KEY,
        InputKind::Unknown => t::SEEN_UNKNOWN,
    };
    text.get(lang).to_owned()
}

/// The places; the picked one is what Enter takes.
pub(super) fn list(palette: Palette) -> AnyView {
    let lang = use_lang();
    let options = move || {
        let lang = lang.get();
        let options = |places: &Vec<Place>| {
            let options = places.iter().enumerate();
            options.map(|(index, place)| option(palette, lang, index, place)).collect::<Vec<_>>()
        };
        palette.dialog.open.get().then(|| palette.found.with(|(_, places)| options(places)))
    };
    let is_empty = move || palette.found.with(|(_, places)| places.is_empty());
    view! {
        <ul
            id=LIST_ID
            class="palette-list"
            role="listbox"
            aria-label=tr(t::PLACES)
            hidden=is_empty
        >
            {options}
        </ul>
    }
    .into_any()
}

fn option(palette: Palette, lang: Lang, index: usize, place: &Place) -> AnyView {
    let selected = move || if palette.picked.get() == index { "true" } else { "false" };
    // The field keeps the focus.
    let hold = |event: MouseEvent| event.prevent_default();
    view! {
        <li
            id=id(index)
            class="palette-place"
            role="option"
            aria-selected=selected
            on:mousedown=hold
            on:click=move |_| palette.open_row(index)
        >
            {icon(place.icon())}
            <span>{place.label(lang)}</span>
        </li>
    }
    .into_any()
}
