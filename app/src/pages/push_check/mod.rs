//! `/push-check`: the offline push issue finder, the client status checker, a test of a token
//! at its push vendor, and single checks.
//!
//! The server asks Tencent and the push vendors and judges; these pages ask the server and
//! show. [`context`] is what the tools have in common, `result` draws how a test went.

mod app_choice;
mod app_reports;
mod check;
mod context;
mod direct;
mod finder;
mod people;
mod result;
mod run;
mod status;
mod tabs;
pub(in crate::pages) mod words;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{push_check as t, tr};
use crate::routes::Page;
use app_choice::AppSection;
use context::PushContext;

pub(super) use check::check_body;
pub(in crate::pages) use status::user_list::csv_line;

/// The issue finder: all but the heading.
pub(super) fn finder_body() -> AnyView {
    page(Page::PushCheck, finder::issue_finder)
}

/// The client status checker: all but the heading.
pub(super) fn status_body() -> AnyView {
    page(Page::ClientStatus, status::status_checker)
}

/// The test of a token: all but the heading.
pub(super) fn token_body() -> AnyView {
    page(Page::TokenTest, direct::token_test)
}

/// The code for apps that report: all but the heading.
pub(super) fn reports_body() -> AnyView {
    page(Page::AppReports, app_reports::app_reports)
}

fn page(page: Page, tool: fn(PushContext) -> AnyView) -> AnyView {
    let context = PushContext::take(page);
    view! {
        {tabs::tabs(context)}
        <AppSection choice=context.app lang=context.lang />
        {tool(context)}
        // A phone's navigation has no room for them.
        <p>
            <A href=Page::History.path() attr:class="link">{tr(t::ALL_CHECKS)}</A>
            " · "
            <A href=Page::Certificates.path() attr:class="link">{tr(Page::Certificates.title())}</A>
        </p>
    }
    .into_any()
}
