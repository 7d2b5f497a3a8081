//! The frame around every page: product name, current app, navigation, preferences.

mod app_label;
mod app_menu;
mod connection;
mod navigation;
mod palette;
mod preferences;
mod update;

use crate::access::BrowserAccess;
use crate::handover::Handover;

use crate::app_panel::EnterApp;
use crate::i18n::{apps, frame, tr, use_lang};
use crate::keyring::{App, Keyring, ServerApps};
use crate::pages::{later, not_found::NotFoundPage, usersig::UserSigPage};
use crate::prefs;
use crate::routes::{Arrived, HEADING_ID, Page};
use crate::ui::{Announcer, LiveRegion, focus};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{A, FlatRoutes, Route, Router};
use leptos_router::path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Provides language, announcer and keyring to everything below, and draws the frame with
/// the page of the address in it.
#[component]
pub fn Shell() -> impl IntoView {
    provide_context(RwSignal::new(prefs::lang()));
    provide_context(Announcer::new());
    let access = BrowserAccess::new();
    access.load();
    let keyring = Keyring::new();
    keyring.load();
    keyring.open_server(access);
    provide_context(keyring);
    provide_context(Handover::new());
    provide_context(EnterApp::new());
    provide_context(Arrived(StoredValue::new(false)));
    provide_meta_context();
    let guarded = Memo::new(move |_| access.is_guarded());
    let ended = Memo::new(move |_| access.has_ended());
    // For operators: of the calls that only they may make, any would do.
    let attention = Memo::new(move |_| {
        access.may("app_key") == Some(true)
            && keyring.server_apps().with(ServerApps::needs_attention)
    });
    // The link leads within the page: no entry in the history, no `#` in the address.
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus(HEADING_ID);
    };
    view! {
        <Router>
            <a class="skip" href="#page-heading" on:click=skip>{tr(frame::SKIP)}</a>
            <div class="frame">
                <header class="bar">
                    {brand()}
                    <app_menu::AppMenu />
                    <navigation::Navigation />
                    <palette::PaletteButton />
                    {move || guarded.get().then(later::account_menu)}
                    <preferences::Preferences />
                </header>
                <div class="content">
                    <update::UpdateNotice />
                    {move || ended.get().then(later::session_ended)}
                    {move || attention.get().then(later::attention)}
                    <main id="main">
                        <FlatRoutes fallback=NotFoundPage>
                            <Route path=path!("/") view=page(later::apps_page) />
                            <Route path=path!("/usersig") view=UserSigPage />
                            <Route path=path!("/push-check") view=page(later::push_check_page) />
                            <Route
                                path=path!("/push-check/status")
                                view=page(later::client_status_page)
                            />
                            <Route
                                path=path!("/push-check/token")
                                view=page(later::token_test_page)
                            />
                            <Route
                                path=path!("/push-check/app-reports")
                                view=page(later::app_reports_page)
                            />
                            <Route
                                path=path!("/push-check/checks/:id")
                                view=page(later::check_page)
                            />
                            <Route path=path!("/history") view=page(later::history_page) />
                            <Route
                                path=path!("/certificates")
                                view=page(later::certificates_page)
                            />
                            <Route path=path!("/codes") view=page(later::codes_page) />
                            <Route path=path!("/login") view=page(later::log_in_page) />
                            <Route path=path!("/setup") view=page(later::set_up_page) />
                            <Route path=path!("/settings/account") view=page(later::account_page) />
                            <Route path=path!("/settings/users") view=page(later::users_page) />
                            <Route path=path!("/settings/tokens") view=page(later::tokens_page) />
                            <Route path=path!("/settings/audit") view=page(later::audit_page) />
                        </FlatRoutes>
                    </main>
                    <footer class="foot">
                        <p>{private(keyring)}</p>
                        <p><connection::Connection /> <span>"Signet " {VERSION}</span></p>
                    </footer>
                </div>
            </div>
            <LiveRegion />
        </Router>
    }
}

/// All pages of one type.
const fn page(draw: fn() -> AnyView) -> fn() -> AnyView {
    draw
}

/// What is sent and what is not.
fn private(keyring: Keyring) -> AnyView {
    let lang = use_lang();
    let line = move || {
        let asks = keyring.current().with(|app| app.as_ref().is_some_and(App::is_signed_by_server));
        let text = if asks { apps::PRIVATE_SERVER } else { frame::PRIVATE };
        text.get(lang.get())
    };
    line.into_any()
}

fn brand() -> AnyView {
    view! {
        <div class="brand">
            <A href=Page::Apps.path() attr:class="brand-link">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <rect width="32" height="32" rx="9" />
                    <path d="M21.5 11.5c-.8-1.900-2.800-3-5.400-3-3.100 0-5.300 1.500-5.300 3.800 0 5.500 11 2.200 11 7.700 0 2.300-2.300 3.700-5.500 3.700-2.900 0-5-1.200-5.800-3.200" />
                </svg>
                <span>"Signet"</span>
            </A>
        </div>
    }.into_any()
}
