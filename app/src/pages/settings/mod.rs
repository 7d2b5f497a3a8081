//! `/settings/account` and `/settings/users`: one's own account, and the users of the console.

mod account;
mod add;
mod change;
mod password;
mod remove;
mod sessions;
mod user;
mod users;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::access::use_access;
use crate::i18n::{access as t, tr};
use crate::pages::access::no_log_in;
use crate::routes::Page;
use crate::ui::{Callout, Tone};

/// One's own account: all but the heading.
pub(super) fn account_body() -> AnyView {
    page(account::account)
}

/// The users of the console: all but the heading.
pub(super) fn users_body() -> AnyView {
    let access = use_access();
    page(move |_| match untrack(|| access.may("list_console_users")) {
        Some(false) => view! {
            <Callout tone=Tone::Info>
                <p>{tr(t::FOR_OPERATORS)}</p>
            </Callout>
        }
        .into_any(),
        _ => users::users(),
    })
}

/// Nothing to set where nobody logs in.
fn page(content: impl Fn(shared::api::Account) -> AnyView + Send + Sync + 'static) -> AnyView {
    let access = use_access();
    let account = Memo::new(move |_| access.account());
    let shown = move || match account.get() {
        Some(account) => view! {
            {tabs()}
            {content(account)}
        }
        .into_any(),
        None => no_log_in(),
    };
    shown.into_any()
}

/// Only what an operator may see has a second page.
fn tabs() -> AnyView {
    let tab = |page: Page| {
        view! { <li><A href=page.path() attr:class="page-tab">{tr(page.title())}</A></li> }
    };
    let operator = untrack(|| use_access().may("list_console_users")) == Some(true);
    operator
        .then(|| {
            view! {
                <nav class="page-tabs" aria-label=tr(t::SETTINGS)>
                    <ul>{tab(Page::Account)} {tab(Page::Users)}</ul>
                </nav>
            }
        })
        .into_any()
}
