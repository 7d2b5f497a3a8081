//! What is loaded when it is needed, in a file of its own.
//!
//! `#[wasm_split(name, fallible)]` puts what a function reaches into the file of that name;
//! functions of one name share a file. Those that offline needs stand in `OFFLINE` of
//! `xtask/src/site/split.rs`. Why: `docs/decisions/0007-stock-leptos.md`.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::i18n::{frame, push_check, tr};
use crate::ui::{Button, Callout, Tone, skeleton};

/// What builds the view. A part gives this function and not the view, so that the view
/// belongs to where it is shown, and has its context.
pub type Body = fn() -> AnyView;

/// Asks for a part. The future in a box: one type of resource for all parts.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<Body, SplitLoaderError>>>>;

/// The view of a part: a skeleton until it is here, and a way to try again where it is not.
///
/// Usage: `part(|| Box::pin(load_history()))`.
pub fn part(load: Load) -> AnyView {
    let body = LocalResource::new(move || {
        let part = load();
        async move { part.await.ok() }
    });
    let content = move || match body.get() {
        None => skeleton(),
        Some(None) => missing(body),
        Some(Some(build)) => build(),
    };
    content.into_any()
}

fn missing(body: LocalResource<Option<Body>>) -> AnyView {
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
