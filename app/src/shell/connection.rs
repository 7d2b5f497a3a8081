//! Says quietly that there is no network, and that it does not matter here.

use crate::i18n::{frame, tr};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// Empty while the browser is online.
#[component]
pub fn Connection() -> impl IntoView {
    let online = RwSignal::new(window().navigator().on_line());
    let came = window_event_listener(leptos::ev::online, move |_| online.set(true));
    let went = window_event_listener(leptos::ev::offline, move |_| online.set(false));
    on_cleanup(move || {
        came.remove();
        went.remove();
    });
    let text = tr(frame::OFFLINE);
    let sign = move || {
        (!online.get()).then(|| {
            view! { <span class="offline">{icon(Icon::Offline)} <span>{text}</span></span> }
        })
    };
    view! { <span aria-live="polite">{sign}</span> }
}
