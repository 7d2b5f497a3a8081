//! Where the browser begins.

use leptos::prelude::*;

use crate::shell::Shell;

/// Element of `public/index.html` that is shown until the page takes over.
const SKELETON_ID: &str = "skeleton";

/// Mounts the page; called by the boot module once the wasm is loaded.
#[cfg_attr(not(test), wasm_bindgen::prelude::wasm_bindgen(start))]
pub fn start() {
    if let Some(skeleton) = document().get_element_by_id(SKELETON_ID) {
        skeleton.remove();
    }
    leptos::mount::mount_to_body(Shell);
}
