//! Removing a user of the console, after a question.

use leptos::prelude::*;

use super::users::ListedUsers;
use crate::access_fns::remove_console_user;
use crate::ask_first::{Confirmation, ask_first};
use crate::i18n::{access as t, fill, use_lang};
use crate::ui::{ButtonKind, Icon, use_announcer};

const QUESTION: Confirmation = Confirmation {
    button: t::REMOVE,
    kind: ButtonKind::Ghost,
    icon: Icon::Trash,
    title: t::REMOVE_TITLE,
    text: t::REMOVE_TEXT,
    yes: t::REMOVE,
    call: "remove_console_user",
};

pub(super) fn remove(all: ListedUsers, name: String) -> AnyView {
    let (lang, announcer, gone) = (use_lang(), use_announcer(), name.clone());
    let done = move |(): &()| {
        announcer.show(&fill(t::REMOVED.get(lang.get_untracked()), &gone));
        all.remove(&gone);
    };
    let call = {
        let name = name.clone();
        move || remove_console_user(name.clone())
    };
    view! { <div class="actions">{ask_first(QUESTION, name, call, done)}</div> }.into_any()
}
