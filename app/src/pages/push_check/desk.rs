//! What the tools have in common: the app, the UserID, the clock, the address.

use std::time::Duration;

use super::app_choice::AppChoice;
use super::direct::TokenTest;
use super::finder::Finder;
use super::status::Checker;
use crate::handover::{take, use_handover};
use crate::i18n::{Lang, use_lang};
use crate::pages::kept::kept;
use crate::routes::{Page, keep_query, param, query};
use crate::ui::{Announcer, use_announcer};
use crate::usersig_support::clock;
use leptos::prelude::*;

/// Ids of the elements that take the focus from afar.
pub const FINDER_USER_ID: &str = "finder-userid";
pub const STATUS_USER_ID: &str = "status-userid";

/// Whose verdict is the `role=status` of the page: the one that was asked for last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    Devices,
    Test,
    Status,
    Token,
}

/// The state of the page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Now in Unix seconds; ticks while the page is shown.
    pub now: RwSignal<i64>,
    /// Text of both fields UserID.
    pub user_id: RwSignal<String>,
    /// The app.
    pub app: AppChoice,
    /// The issue finder's form and answers.
    pub finder: Finder,
    /// The status checker's form and answer.
    pub checker: Checker,
    /// The form for a token without a user, and its run.
    pub token_test: TokenTest,
    pub speaker: RwSignal<Speaker>,
    pub lang: RwSignal<Lang>,
    pub announcer: Announcer,
}

impl Desk {
    fn new() -> Self {
        Self {
            now: RwSignal::new(clock::now()),
            user_id: RwSignal::new(String::new()),
            app: AppChoice::new(),
            finder: Finder::new(),
            checker: Checker::new(),
            token_test: TokenTest::new(),
            speaker: RwSignal::new(Speaker::Devices),
            lang: use_lang(),
            announcer: use_announcer(),
        }
    }

    /// The desk as it was left, with what the address says.
    pub fn take() -> Self {
        let desk = kept(Self::new);
        if let Some(app) = param("app").and_then(|app| app.parse().ok()) {
            desk.app.ask_for(app);
        }
        if let Some(user_id) = param("userid") {
            desk.user_id.set(user_id);
        }
        take(use_handover().user_id, move |user_id| desk.user_id.set(user_id));
        desk.app.follow();
        desk.keep_the_address();
        desk.tick();
        desk
    }

    /// A link to this page brings the same app and UserID. Nothing secret goes there.
    fn keep_the_address(self) {
        let keep = keep_query(Page::PushCheck);
        Effect::new(move || {
            let app = self.app.wanted().map(|app| app.to_string()).unwrap_or_default();
            let query = self.user_id.with(|user_id| query(&[("app", &app), ("userid", user_id)]));
            keep(&query);
        });
    }

    fn tick(self) {
        self.now.set(clock::now());
        let tick = move || self.now.set(clock::now());
        // Fails only outside of a browser.
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
    }

    /// Whether a verdict is the `role=status` now.
    pub fn speaks(self, speaker: Speaker) -> Signal<bool> {
        Signal::derive(move || self.speaker.get() == speaker)
    }

    /// The SDKAppID and the UserID that a question is about.
    pub fn whom(self) -> Option<(u32, String)> {
        Some((self.app.number()?, self.user_id.get()))
    }
}
