//! The current app in the frame, and the menu that switches it.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::i18n::{Text, apps, tr};
use crate::keyring::{App, AppNumber, Origin, use_keyring};
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
    // A link in the menu leads away, and the menu with it.
    Effect::new(move || {
        location.pathname.track();
        close_menu();
    });
    let chip = move || keyring.current().with(|app| chip(app.as_ref()));
    let entries = move || {
        keyring
            .apps()
            .get()
            .iter()
            .map(|app| entry(Some(app.number), app.into()))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="app-menu">
            <button type="button" class="chip" popovertarget=MENU_ID>
                <span class="visually-hidden">{tr(apps::CHIP)} ": "</span>
                {chip}
                {icon(Icon::Chevron)}
            </button>
            <div id=MENU_ID class="menu" popover="auto">
                <p class="menu-title">{tr(apps::SWITCH)}</p>
                <ul>
                    {entries}
                    {entry(None, Label { sign: Icon::Plus, title: Title::Text(apps::TYPE_IN), sub: None, mark: None })}
                </ul>
                <A href=Page::Apps.path() attr:class="menu-link">{tr(apps::MANAGE)}</A>
            </div>
        </div>
    }
}

/// What stands on the chip or on an entry.
struct Label {
    sign: Icon,
    title: Title,
    sub: Option<String>,
    mark: Option<Text>,
}

enum Title {
    Text(Text),
    Name(String),
}

impl From<&App> for Label {
    fn from(app: &App) -> Self {
        let sign = if app.is_locked() { Icon::Lock } else { Icon::App };
        let digits = app.sdkappid.to_string();
        let fingerprint = app.fingerprint.as_deref();
        let parts = [(!app.name.is_empty()).then_some(digits.as_str()), fingerprint];
        let sub = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mark = match app.origin {
            Origin::Server { demo: true, .. } => Some(apps::BADGE_DEMO),
            Origin::Server { demo: false, .. } => Some(apps::SERVER_MARK),
            Origin::Typed | Origin::Remembered => None,
        };
        Self { sign, title: Title::Name(app.title()), sub: Some(sub), mark }
    }
}

fn draw(label: Label) -> AnyView {
    let Label { sign, title, sub, mark } = label;
    let title = match title {
        Title::Text(text) => tr(text).into_any(),
        Title::Name(name) => name.into_any(),
    };
    view! {
        {icon(sign)}
        <span class="chip-text">
            <span class="chip-title">{title}</span>
            <span class="chip-sub mono">{sub} {mark.map(|mark| view! { " · " {tr(mark)} })}</span>
        </span>
    }
    .into_any()
}

fn chip(app: Option<&App>) -> AnyView {
    draw(app.map_or(
        Label { sign: Icon::App, title: Title::Text(apps::CHIP_NONE), sub: None, mark: None },
        Label::from,
    ))
}

fn entry(number: Option<AppNumber>, label: Label) -> AnyView {
    let keyring = use_keyring();
    let current = move || (keyring.chosen().get() == number).then_some("true");
    view! {
        <li>
            <button
                type="button"
                class="menu-entry"
                popovertarget=MENU_ID
                popovertargetaction="hide"
                aria-current=current
                on:click=move |_| keyring.choose(number)
            >
                {draw(label)}
            </button>
        </li>
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
