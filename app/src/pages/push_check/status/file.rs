//! A list of UserIDs from a file. It is read here and not sent anywhere as a file.

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use crate::i18n::{push_check as t, tr, use_lang};
use crate::ui::{unique_id, use_announcer};
use leptos::prelude::*;

/// More than this is no list of 500 UserIDs.
const MOST_BYTES: f64 = 1_000_000.0;

/// The file's content takes the place of the list.
pub(super) fn file_input(list: RwSignal<String>) -> AnyView {
    let id = unique_id("file");
    let (lang, announcer) = (use_lang(), use_announcer());
    let chosen = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        let Some(file) = file else { return };
        if file.size() > MOST_BYTES {
            announcer.show(t::FILE_LARGE.get(lang.get_untracked()));
            return;
        }
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            if let Some(text) = text.and_then(|text| text.as_string()) {
                list.set(text);
            }
        });
    };
    view! {
        <div class="file">
            <label for=id.clone()>{tr(t::FILE)}</label>
            <input type="file" id=id accept=".csv,.txt,text/csv,text/plain" on:change=chosen />
        </div>
    }
    .into_any()
}
