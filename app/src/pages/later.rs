//! Pages whose body is loaded when they are opened: the push check, the history, and the
//! error codes. Who comes for the UserSig tools alone loads none of it.
//!
//! The heading is there at once, and a body that cannot be loaded can be tried again. See
//! `docs/decisions/0007-stock-leptos.md`.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{codes, history, push_check};
use crate::i18n::{Text, codes as code, frame, history as past, push_check as t, tr};
use crate::routes::{Heading, Page};
use crate::ui::{Button, Callout, Tone, skeleton};

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

/// What builds a body. A part gives the function, so that the body belongs to its page.
type Body = fn() -> AnyView;

/// The future in a box: one type of resource for all pages.
type Load = fn() -> Pin<Box<dyn Future<Output = Result<Body, SplitLoaderError>>>>;

fn page(page: Page, lead: Text, load: Load) -> AnyView {
    let body = LocalResource::new(move || {
        let part = load();
        async move { part.await.ok() }
    });
    view! {
        <div class="page-head">
            <Heading of=page />
            <p class="lead">{tr(lead)}</p>
        </div>
        <Suspense fallback=skeleton>
            {move || body.get().map(|part| part.map_or_else(|| missing(body), |build| build()))}
        </Suspense>
    }
    .into_any()
}

fn missing(body: LocalResource<Option<Body>>) -> AnyView {
    view! {
        <Callout tone=Tone::Error>
            <p>{tr(frame::NOT_LOADED)}</p>
            <p>{tr(frame::NOT_LOADED_FIX)}</p>
            <div class="actions">
                <Button label=tr(t::TRY_AGAIN) on_press=move |()| body.refetch() />
            </div>
        </Callout>
    }
    .into_any()
}

// Functions with the same first word are in one file.

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_issue_finder() -> Result<Body, SplitLoaderError> {
    Ok(push_check::finder_body)
}

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_client_status() -> Result<Body, SplitLoaderError> {
    Ok(push_check::status_body)
}

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_token_test() -> Result<Body, SplitLoaderError> {
    Ok(push_check::token_body)
}

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_check() -> Result<Body, SplitLoaderError> {
    Ok(push_check::check_body)
}

#[wasm_split(push, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_history() -> Result<Body, SplitLoaderError> {
    Ok(history::body)
}

#[wasm_split(codes, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_codes() -> Result<Body, SplitLoaderError> {
    Ok(codes::body)
}
