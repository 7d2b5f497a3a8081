//! The navigation: apps, and the auxiliary tools.

use crate::i18n::{frame, tr};
use crate::routes::Page;
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use leptos_router::components::A;

/// Links to every page, in the order of the console that people know.
#[component]
pub fn Navigation() -> impl IntoView {
    view! {
        <nav class="nav" aria-label=tr(frame::NAVIGATION)>
            <ul>
                {entry(Page::Apps, Icon::App)}
                <li class="nav-group">
                    <span id="auxiliary-tools">{tr(frame::AUXILIARY_TOOLS)}</span>
                    <ul aria-labelledby="auxiliary-tools">
                        {entry(Page::PushCheck, Icon::Bell)}
                        {entry(Page::History, Icon::Clock)}
                        {entry(Page::UserSig, Icon::Seal)}
                        {entry(Page::Codes, Icon::Info)}
                    </ul>
                </li>
            </ul>
        </nav>
    }
}

fn entry(to: Page, sign: Icon) -> AnyView {
    view! {
        <li>
            <A href=to.path() attr:class="nav-link">
                {icon(sign)}
                <span>{tr(to.title())}</span>
            </A>
        </li>
    }
    .into_any()
}
