//! The frame around every page: product name, current app, navigation, preferences.

mod app_menu;
mod connection;
mod navigation;
mod preferences;
mod update;

use crate::i18n::{apps, frame, tr, use_lang};
use crate::keyring::{App, Keyring};
use crate::pages::{
    apps::AppsPage,
    later::{CodesPage, HistoryPage, PushCheckPage},
    not_found::NotFoundPage,
    usersig::UserSigPage,
};
use crate::prefs;
use crate::prelude::*;
use crate::routes::{HEADING_ID, Link, Route, Router};
use crate::ui::{Announcer, LiveRegion, focus};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Provides language, announcer, keyring and router to everything below, and draws the
/// frame with the page of the address in it.
#[component]
pub fn Shell() -> View {
    provide_context(RwSignal::new(prefs::lang()));
    provide_context(Announcer::new());
    let keyring = Keyring::new();
    keyring.load();
    provide_context(keyring);
    let router = Router::new();
    provide_context(router);

    let page = move || match router.route().get() {
        Route::Apps => AppsPage(),
        Route::UserSig => UserSigPage(),
        Route::PushCheck => PushCheckPage(),
        Route::History => HistoryPage(),
        Route::Codes => CodesPage(),
        Route::NotFound => NotFoundPage(),
    };
    // The link leads within the page: no entry in the history, no `#` in the address.
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus(HEADING_ID);
    };
    view! {
        <a class="skip" href="#page-heading" on:click=skip>{tr(frame::SKIP)}</a>
        <div class="frame">
            <header class="bar">
                {brand()}
                <app_menu::AppMenu />
                <navigation::Navigation />
                <preferences::Preferences />
            </header>
            <div class="content">
                <update::UpdateNotice />
                <main id="main">{page}</main>
                <footer class="foot">
                    <p>{private(keyring)}</p>
                    <p><connection::Connection /> <span>"Signet " {VERSION}</span></p>
                </footer>
            </div>
        </div>
        <LiveRegion />
    }
}

/// What is sent and what is not.
fn private(keyring: Keyring) -> View {
    let lang = use_lang();
    let line = move || {
        let asks = keyring.current().with(|app| app.as_ref().is_some_and(App::is_signed_by_server));
        let text = if asks { apps::PRIVATE_SERVER } else { frame::PRIVATE };
        text.get(lang.get())
    };
    line.into_view()
}

fn brand() -> View {
    view! {
        <div class="brand">
            <Link to=Route::Apps class="brand-link">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <rect width="32" height="32" rx="9" />
                    <path d="M21.5 11.5c-.8-1.900-2.800-3-5.400-3-3.100 0-5.300 1.500-5.300 3.800 0 5.500 11 2.200 11 7.700 0 2.300-2.300 3.700-5.500 3.700-2.900 0-5-1.200-5.800-3.200" />
                </svg>
                <span>"Signet"</span>
            </Link>
        </div>
    }
}
