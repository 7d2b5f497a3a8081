//! Asking once more before an app is wiped.

use leptos::task::spawn_local;

use crate::app_panel::APP_CHIP;
use crate::i18n::{apps, fill, tr, ui, use_lang};
use crate::keyring::{AppNumber, use_keyring};
use crate::ui::{Button, ButtonKind, Dialog, focus, use_announcer};
use leptos::prelude::*;

/// The dialog behind the button "Forget".
#[component]
pub fn ForgetDialog(
    /// The app.
    number: AppNumber,
    /// Its name.
    title: String,
    /// Shown while true.
    open: RwSignal<bool>,
) -> impl IntoView {
    let keyring = use_keyring();
    let lang = use_lang();
    let announcer = use_announcer();
    let text = {
        let title = title.clone();
        move || fill(apps::FORGET_TEXT.get(lang.get()), &title)
    };
    let forget = move |()| {
        open.set(false);
        let done = fill(apps::FORGOTTEN.get(lang.get_untracked()), &title);
        let failed = apps::FORGET_FAILED.get(lang.get_untracked());
        spawn_local(async move {
            match keyring.forget(number).await {
                Ok(()) => announcer.announce(&done),
                Err(_) => announcer.show(failed),
            }
            // The card and its button are gone; keep the keyboard near the list, or near the
            // menu where there is no list.
            focus(APP_CHIP);
            focus("your-apps");
        });
    };
    let actions = view! {
        <Button label=tr(ui::CANCEL) on_press=move |()| open.set(false) />
        <Button label=tr(apps::FORGET) kind=ButtonKind::Danger on_press=forget />
    };
    view! {
        <Dialog title=tr(apps::FORGET_TITLE) open=open actions=actions.into_any()>
            <p>{text}</p>
        </Dialog>
    }
}
