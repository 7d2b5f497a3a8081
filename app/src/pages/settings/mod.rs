//! `/settings/…`: one's own account; for operators the users of the console, the tokens of
//! scripts, and the audit trail.

mod account;
mod add;
mod audit;
mod change;
mod password;
mod remove;
mod reset;
mod second_factor;
mod sessions;
mod tokens;
mod user;
mod users;

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::AccessState;

use crate::access::use_access;
use crate::i18n::{access as t, audit as trail, tokens as token, tr};
use crate::pages::access::no_log_in;
use crate::part::PartBody;
use crate::routes::Page;
use crate::ui::{Callout, Tone};

/// A view of this part.
#[derive(Debug, Clone, Copy)]
pub(super) enum SettingsView {
    /// One's own account.
    Account,
    /// The users of the console.
    Users,
    /// The tokens of scripts.
    Tokens,
    /// The audit trail.
    Audit,
    /// In place of a page: the second factor that has to be set up first.
    SecondFactor,
}

impl SettingsView {
    /// What draws it.
    pub(super) fn body(self) -> PartBody {
        match self {
            Self::Account => account_body,
            Self::Users => users_body,
            Self::Tokens => tokens_body,
            Self::Audit => audit_body,
            Self::SecondFactor => second_factor::required_body,
        }
    }
}

/// One's own account: all but the heading.
fn account_body() -> AnyView {
    page(account::account)
}

/// The users of the console: all but the heading.
fn users_body() -> AnyView {
    page(|_| for_operators("list_console_users", users::users))
}

/// The tokens of scripts: all but the heading.
fn tokens_body() -> AnyView {
    page(|_| for_operators("list_tokens", tokens::tokens))
}

/// The audit trail: all but the heading. An open console has one, too.
fn audit_body() -> AnyView {
    let access = use_access();
    if untrack(|| access.state() == Some(AccessState::Open)) {
        return audit::audit();
    }
    page(|_| for_operators("list_audit", audit::audit))
}

fn for_operators(call: &str, content: fn() -> AnyView) -> AnyView {
    match untrack(|| use_access().may(call)) {
        Some(false) => view! {
            <Callout tone=Tone::Info>
                <p>{tr(t::FOR_OPERATORS)}</p>
            </Callout>
        }
        .into_any(),
        _ => content(),
    }
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

/// Only what an operator may see has further pages.
fn tabs() -> AnyView {
    let tab = |page: Page, name| {
        view! { <li><A href=page.path() attr:class="page-tab">{tr(name)}</A></li> }
    };
    let operator = untrack(|| use_access().may("list_console_users")) == Some(true);
    operator
        .then(|| {
            view! {
                <nav class="page-tabs" aria-label=tr(t::SETTINGS)>
                    <ul>
                        {tab(Page::Account, t::MENU)} {tab(Page::Users, t::ALL_USERS)}
                        {tab(Page::Tokens, token::TITLE)} {tab(Page::Audit, trail::TITLE)}
                    </ul>
                </nav>
            }
        })
        .into_any()
}
