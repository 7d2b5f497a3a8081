//! What an unknown address shows.

use crate::i18n::{frame, tr};
use crate::routes::{Heading, Page};
use leptos::prelude::*;
use leptos_router::components::A;

/// Says so, and shows the ways out.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let way =
        |to: Page| view! { <li><A href=to.path() attr:class="link">{tr(to.title())}</A></li> };
    view! {
        <div class="page-head">
            <Heading of=Page::NotFound />
            <p class="lead">{tr(frame::NOT_FOUND_TEXT)}</p>
        </div>
        <p>{tr(frame::NOT_FOUND_WAYS)}</p>
        <ul class="ways">{way(Page::Apps)} {way(Page::PushCheck)} {way(Page::History)} {way(Page::Certificates)} {way(Page::UserSig)} {way(Page::Codes)}</ul>
    }
}
