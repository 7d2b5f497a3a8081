//! Pages whose body is loaded when they are opened. Who comes for the UserSig tools alone
//! loads none of it. The heading is there at once.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{apps, codes, history, push_check};
use crate::i18n::{Text, apps as own, codes as code, history as past, push_check as t, tr};
use crate::part::{Body, Load, part};
use crate::routes::{Heading, Page};

/// The apps.
#[component]
pub fn AppsPage() -> impl IntoView {
    page(Page::Apps, own::LEAD, || Box::pin(load_apps()))
}

/// The issue finder.
#[component]
pub fn PushCheckPage() -> impl IntoView {
    page(Page::PushCheck, t::LEAD, || Box::pin(load_issue_finder()))
}

/// The client status checker.
#[component]
pub fn ClientStatusPage() -> impl IntoView {
    page(Page::ClientStatus, t::LEAD, || Box::pin(load_client_status()))
}

/// The test of a token.
#[component]
pub fn TokenTestPage() -> impl IntoView {
    page(Page::TokenTest, t::LEAD, || Box::pin(load_token_test()))
}

/// One check.
#[component]
pub fn CheckPage() -> impl IntoView {
    page(Page::Check, t::CHECK_LEAD, || Box::pin(load_check()))
}

/// The history.
#[component]
pub fn HistoryPage() -> impl IntoView {
    page(Page::History, past::LEAD, || Box::pin(load_history()))
}

/// The error codes.
#[component]
pub fn CodesPage() -> impl IntoView {
    page(Page::Codes, code::LEAD, || Box::pin(load_codes()))
}

fn page(page: Page, lead: Text, load: Load) -> AnyView {
    view! {
        <div class="page-head">
            <Heading of=page />
            <p class="lead">{tr(lead)}</p>
        </div>
        {part(load)}
    }
    .into_any()
}

// Functions with the same first word are in one file.

#[wasm_split(apps, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_apps() -> Result<Body, SplitLoaderError> {
    Ok(apps::body)
}

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_issue_finder() -> Result<Body, SplitLoaderError> {
    Ok(push_check::finder_body)
}

#[wasm_split(status, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_client_status() -> Result<Body, SplitLoaderError> {
    Ok(push_check::status_body)
}

#[wasm_split(token, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_token_test() -> Result<Body, SplitLoaderError> {
    Ok(push_check::token_body)
}

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_check() -> Result<Body, SplitLoaderError> {
    Ok(push_check::check_body)
}

#[wasm_split(history, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_history() -> Result<Body, SplitLoaderError> {
    Ok(history::body)
}

#[wasm_split(codes, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_codes() -> Result<Body, SplitLoaderError> {
    Ok(codes::body)
}
