//! Deleting everything that is stored about a user.

use shared::api::ApiError;

use super::checks::Checks;
use crate::access::denied;
use crate::i18n::{fill, history as t, tr, ui, use_lang};
use crate::pages::page_state::use_page_state;
use crate::refusal::refused;
use crate::request::{Refusal, ask};
use crate::routes::Page;
use crate::server_fns::delete_user;
use crate::ui::{Button, ButtonKind, Dialog, Icon, use_announcer};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// A button, and the dialog that asks whether it is meant.
#[component]
pub fn DeleteUser(
    /// SDKAppID.
    app: u32,
    /// Whose entries.
    user_id: String,
) -> impl IntoView {
    let (lang, go, announcer) = (use_lang(), use_navigate(), use_announcer());
    let open = RwSignal::new(false);
    let checks = use_page_state(Checks::new);
    let refusal: Refusal = RwSignal::new(None::<ApiError>);
    let text = {
        let user_id = user_id.clone();
        move || fill(t::DELETE_TEXT.get(lang.get()), &user_id)
    };
    let confirm = move |()| {
        refusal.set(None);
        let (go, user_id) = (go.clone(), user_id.clone());
        ask(
            move || delete_user(app, user_id.clone()),
            move |answer| match answer {
                Ok(count) => {
                    open.try_set(false);
                    checks.forget();
                    go(Page::History.path(), NavigateOptions::default());
                    let text = t::DELETED.get(lang.get_untracked());
                    announcer.show(&fill(text, &count.to_string()));
                }
                Err(error) => drop(refusal.try_set(Some(error))),
            },
        );
    };
    let actions = view! {
        <Button label=tr(ui::CANCEL) on_press=move |()| open.set(false) />
        <Button label=tr(t::DELETE_YES) kind=ButtonKind::Danger on_press=confirm />
    };
    view! {
        <Button
            label=tr(t::DELETE)
            kind=ButtonKind::Danger
            icon=Icon::Trash
            on_press=move |()| open.set(true)
            disabled_reason=denied("delete_user")
        />
        <Dialog title=tr(t::DELETE_TITLE) open=open actions=actions.into_any()>
            <p>{text}</p>
            {refused(refusal, &[])}
        </Dialog>
    }
}
