//! The app of a tool's page: the current one, or the two fields in its place. Its parts
//! serve the apps page too.

mod fields;
mod state;
mod unlock;

use std::cell::Cell;

use leptos::prelude::*;
use leptos_router::components::A;

pub use fields::{DraftFields, read};
pub use state::{badges, fingerprint, server_note};
pub use unlock::UnlockForm;

use crate::i18n::{apps, tr};
use crate::keyring::{App, AppNumber, Draft, use_keyring};
use crate::routes::Page;
use crate::ui::{Button, ButtonKind, Fact, Facts, Icon, focus, icon};

thread_local! {
    /// For [`focus_missing`], which is called where no context is at hand.
    static ON_PAGE: Cell<Option<Draft>> = const { Cell::new(None) };
}

/// Puts the focus to where the app is still missing something, which says so: the
/// passphrase of a locked one, the key that the server did not give, or the first of the two
/// fields that is at fault.
///
/// For event handlers: call it when a tool needs a key and [`crate::keyring::current_app`]
/// has none.
pub fn focus_missing() {
    let Some(draft) = ON_PAGE.get() else { return };
    // The key is dropped, and so wiped, at once.
    drop(read(draft));
    // Only one of all these is on the page.
    focus(unlock::FIELD_ID);
    focus(state::AGAIN_ID);
}

/// Goes on top of a page that works with an app.
///
/// With nothing chosen it holds the fields SDKAppID and SecretKey; what is typed there is
/// the current app as soon as both make sense, without a button. Usage: `<AppPanel />`.
#[component]
pub fn AppPanel() -> impl IntoView {
    let keyring = use_keyring();
    ON_PAGE.set(Some(keyring.draft()));
    let content = move || match keyring.chosen().get() {
        Some(number) => chosen(number),
        None => typed(),
    };
    view! {
        <section class="panel app-panel" aria-labelledby="app-panel">
            <h2 id="app-panel">{tr(apps::PANEL)}</h2>
            {content}
        </section>
    }
}

fn chosen(number: AppNumber) -> AnyView {
    let keyring = use_keyring();
    let app = Memo::new(move |_| {
        keyring.apps().with(|apps| apps.iter().find(|app| app.number == number).cloned())
    });
    let summary = move || app.get().map(|app| summary(&app));
    view! {
        {summary}
        <div class="actions">
            <Button
                label=tr(apps::TYPE_IN)
                kind=ButtonKind::Ghost
                icon=Icon::Key
                on_press=move |()| keyring.choose(None)
            />
        </div>
    }
    .into_any()
}

fn summary(app: &App) -> AnyView {
    let (number, sdkappid) = (app.number, app.sdkappid.to_string());
    let (title, key) = (app.title(), fingerprint(app));
    let unlock = app.is_locked().then(|| {
        view! { <UnlockForm number=number title=app.title() on_unlock=|()| () /> }
    });
    view! {
        <Facts>
            <Fact term=tr(apps::NAME)>{title}</Fact>
            <Fact term=tr(apps::SDKAPPID)>
                <span class="mono">{sdkappid}</span>
            </Fact>
            <Fact term=tr(apps::KEY)>{key}</Fact>
        </Facts>
        {badges(app, true)}
        {server_note(app)}
        {unlock}
    }
    .into_any()
}

fn typed() -> AnyView {
    let keyring = use_keyring();
    let draft = keyring.draft();
    let others = move || {
        let apps = keyring.apps().get();
        (!apps.is_empty()).then(|| {
            let buttons = apps.into_iter().map(|app| pick(&app)).collect::<Vec<_>>();
            view! { <div class="picks">{buttons}</div> }
        })
    };
    let something = Memo::new(move |_| {
        draft.sdkappid.with(|text| !text.is_empty()) || draft.key.with(|text| !text.is_empty())
    });
    let after = move || {
        something.get().then(|| {
            view! {
                <div class="actions">
                    <Button
                        label=tr(apps::CLEAR)
                        kind=ButtonKind::Ghost
                        on_press=move |()| draft.clear()
                    />
                    <A href=Page::Apps.path() attr:class="link">{tr(apps::KEEP)}</A>
                </div>
            }
        })
    };
    view! {
        {others}
        <div class="form form-row">
            <DraftFields draft=draft />
        </div>
        {after}
    }
    .into_any()
}

fn pick(app: &App) -> AnyView {
    let keyring = use_keyring();
    let number = app.number;
    let sign = if app.is_locked() { Icon::Lock } else { Icon::App };
    view! {
        <button type="button" class="button" on:click=move |_| keyring.choose(Some(number))>
            {icon(sign)}
            <span>{app.title()}</span>
        </button>
    }
    .into_any()
}
