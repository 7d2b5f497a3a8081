//! What an unknown address shows.

use leptos::prelude::*;

use crate::i18n::{frame, tr};
use crate::routes::{Heading, Link, Route};

/// Says so, and shows the ways out.
#[component]
pub fn NotFoundPage() -> AnyView {
    let way = |to: Route| view! { <li><Link to=to>{tr(to.title())}</Link></li> }.into_any();
    view! {
        <div class="page-head">
            <Heading of=Route::NotFound />
            <p class="lead">{tr(frame::NOT_FOUND_TEXT)}</p>
        </div>
        <p>{tr(frame::NOT_FOUND_WAYS)}</p>
        <ul class="ways">{way(Route::Apps)} {way(Route::PushCheck)} {way(Route::UserSig)}</ul>
    }
    .into_any()
}
