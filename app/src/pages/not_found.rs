//! What an unknown address shows.

use crate::i18n::{frame, tr};
use crate::prelude::*;
use crate::routes::{Heading, Link, Route};

/// Says so, and shows the ways out.
#[component]
pub fn NotFoundPage() -> View {
    let way = |to: Route| view! { <li><Link to=to>{tr(to.title())}</Link></li> };
    view! {
        <div class="page-head">
            <Heading of=Route::NotFound />
            <p class="lead">{tr(frame::NOT_FOUND_TEXT)}</p>
        </div>
        <p>{tr(frame::NOT_FOUND_WAYS)}</p>
        <ul class="ways">{way(Route::Apps)} {way(Route::PushCheck)} {way(Route::UserSig)} {way(Route::Codes)}</ul>
    }
}
