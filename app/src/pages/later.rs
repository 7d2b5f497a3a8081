//! Pages whose code is loaded when they are opened: the push check, the history, and the
//! error codes.
//!
//! The first two need the server anyway, so nobody misses them offline, and the codes stay
//! once they were opened; who comes for the UserSig tools alone loads none of it. See `docs/decisions/0005-pages-loaded-later.md`.

use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{codes, history, push_check};
use crate::i18n::{Text, codes as code, frame, history as past, push_check as t, tr};
use crate::prelude::*;
use crate::routes::{Heading, Route};
use crate::ui::{Callout, Tone, skeleton};

/// The push check: its heading at once, its tools as soon as they are here.
#[component]
pub fn PushCheckPage() -> View {
    page(Route::PushCheck, t::LEAD)
}

/// The history, likewise.
#[component]
pub fn HistoryPage() -> View {
    page(Route::History, past::LEAD)
}

/// The error codes, likewise.
#[component]
pub fn CodesPage() -> View {
    page(Route::Codes, code::LEAD)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Coming,
    Here,
    Missing,
}

fn page(route: Route, lead: Text) -> View {
    let part = RwSignal::new(Part::Coming);
    let holder = view! { <div class="later"></div> };
    let body = holder.clone();
    // Effects of the page belong to the page, whenever it comes.
    spawn_local(ScopedFuture::new(async move {
        let now = match body_of(route).await {
            Ok(view) => {
                holder.append(view);
                Part::Here
            }
            Err(SplitLoaderError { .. }) => Part::Missing,
        };
        // The page may have been left meanwhile.
        let _ = part.try_set(now);
    }));
    let told = move || match part.get() {
        Part::Coming => skeleton(),
        Part::Here => view! { <></> },
        Part::Missing => view! {
            <Callout tone=Tone::Error>
                <p>{tr(frame::NOT_LOADED)}</p>
                <p>{tr(frame::NOT_LOADED_FIX)}</p>
            </Callout>
        },
    };
    view! {
        <div class="page-head">
            <Heading of=route />
            <p class="lead">{tr(lead)}</p>
        </div>
        {told}
        {body}
    }
}

async fn body_of(route: Route) -> Result<View, SplitLoaderError> {
    match route {
        Route::Codes => codes_body().await,
        _ => push_body(route).await,
    }
}

/// What needs the server, in one file.
#[wasm_split(push, fallible)]
fn push_body(route: Route) -> Result<View, SplitLoaderError> {
    Ok(match route {
        Route::History => history::body(),
        _ => push_check::body(),
    })
}

/// The error codes in another.
#[wasm_split(codes, fallible)]
fn codes_body() -> Result<View, SplitLoaderError> {
    Ok(codes::body())
}
