//! The pages of Signet: Leptos, rendered in the browser.
//!
//! Start reading at [`shell`] (the frame) and [`routes`] (which page is shown). `pages`
//! composes what `ui` offers; words are in `i18n`; keys live in `keyring`.

pub mod app_panel;
pub mod dom;
pub mod i18n;
pub mod keyring;
pub mod pages;
pub mod prefs;
pub mod prelude;
pub mod routes;
pub mod shell;
pub mod ui;
pub mod usersig_support;

use crate::prelude::*;

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

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
