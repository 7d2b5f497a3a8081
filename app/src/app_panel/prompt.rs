//! Above the tools, while the app is missing something: the two fields, the passphrase of a
//! locked one, or that its key did not come.

use leptos::prelude::*;
use leptos_router::components::A;

use super::enter::EnterApp;
use super::fields::{DraftFields, read};
use super::state::{AGAIN_ID, again};
use super::unlock::{FIELD_ID, UnlockForm};
use crate::i18n::{apps, tr};
use crate::keyring::{App, AppOrigin, Keyring, ServerKey, use_keyring};
use crate::routes::Page;
use crate::ui::{Button, ButtonKind, Icon, focus, icon};

/// Puts the focus to where the app is still missing something, which says so: the
/// passphrase of a locked one, the key that the server did not give, or the first of the two
/// fields that is at fault.
///
/// For event handlers: call it when a tool needs a key and [`crate::keyring::current_app`]
/// has none.
pub fn focus_missing(keyring: Keyring) {
    // The key is dropped, and so wiped, at once.
    drop(read(keyring.draft()));
    // Only one of all these is on the page.
    focus(FIELD_ID);
    focus(AGAIN_ID);
}

/// What the prompt asks for.
#[derive(Clone, PartialEq, Eq)]
enum Missing {
    App,
    Passphrase(App),
    Key(App),
}

/// Nothing while the chosen app can be used. Usage: `<AppPrompt />`.
///
/// With nothing chosen it holds the fields SDKAppID and SecretKey; what is typed there is
/// the current app as soon as both make sense, without a button.
#[component]
pub fn AppPrompt() -> impl IntoView {
    let keyring = use_keyring();
    use_context::<EnterApp>().unwrap_or_default().answer();
    let missing = Memo::new(move |_| {
        let Some(number) = keyring.chosen().get() else { return Some(Missing::App) };
        let apps = keyring.apps().get();
        let app = apps.into_iter().find(|app| app.number == number)?;
        let failed = matches!(app.origin, AppOrigin::Server { key: ServerKey::Failed(_), .. });
        match (app.is_locked(), failed) {
            (true, _) => Some(Missing::Passphrase(app)),
            (_, true) => Some(Missing::Key(app)),
            _ => None,
        }
    });
    move || {
        let missing = missing.get()?;
        let ways = (missing == Missing::App).then(|| ways(keyring));
        let content = match missing {
            Missing::App => view! {
                <div class="form form-row">
                    <DraftFields draft=keyring.draft() />
                </div>
            }
            .into_any(),
            Missing::Passphrase(app) => view! {
                <p>{app.title()}</p>
                <UnlockForm number=app.number title=app.title() on_unlock=|()| () />
            }
            .into_any(),
            Missing::Key(app) => again(&app),
        };
        let view = view! {
            <section class="panel app-prompt" aria-labelledby="app-prompt">
                <div class="app-prompt-head">
                    <h2 id="app-prompt">{tr(apps::PANEL)}</h2>
                    {ways}
                </div>
                {content}
            </section>
        };
        Some(view.into_any())
    }
}

/// Apps to choose in place of entering one, and what can be done with what was typed.
fn ways(keyring: Keyring) -> AnyView {
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
    view! { {others} {after} }.into_any()
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
