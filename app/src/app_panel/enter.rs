//! "Enter SDKAppID and SecretKey", from anywhere.

use super::fields::SDKAPPID_ID;
use crate::keyring::use_keyring;
use crate::routes::Page;
use crate::ui::focus;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

/// Whether somebody wants to enter an app and the fields are not there yet. The frame
/// provides it.
#[derive(Debug, Clone, Copy)]
pub struct EnterApp(RwSignal<bool>);

impl EnterApp {
    /// Nobody wants to.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Puts the focus into the first field once it is drawn. Called where the fields are.
    pub(super) fn answer(self) {
        Effect::new(move || {
            if self.0.get() {
                // After the heading, which takes the focus when a page is shown.
                request_animation_frame(move || {
                    focus(SDKAPPID_ID);
                    self.0.try_set(false);
                });
            }
        });
    }
}

impl Default for EnterApp {
    fn default() -> Self {
        Self::new()
    }
}

/// The button that opens the two fields; with an SDKAppID, where the reader wants that app.
/// Call it where a view is built.
pub fn use_enter_app() -> Callback<Option<u32>> {
    let keyring = use_keyring();
    let wanted = use_context::<EnterApp>().unwrap_or_default();
    let (go, location) = (use_navigate(), use_location());
    let go = StoredValue::new(go);
    Callback::new(move |sdkappid: Option<u32>| {
        keyring.choose(None);
        let draft = keyring.draft();
        if let Some(sdkappid) = sdkappid.filter(|_| draft.sdkappid.with_untracked(String::is_empty))
        {
            draft.sdkappid.set(sdkappid.to_string());
        }
        wanted.0.set(true);
        if location.pathname.get_untracked() != Page::UserSig.path() {
            go.with_value(|go| go(Page::UserSig.path(), NavigateOptions::default()));
        }
    })
}
