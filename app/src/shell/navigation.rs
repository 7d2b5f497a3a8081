//! The navigation: apps, and the auxiliary tools.

use crate::i18n::{Text, frame, tr};
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
                {entry(Page::Apps, Icon::App, frame::APPS)}
                <li class="nav-group">
                    <span id="auxiliary-tools">{tr(frame::AUXILIARY_TOOLS)}</span>
                    <ul aria-labelledby="auxiliary-tools">
                        {entry(Page::PushCheck, Icon::Bell, frame::PUSH_CHECK_SHORT)}
                        {entry(Page::History, Icon::Clock, frame::HISTORY_SHORT)}
                        {entry(Page::Certificates, Icon::Key, frame::CERTIFICATES)}
                        {entry(Page::UserSig, Icon::Seal, frame::USERSIG_SHORT)}
                        {entry(Page::Codes, Icon::Info, frame::CODES_SHORT)}
                    </ul>
                </li>
            </ul>
        </nav>
    }
}

/// On a small screen a word of the name stands for all of it; both are never seen.
fn entry(to: Page, sign: Icon, short: Text) -> AnyView {
    // A row of links has no room for it: the apps link to it.
    let wide = (to == Page::Certificates).then_some("nav-wide");
    view! {
        <li class=wide>
            <A href=to.path() attr:class="nav-link">
                {icon(sign)}
                <span class="nav-name">{tr(to.title())}</span>
                <span class="nav-short" aria-hidden="true">{tr(short)}</span>
            </A>
        </li>
    }
    .into_any()
}
