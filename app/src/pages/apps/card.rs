//! One app of the keyring.

use super::forget::ForgetDialog;
use crate::app_panel::{UnlockForm, badges, fingerprint, server_note};
use crate::i18n::{apps, certificates as words, tr};
use crate::keyring::{App, AppNumber, AppOrigin, use_keyring};
use crate::routes::Page;
use crate::ui::{Button, ButtonKind, Fact, Facts, Icon, focus, icon, unique_id};
use leptos::prelude::*;
use leptos_router::components::A;

/// The card of one app: what it is, what state its key is in, what can be done.
pub fn card(number: AppNumber) -> AnyView {
    let keyring = use_keyring();
    let app = Memo::new(move |_| {
        keyring.apps().with(|apps| apps.iter().find(|app| app.number == number).cloned())
    });
    let is_current = Memo::new(move |_| keyring.chosen().get() == Some(number));
    let title = app.get_untracked().map(|app| app.title()).unwrap_or_default();
    let sdkappid = app.get_untracked().map(|app| app.sdkappid.to_string());
    let asking = RwSignal::new(false);
    let link_id = unique_id("open-tools");
    let body = {
        let (title, link_id) = (title.clone(), link_id.clone());
        move || app.get().map(|app| state(&app, is_current.get(), &title, &link_id, asking))
    };
    view! {
        <li class="card" data-current=move || is_current.get().then_some("true")>
            <h3>{title.clone()}</h3>
            <Facts>
                <Fact term=tr(apps::SDKAPPID)><span class="mono">{sdkappid}</span></Fact>
                <Fact term=tr(apps::KEY)>{move || app.get().map(|app| fingerprint(&app))}</Fact>
            </Facts>
            {body}
            <ForgetDialog number=number title=title open=asking />
        </li>
    }
    .into_any()
}

fn state(
    app: &App,
    is_current: bool,
    title: &str,
    link_id: &str,
    asking: RwSignal<bool>,
) -> AnyView {
    let keyring = use_keyring();
    let number = app.number;
    let locked = app.is_locked();
    let to_link = {
        let link_id = link_id.to_owned();
        move |()| {
            let link_id = link_id.clone();
            // The link appears with the effects of this turn.
            request_animation_frame(move || focus(&link_id));
        }
    };
    let unlock = (locked && is_current).then(|| {
        view! { <UnlockForm number=number title=title.to_owned() on_unlock=to_link.clone() /> }
    });
    let choose = (!is_current).then(|| {
        let to_link = to_link.clone();
        let press = move |()| {
            keyring.choose(Some(number));
            to_link(());
        };
        let label = if locked { apps::UNLOCK } else { apps::USE };
        view! { <Button label=tr(label) on_press=press /> }
    });
    let open = (is_current && !locked).then(|| {
        view! {
            <span id=link_id.to_owned() tabindex="-1">
                <A href=Page::UserSig.path() attr:class="button button-primary">
                    <span>{tr(apps::OPEN_TOOLS)}</span>
                    {icon(Icon::Arrow)}
                </A>
            </span>
        }
    });
    let lock = (app.is_remembered() && !locked).then(|| {
        let press = move |()| keyring.lock(number);
        view! { <Button label=tr(apps::LOCK) kind=ButtonKind::Ghost icon=Icon::Lock on_press=press /> }
    });
    // The server's apps are not ours to forget.
    let forget = (!matches!(app.origin, AppOrigin::Server { .. })).then(|| {
        view! {
            <Button
                label=tr(apps::FORGET)
                kind=ButtonKind::Ghost
                icon=Icon::Trash
                on_press=move |()| asking.set(true)
            />
        }
    });
    let certificates = matches!(app.origin, AppOrigin::Server { .. }).then(|| {
        view! {
            <A href=Page::Certificates.path() attr:class="button button-ghost">
                {icon(Icon::Key)}
                <span>{tr(words::OF_APP)}</span>
            </A>
        }
    });
    view! {
        {badges(app, is_current)}
        {server_note(app)}
        {unlock}
        <div class="actions">{choose} {open} {certificates} {lock} {forget}</div>
    }
    .into_any()
}
