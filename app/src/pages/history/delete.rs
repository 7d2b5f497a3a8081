//! Deleting everything that is stored about a user, after a question.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::checks::Checks;
use crate::ask_first::{Confirmation, ask_first};
use crate::i18n::{fill, history as t, use_lang};
use crate::pages::page_state::use_page_state;
use crate::routes::Page;
use crate::server_fns::delete_user as delete;
use crate::ui::{ButtonKind, Icon, use_announcer};

const QUESTION: Confirmation = Confirmation {
    button: t::DELETE,
    kind: ButtonKind::Danger,
    icon: Icon::Trash,
    title: t::DELETE_TITLE,
    text: t::DELETE_TEXT,
    yes: t::DELETE_YES,
    call: "delete_user",
};

/// `app` is an SDKAppID. Leads to the history afterwards.
pub fn delete_user(app: u32, user_id: String) -> AnyView {
    let (lang, go, announcer) = (use_lang(), use_navigate(), use_announcer());
    let checks = use_page_state(Checks::new);
    let done = move |count: &_| {
        checks.forget();
        go(Page::History.path(), NavigateOptions::default());
        announcer.show(&fill(t::DELETED.get(lang.get_untracked()), &u64::to_string(count)));
    };
    let call = {
        let user_id = user_id.clone();
        move || delete(app, user_id.clone())
    };
    ask_first(QUESTION, user_id, call, done)
}
