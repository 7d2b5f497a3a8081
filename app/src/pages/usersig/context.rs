//! What both tools go by: the app, the clock, the address, the language.

use std::time::Duration;

use shared::SdkAppId;

use crate::i18n::{Lang, use_lang};
use crate::keyring::{App, use_keyring};
use crate::ui::{Announcer, use_announcer};
use crate::usersig_support::clock;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What every part of the page may need. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct UserSigContext {
    /// Now in Unix seconds; ticks while the page is shown.
    pub now: ReadSignal<i64>,
    /// The app that both tools use.
    pub app: Signal<Option<App>>,
    /// Its SDKAppID, also while there is no key for it.
    pub sdkappid: Memo<Option<SdkAppId>>,
    /// The UserID of the address, where it has one.
    pub user_id: Memo<Option<String>>,
    /// Says what is not seen.
    pub announcer: Announcer,
    /// The language of the page.
    pub lang: RwSignal<Lang>,
    signed_by_server: Memo<bool>,
}

impl UserSigContext {
    pub fn new() -> Self {
        let (now, set_now) = signal(clock::now());
        let tick = move || set_now.set(clock::now());
        // Fails only outside of a browser.
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        let keyring = use_keyring();
        let app = keyring.current();
        let sdkappid = Memo::new(move |_| {
            if let Some(app) = app.get() {
                return Some(app.sdkappid);
            }
            let typed = keyring.draft().sdkappid.with(|text| SdkAppId::parse(text));
            typed.ok().filter(|_| keyring.chosen().get().is_none())
        });
        let query = use_query_map();
        let user_id = Memo::new(move |_| {
            query.with(|query| query.get("userid")).filter(|user_id| !user_id.is_empty())
        });
        let signed_by_server =
            Memo::new(move |_| app.with(|app| app.as_ref().is_some_and(App::is_signed_by_server)));
        let (announcer, lang) = (use_announcer(), use_lang());
        Self { now, app, sdkappid, user_id, announcer, lang, signed_by_server }
    }

    /// Fills a field with the UserID of the address, also when the address changes.
    pub fn fill_user_id(self, field: RwSignal<String>) {
        Effect::new(move || {
            if let Some(user_id) = self.user_id.get() {
                field.set(user_id);
            }
        });
    }

    /// Whether the key of the current app never comes here.
    pub fn is_signed_by_server(self) -> bool {
        self.signed_by_server.get()
    }
}
