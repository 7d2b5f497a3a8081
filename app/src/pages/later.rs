//! Pages whose body is loaded when they are opened. Who comes for the UserSig tools alone
//! loads none of it. The heading is there at once.
//!
//! Plain functions of one type: the router's code for a route is compiled once for all of them.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::access::{self, AccessView};
use super::settings::SettingsView;
use super::{apps, certificates, codes, history, push_check};
use crate::access::use_access;
use crate::i18n::{
    Text, access as log_in, app_reports as report, apps as own, audit as trail,
    certificates as kept, codes as code, history as past, push_check as t, tokens as token, tr,
};
use crate::part::{Load, PartBody, guarded_part, part};
use crate::routes::{Heading, Page};

/// The apps.
pub fn apps_page() -> AnyView {
    page(Page::Apps, own::LEAD, || Box::pin(load_apps()))
}

/// The issue finder.
pub fn push_check_page() -> AnyView {
    guarded(Page::PushCheck, t::LEAD, || Box::pin(load_issue_finder()))
}

/// The client status checker.
pub fn client_status_page() -> AnyView {
    guarded(Page::ClientStatus, t::LEAD, || Box::pin(load_client_status()))
}

/// The test of a token.
pub fn token_test_page() -> AnyView {
    guarded(Page::TokenTest, t::LEAD, || Box::pin(load_token_test()))
}

/// Code for apps that report.
pub fn app_reports_page() -> AnyView {
    guarded(Page::AppReports, report::LEAD, || Box::pin(load_app_reports()))
}

/// One check.
pub fn check_page() -> AnyView {
    guarded(Page::Check, t::CHECK_LEAD, || Box::pin(load_check()))
}

/// The history.
pub fn history_page() -> AnyView {
    guarded(Page::History, past::LEAD, || Box::pin(load_history()))
}

/// The push credentials.
pub fn certificates_page() -> AnyView {
    guarded(Page::Certificates, kept::LEAD, || Box::pin(load_certificates()))
}

/// That some of them need somebody; nothing is loaded before one does.
pub fn attention() -> AnyView {
    part(|| Box::pin(load_notice()))
}

/// The error codes.
pub fn codes_page() -> AnyView {
    page(Page::Codes, code::LEAD, || Box::pin(load_codes()))
}

/// Log-in.
pub fn log_in_page() -> AnyView {
    let form = || part(|| Box::pin(load_access(AccessView::LogIn)));
    framed(Page::LogIn, log_in::LOG_IN_LEAD, factor_or(form))
}

/// The first user of a locked console. The secret leaves the address before anything else.
pub fn set_up_page() -> AnyView {
    provide_context(access::SetUpLink::take());
    page(Page::SetUp, log_in::SET_UP_LEAD, || Box::pin(load_access(AccessView::SetUp)))
}

/// One's own password and sessions.
pub fn account_page() -> AnyView {
    guarded(Page::Account, log_in::ACCOUNT_LEAD, || Box::pin(load_settings(SettingsView::Account)))
}

/// The users of the console.
pub fn users_page() -> AnyView {
    guarded(Page::Users, log_in::USERS_LEAD, || Box::pin(load_settings(SettingsView::Users)))
}

/// The tokens of scripts.
pub fn tokens_page() -> AnyView {
    guarded(Page::Tokens, token::LEAD, || Box::pin(load_settings(SettingsView::Tokens)))
}

/// Who did what on the console.
pub fn audit_page() -> AnyView {
    guarded(Page::Audit, trail::LEAD, || Box::pin(load_settings(SettingsView::Audit)))
}

fn page(page: Page, lead: Text, load: Load) -> AnyView {
    framed(page, lead, part(load))
}

/// A page that only the server can fill.
fn guarded(page: Page, lead: Text, load: Load) -> AnyView {
    framed(page, lead, guarded_part(load, gate))
}

/// In place of a page: the log-in, or the second factor that has to be set up first.
fn gate() -> AnyView {
    factor_or(|| part(|| Box::pin(load_access(AccessView::Gate))))
}

fn factor_or(or: fn() -> AnyView) -> AnyView {
    let access = use_access();
    let needed = Memo::new(move |_| access.needs_second_factor());
    let shown = move || match needed.get() {
        true => part(|| Box::pin(load_settings(SettingsView::SecondFactor))),
        false => or(),
    };
    shown.into_any()
}

fn framed(page: Page, lead: Text, body: AnyView) -> AnyView {
    view! {
        <div class="page-head">
            <Heading of=page />
            <p class="lead">{tr(lead)}</p>
        </div>
        {body}
    }
    .into_any()
}

/// The account in the frame; nothing where there is no log-in.
pub fn account_menu() -> AnyView {
    part(|| Box::pin(load_access(AccessView::Menu)))
}

/// Asks for the log-in of a session that has ended.
pub fn session_ended() -> AnyView {
    part(|| Box::pin(load_access(AccessView::Ended)))
}

/// Declares what loads a page. Those of the same part are in one file.
macro_rules! loaders {
    ($($part:ident: $name:ident($($view:ident: $View:ty)?) => $body:expr;)+) => {$(
        #[wasm_split($part, fallible, wasm_split_path = ::leptos::wasm_split)]
        fn $name($($view: $View)?) -> Result<PartBody, SplitLoaderError> {
            Ok($body)
        }
    )+};
}

loaders! {
    apps: load_apps() => apps::body;
    push: load_issue_finder() => push_check::finder_body;
    status: load_client_status() => push_check::status_body;
    token: load_token_test() => push_check::token_body;
    reports: load_app_reports() => push_check::reports_body;
    push: load_check() => push_check::check_body;
    history: load_history() => history::body;
    certificates: load_certificates() => certificates::body;
    certificates: load_notice() => certificates::notice;
    codes: load_codes() => codes::body;
    access: load_access(view: AccessView) => view.body();
    settings: load_settings(view: SettingsView) => view.body();
}
