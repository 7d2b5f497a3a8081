//! The pages of Signet: Leptos, rendered in the browser.
//!
//! Start reading at [`shell`] (the frame) and [`routes`] (which page is shown). `pages`
//! composes what `ui` offers; words are in `i18n`; keys live in `keyring`.

pub mod i18n;
pub mod ui;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Mounts the page; called by the boot module once the wasm is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    mount_to_body(|| view! { <h1>"Signet"</h1> });
}
