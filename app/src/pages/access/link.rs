//! The secret of a set-up link: taken out of the address.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The secret of a set-up link. The page for it provides it.
#[derive(Clone, Copy)]
pub struct SetUpLink(pub RwSignal<String>);

impl SetUpLink {
    /// Out of the address, where it would stay in the history. An empty one where there is none.
    #[must_use]
    pub fn take() -> Self {
        Self(RwSignal::new(fragment()))
    }

    /// The same for a link that is opened while the page is shown.
    pub fn take_again(self) {
        let secret = fragment();
        if !secret.is_empty() {
            self.0.set(secret);
        }
    }
}

fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    if !hash.is_empty() {
        let path = window().location().pathname().ok();
        // Fails only for an address of another site.
        drop(
            window()
                .history()
                .map(|history| history.replace_state_with_url(&JsValue::NULL, "", path.as_deref())),
        );
    }
    hash.trim_start_matches('#').to_owned()
}
