//! The context that the push check's tools share: app, UserID, language, announcements.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::app_choice::AppChoice;
use crate::handover::{take, use_handover};
use crate::i18n::{Lang, use_lang};
use crate::pages::page_state::use_page_state;
use crate::routes::{Page, keep_query, query};
use crate::ui::{Announcer, use_announcer};

/// The context of a tool. Cheap to copy; the same on each page of the push check.
#[derive(Clone, Copy)]
pub struct PushContext {
    /// The app.
    pub app: AppChoice,
    /// Text of the field UserID.
    pub user_id: RwSignal<String>,
    /// The check that the address of the issue finder names; empty for none.
    pub check: RwSignal<String>,
    pub lang: RwSignal<Lang>,
    pub announcer: Announcer,
}

impl PushContext {
    fn new() -> Self {
        Self {
            app: AppChoice::new(),
            user_id: RwSignal::new(String::new()),
            check: RwSignal::new(String::new()),
            lang: use_lang(),
            announcer: use_announcer(),
        }
    }

    /// As it was left, with what the address says; the address follows what is typed.
    pub fn take(page: Page) -> Self {
        let context = use_page_state(Self::new);
        context.read_address();
        take(use_handover().user_id, move |user_id| context.user_id.set(user_id));
        context.app.follow();
        context.keep_address(page);
        context
    }

    /// For a page whose address names nothing but a check.
    pub fn of_check() -> Self {
        use_page_state(Self::new)
    }

    fn read_address(self) {
        let address = use_query_map();
        let differs = |signal: RwSignal<String>, text: &str| {
            !text.is_empty() && signal.with_untracked(|now| now != text)
        };
        let read = move || {
            let of = |name| address.with(|query| query.get(name)).unwrap_or_default();
            if let Ok(app) = of("app").parse() {
                self.app.ask_for(app);
            }
            for (signal, text) in [(self.user_id, of("userid")), (self.check, of("check"))] {
                if differs(signal, &text) {
                    signal.set(text);
                }
            }
        };
        // At once, for what is built now; then with each move.
        untrack(read);
        Effect::new(move |_| read());
    }

    /// A link to this page brings the same app, UserID and check. Nothing secret goes there.
    fn keep_address(self, page: Page) {
        let keep = keep_query(page);
        Effect::new(move || keep(&self.query(page)));
    }

    /// The query of an address of this page.
    pub fn query(self, page: Page) -> String {
        let app = self.app.wanted().map(|app| app.to_string()).unwrap_or_default();
        let (user_id, check) = match page {
            Page::PushCheck => (self.user_id.get(), self.check.get()),
            Page::ClientStatus => (self.user_id.get(), String::new()),
            _ => (String::new(), String::new()),
        };
        query(&[("app", &app), ("userid", &user_id), ("check", &check)])
    }

    /// The SDKAppID and the UserID that a question is about.
    pub fn whom(self) -> Option<(u32, String)> {
        Some((self.app.number()?, self.user_id.get()))
    }
}
