//! Who is logged in, in the frame, and the way out; or the way in.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use shared::api::{AccessState, Account};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::roles::role_name;
use crate::access::use_access;
use crate::access_fns::log_out;
use crate::i18n::{Text, access as t, tr, use_lang};
use crate::request::ask;
use crate::routes::{Page, query};
use crate::ui::{Icon, icon, use_announcer};

const MENU_ID: &str = "account-menu";

/// A menu, or a link to the log-in or to how the console is unlocked.
pub(super) fn menu_body() -> AnyView {
    let access = use_access();
    let content = move || match access.state() {
        Some(AccessState::LoggedIn(account)) => menu(account),
        Some(AccessState::LoggedOut { .. }) => way_in(Page::LogIn, t::LOG_IN, t::OUT),
        Some(AccessState::Locked { .. }) => way_in(Page::SetUp, t::SET_UP, t::LOCKED_SHORT),
        _ => ().into_any(),
    };
    view! { <div class="user">{content}</div> }.into_any()
}

/// Afterwards one is back at the address of now.
fn way_in(page: Page, name: Text, state: Text) -> AnyView {
    let location = use_location();
    let href = move || {
        let path = location.pathname.get();
        let back = page == Page::LogIn && path != page.path();
        let here = [&path, "?", &location.search.get()].concat();
        let here = here.trim_end_matches('?');
        page.with(&query(&[("to", if back { here } else { "" })]))
    };
    view! { <A href=href attr:class="chip user-chip">{label(tr(name), tr(state))}</A> }.into_any()
}

fn label(title: Signal<&'static str>, sub: Signal<&'static str>) -> AnyView {
    view! {
        {icon(Icon::User)}
        <span class="chip-text">
            <span class="chip-title">{title}</span>
            <span class="chip-sub">{sub}</span>
        </span>
    }
    .into_any()
}

fn menu(account: Account) -> AnyView {
    let access = use_access();
    let location = use_location();
    Effect::new(move || {
        location.pathname.with(|_| ());
        close();
    });
    let users = move || {
        let operator = access.may("list_console_users") == Some(true);
        operator.then(|| {
            view! {
                {link(Page::Users, Icon::User)}
                {link(Page::Tokens, Icon::Seal)}
                {link(Page::Audit, Icon::Clock)}
            }
        })
    };
    view! {
        <button type="button" class="chip user-chip" popovertarget=MENU_ID>
            <span class="visually-hidden">{tr(t::MENU)} ": "</span>
            {icon(Icon::User)}
            <span class="chip-text">
                <span class="chip-title">{account.name}</span>
                <span class="chip-sub">{tr(role_name(account.role))}</span>
            </span>
            {icon(Icon::Chevron)}
        </button>
        <div id=MENU_ID class="menu user-menu" popover="auto">
            {link(Page::Account, Icon::Key)}
            {users}
            {way_out()}
        </div>
    }
    .into_any()
}

/// Nothing of what was typed or given stays: the page is loaded anew.
fn way_out() -> AnyView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let press = move |_| {
        close();
        ask(
            || log_out(false),
            move |answer| match answer {
                Ok(()) => leave(),
                Err(_) => announcer.show(t::LOG_OUT_FAILED.get(lang.get_untracked())),
            },
        );
    };
    view! {
        <button type="button" class="menu-entry" on:click=press>
            {icon(Icon::Arrow)}
            <span>{tr(t::LOG_OUT)}</span>
        </button>
    }
    .into_any()
}

/// To the log-in, by a load that takes everything out of memory.
pub(in crate::pages) fn leave() {
    // Fails only for an address that is none.
    drop(window().location().assign(Page::LogIn.path()));
}

fn link(to: Page, sign: Icon) -> AnyView {
    view! {
        <A href=to.path() attr:class="menu-entry" on:click=move |_| close()>
            {icon(sign)}
            <span>{tr(to.title())}</span>
        </A>
    }
    .into_any()
}

fn close() {
    let menu = document().get_element_by_id(MENU_ID);
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // Fails where popovers are unknown; the menu is no popover there.
        let _ = menu.hide_popover();
    }
}
