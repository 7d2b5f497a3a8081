//! What is loaded when it is needed, in a file of its own.
//!
//! `#[wasm_split(name, fallible)]` puts what a function reaches into the file of that name;
//! functions of one name share a file. Those that offline needs stand in `OFFLINE` of
//! `xtask/src/site/split.rs`. Why: `docs/decisions/0007-stock-leptos.md`.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::access::use_access;
use crate::i18n::{frame, push_check, tr};
use crate::ui::{Button, Callout, Tone, skeleton};

/// What builds the view. A part gives this function and not the view, so that the view
/// belongs to where it is shown, and has its context.
pub type PartBody = fn() -> AnyView;

/// Asks for a part. The future in a box: one type of resource for all parts.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<PartBody, SplitLoaderError>>>>;

/// The view of a part: a skeleton until it is here, and a way to try again where it is not.
///
/// Usage: `part(|| Box::pin(load_history()))`.
pub fn part(load: Load) -> AnyView {
    let body = body(load);
    (move || shown(body)).into_any()
}

/// The same for a page that asks the server: `or` in its place for who may not. Once shown it
/// stays, also when the session ends: what was typed is in it.
pub fn guarded_part(load: Load, or: fn() -> AnyView) -> AnyView {
    let (access, body) = (use_access(), body(load));
    let asked = Memo::new(move |_| access.is_known());
    let may = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || access.may("list_apps") == Some(true)
    });
    let content = move || match (may.get(), asked.get()) {
        (true, _) => (move || shown(body)).into_any(),
        (false, true) => or(),
        (false, false) => skeleton(),
    };
    content.into_any()
}

type LoadedPart = LocalResource<Option<PartBody>>;

fn body(load: Load) -> LoadedPart {
    LocalResource::new(move || {
        let part = load();
        async move { part.await.ok() }
    })
}

fn shown(body: LoadedPart) -> AnyView {
    match body.get() {
        None => skeleton(),
        Some(None) => missing(body),
        Some(Some(build)) => build(),
    }
}

fn missing(body: LoadedPart) -> AnyView {
    view! {
        <Callout tone=Tone::Error>
            <p>{tr(frame::NOT_LOADED)}</p>
            <p>{tr(frame::NOT_LOADED_FIX)}</p>
            <div class="actions">
                <Button label=tr(push_check::TRY_AGAIN) on_press=move |()| body.refetch() />
            </div>
        </Callout>
    }
    .into_any()
}
