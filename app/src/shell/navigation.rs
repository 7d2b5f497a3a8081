//! The navigation: apps, and the auxiliary tools.

use crate::i18n::{frame, tr};
use crate::prelude::*;
use crate::routes::{Link, Route};
use crate::ui::{Icon, icon};

/// Links to every page, in the order of the console that people know.
#[component]
pub fn Navigation() -> View {
    view! {
        <nav class="nav" aria-label=tr(frame::NAVIGATION)>
            <ul>
                {entry(Route::Apps, Icon::App)}
                <li class="nav-group">
                    <span id="auxiliary-tools">{tr(frame::AUXILIARY_TOOLS)}</span>
                    <ul aria-labelledby="auxiliary-tools">
                        {entry(Route::PushCheck, Icon::Bell)}
                        {entry(Route::History, Icon::Clock)}
                        {entry(Route::UserSig, Icon::Seal)}
                        {entry(Route::Codes, Icon::Info)}
                    </ul>
                </li>
            </ul>
        </nav>
    }
}

fn entry(to: Route, sign: Icon) -> View {
    view! {
        <li>
            <Link to=to class="nav-link">
                {icon(sign)}
                <span>{tr(to.title())}</span>
            </Link>
        </li>
    }
}
