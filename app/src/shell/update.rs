//! Offers a new version; it is never swapped in by itself.
//!
//! `public/boot.js` watches the service worker. It announces a waiting version with the
//! window event `signet:update` (and `data-update` on the root, for when it was first),
//! and activates it on `signet:accept`.

use crate::i18n::{frame, tr};
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;

/// Nothing, until a new version waits.
#[component]
pub fn UpdateNotice() -> impl IntoView {
    let waits = document().document_element().is_some_and(|root| root.has_attribute("data-update"));
    let waiting = RwSignal::new(waits);
    let told = window_event_listener_untyped("signet:update", move |_| waiting.set(true));
    on_cleanup(move || told.remove());
    let accept = |()| {
        if let Ok(event) = web_sys::Event::new("signet:accept") {
            // Dispatching a fresh event cannot fail.
            let _ = window().dispatch_event(&event);
        }
    };
    let notice = move || {
        waiting.get().then(|| {
            view! {
                <div class="update">
                    <p>
                        <strong>{tr(frame::UPDATE_READY)}</strong>
                        " "
                        {tr(frame::UPDATE_HINT)}
                    </p>
                    <div class="actions">
                        <Button
                            label=tr(frame::UPDATE_LATER)
                            kind=ButtonKind::Ghost
                            on_press=move |()| waiting.set(false)
                        />
                        <Button
                            label=tr(frame::UPDATE_RELOAD)
                            kind=ButtonKind::Primary
                            on_press=accept
                        />
                    </div>
                </div>
            }
        })
    };
    view! { <div aria-live="polite">{notice}</div> }
}
