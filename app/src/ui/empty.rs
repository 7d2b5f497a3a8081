//! What a place says before anything is in it, and what stands there until that is known.

use super::{Icon, icon};
use leptos::prelude::*;

/// Says what will appear here and offers one action.
///
/// Usage: `<EmptyState icon=Icon::Seal title=tr(NOTHING_YET)><p>…</p></EmptyState>`.
#[component]
pub fn EmptyState(
    /// Drawn above.
    icon: Icon,
    /// One line.
    #[prop(into)]
    title: Signal<&'static str>,
    /// A sentence, an action.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            {self::icon(icon)} <p class="empty-title">{title}</p> {children()}
        </div>
    }
}

/// Grey boxes in place of what is still being asked for.
pub fn skeleton() -> AnyView {
    view! {
        <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
    }
    .into_any()
}
