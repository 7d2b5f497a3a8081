//! Resetting the second factor of another user, after a question.

use leptos::prelude::*;
use shared::api::ConsoleUser;

use super::users::ListedUsers;
use crate::ask_first::{Confirmation, ask_first};
use crate::factor_fns::reset_second_factor;
use crate::i18n::{fill, second_factor as t, use_lang};
use crate::ui::{ButtonKind, Icon, focus, use_announcer};

const QUESTION: Confirmation = Confirmation {
    button: t::RESET,
    kind: ButtonKind::Ghost,
    icon: Icon::Key,
    title: t::RESET_TITLE,
    text: t::RESET_TEXT,
    yes: t::RESET,
    call: "reset_second_factor",
};

pub(super) fn reset(all: ListedUsers, name: String) -> AnyView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let done = move |user: &ConsoleUser| {
        announcer.show(&fill(t::WAS_RESET.get(lang.get_untracked()), &user.name));
        all.put(user);
        focus("users");
    };
    let call = {
        let name = name.clone();
        move || reset_second_factor(name.clone())
    };
    view! { <div class="actions">{ask_first(QUESTION, name, call, done)}</div> }.into_any()
}
