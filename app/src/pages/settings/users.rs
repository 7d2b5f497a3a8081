//! All users of the console, and the form that adds one.

use leptos::prelude::*;
use shared::api::ConsoleUser;

use super::add::add_form;
use super::user::user;
use crate::access_fns::list_console_users;
use crate::i18n::{access as t, tr};
use crate::refusal::refused_or_again;
use crate::request::ServerCall;
use crate::ui::skeleton;

const TITLE: &str = "users";

/// The list as it was read last. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct ListedUsers(ServerCall<Vec<ConsoleUser>>);

impl ListedUsers {
    fn load(self) {
        self.0.send(list_console_users, |_| ());
    }

    /// One was added or changed.
    pub(super) fn put(self, user: &ConsoleUser) {
        self.0.answer.update(|users| {
            let users = users.get_or_insert_default();
            match users.iter_mut().find(|known| known.name == user.name) {
                Some(known) => *known = user.clone(),
                None => users.push(user.clone()),
            }
        });
    }

    /// One is gone, and the card that had the focus with it.
    pub(super) fn remove(self, name: &str) {
        self.0.answer.update(|users| {
            users.get_or_insert_default().retain(|known| known.name != name);
        });
        // Once the dialog is closed: nothing outside of it takes the focus before.
        request_animation_frame(|| crate::ui::focus(TITLE));
    }
}

pub(super) fn users() -> AnyView {
    let all = ListedUsers(ServerCall::new());
    all.load();
    let list = move || match all.0.answer.get() {
        None if all.0.is_running() => skeleton(),
        None => ().into_any(),
        Some(users) => {
            let cards = users.into_iter().map(|it| user(all, it)).collect::<Vec<_>>();
            view! { <ul class="app-cards">{cards}</ul> }.into_any()
        }
    };
    view! {
        <div class="columns">
            <section class="column" aria-labelledby=TITLE>
                <h2 id=TITLE tabindex="-1">{tr(t::ALL_USERS)}</h2>
                {list}
                {refused_or_again(all.0.refusal, &[], move || all.load())}
            </section>
            {add_form(all)}
        </div>
    }
    .into_any()
}
