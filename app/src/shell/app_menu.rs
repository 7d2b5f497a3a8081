//! The current app in the frame, and the menu that switches it.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::app_label::label;
use crate::app_panel::{APP_CHIP, use_enter_app};
use crate::i18n::{Text, apps, tr};
use crate::keyring::{App, AppNumber, AppOrigin, use_keyring};
use crate::pages::apps::ForgetDialog;
use crate::routes::Page;
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

const MENU_ID: &str = "app-menu";

/// A button with name, SDKAppID and fingerprint of the current app; opens the menu.
///
/// The menu is a native popover: the browser closes it on Escape and on a press outside,
/// and keeps `aria-expanded` of the button right.
#[component]
pub fn AppMenu() -> impl IntoView {
    let keyring = use_keyring();
    let location = use_location();
    // Back and forward lead away, and the menu with it. Read, not only tracked: a memo that
    // nobody reads tells nobody that it changed.
    Effect::new(move || {
        location.pathname.with(|_| ());
        close_menu();
    });
    let enter = use_enter_app();
    let forgetting = RwSignal::new(false);
    let chip = move || keyring.current().with(|app| label(app.as_ref()));
    let entries = move || keyring.apps().get().iter().map(entry).collect::<Vec<_>>();
    let kept = Memo::new(move |_| keyring.current().get().filter(|app| app.number != 0));
    view! {
        <div class="app-menu">
            <button type="button" id=APP_CHIP class="chip" popovertarget=MENU_ID>
                <span class="visually-hidden">{tr(apps::CHIP)} ": "</span>
                {chip}
                {icon(Icon::Chevron)}
            </button>
            <div id=MENU_ID class="menu" popover="auto">
                <p class="menu-title">{tr(apps::SWITCH)}</p>
                <ul>
                    {entries}
                    <li>{item(Icon::Plus, apps::TYPE_IN, move || enter.run(None))}</li>
                </ul>
                {move || kept.get().map(|app| actions(&app, forgetting))}
                {link(Page::Apps, Icon::App, apps::MANAGE)}
            </div>
            {move || kept.get().map(|app| forget_dialog(&app, forgetting))}
        </div>
    }
}

/// The actions for the current app.
fn actions(app: &App, forgetting: RwSignal<bool>) -> AnyView {
    let keyring = use_keyring();
    let number = app.number;
    let lock = if app.is_locked() {
        Some(link(Page::UserSig, Icon::Key, apps::UNLOCK_IT))
    } else {
        let lock = move || keyring.lock(number);
        app.is_remembered().then(|| item(Icon::Lock, apps::LOCK_IT, lock))
    };
    let forget =
        is_ours(app).then(|| item(Icon::Trash, apps::FORGET_IT, move || forgetting.set(true)));
    view! { <div class="menu-group">{lock} {forget}</div> }.into_any()
}

fn forget_dialog(app: &App, open: RwSignal<bool>) -> Option<AnyView> {
    is_ours(app).then(|| {
        view! { <ForgetDialog number=app.number title=app.title() open=open /> }.into_any()
    })
}

/// The server's apps are not ours to forget.
const fn is_ours(app: &App) -> bool {
    !matches!(app.origin, AppOrigin::Server { .. })
}

fn entry(app: &App) -> AnyView {
    let keyring = use_keyring();
    let number: AppNumber = app.number;
    let current = move || (keyring.chosen().get() == Some(number)).then_some("true");
    view! {
        <li>
            <button
                type="button"
                class="menu-entry"
                aria-current=current
                on:click=move |_| {
                    close_menu();
                    keyring.choose(Some(number));
                }
            >
                {label(Some(app))}
            </button>
        </li>
    }
    .into_any()
}

/// Something to do; the menu closes. Not by `popovertarget`, which does nothing for a button
/// that the press itself takes out of the document.
fn item(sign: Icon, name: Text, press: impl Fn() + Send + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="menu-entry"
            on:click=move |_| {
                close_menu();
                press();
            }
        >
            {icon(sign)}
            <span>{tr(name)}</span>
        </button>
    }
    .into_any()
}

/// A way to a page; the menu closes also where that page is shown already.
fn link(to: Page, sign: Icon, name: Text) -> AnyView {
    view! {
        <A href=to.path() attr:class="menu-entry" on:click=move |_| close_menu()>
            {icon(sign)}
            <span>{tr(name)}</span>
        </A>
    }
    .into_any()
}

fn close_menu() {
    let menu = document().get_element_by_id(MENU_ID);
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // Fails where popovers are unknown; the menu is no popover there.
        let _ = menu.hide_popover();
    }
}
