//! Where the browser begins.

use crate::prelude::*;
use crate::shell;

/// Element of `public/index.html` that is shown until the page takes over.
const SKELETON_ID: &str = "skeleton";

/// Mounts the page; called by the boot module once the wasm is loaded.
#[cfg_attr(not(test), wasm_bindgen::prelude::wasm_bindgen(start))]
pub fn start() {
    if let Some(skeleton) = document().get_element_by_id(SKELETON_ID) {
        skeleton.remove();
    }
    // Fails only if it was done before.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| {
        if let Some(body) = document().body() {
            shell::Shell().mount(&body);
        }
    });
    // The page lives as long as the tab.
    std::mem::forget(owner);
}
