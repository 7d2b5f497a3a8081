//! The tools of the push check as tabs, each with an address of its own.

use leptos::prelude::*;
use leptos_router::components::A;

use super::context::PushContext;
use crate::i18n::{Text, frame, tr};
use crate::routes::Page;

/// Links that look like tabs: each leads to a page.
pub(super) fn tabs(context: PushContext) -> AnyView {
    let tab = move |page: Page, name: Text| {
        let href = move || page.with(&context.query(page));
        view! {
            <li>
                <A href=href exact=true attr:class="page-tab">{tr(name)}</A>
            </li>
        }
    };
    view! {
        <nav class="page-tabs" aria-label=tr(frame::PUSH_CHECK)>
            <ul>
                {tab(Page::PushCheck, frame::FINDER_TAB)}
                {tab(Page::ClientStatus, frame::STATUS_TAB)}
                {tab(Page::TokenTest, frame::TOKEN_TAB)}
            </ul>
        </nav>
    }
    .into_any()
}
