//! The pages of Signet.
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Mounts the page; called by the boot module once the wasm is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    mount_to_body(|| view! { <h1>"Signet"</h1> });
}
