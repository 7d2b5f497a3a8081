//! The field: it keeps the focus, and steers the list.

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::list;
use super::panel::{LIST_ID, Palette, SEEN_ID};
use super::recognise::InputKind;
use crate::i18n::{palette as t, tr, ui};
use crate::ui::{Icon, icon};

pub(super) fn field(palette: Palette) -> AnyView {
    let is_secret = move || palette.found.with(|(seen, _)| *seen == InputKind::SecretKey);
    let has_places = move || palette.found.with(|(_, places)| !places.is_empty());
    let expanded = move || if has_places() { "true" } else { "false" };
    let active = move || has_places().then(|| list::id(palette.picked.get()));
    let shut = move |_: MouseEvent| palette.dialog.close();
    view! {
        <div class="palette-field">
            {icon(Icon::Search)}
            <input
                type="text"
                node_ref=palette.input
                class="input mono"
                class:masked=is_secret
                role="combobox"
                aria-label=tr(t::OPEN)
                aria-autocomplete="list"
                aria-controls=LIST_ID
                aria-expanded=expanded
                aria-activedescendant=active
                aria-describedby=SEEN_ID
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                data-1p-ignore="true"
                data-lpignore="true"
                prop:value=palette.text
                on:input=move |event| {
                    palette.picked.set(0);
                    palette.text.set(event_target_value(&event));
                }
                on:keydown=move |event| palette.key(&event)
            />
            <button type="button" class="icon-button" aria-label=tr(ui::CLOSE) on:click=shut>
                {icon(Icon::Close)}
            </button>
        </div>
    }
    .into_any()
}
