//! Removing a user of the console, after a question.

use leptos::prelude::*;

use super::users::Users;
use crate::access_fns::remove_console_user;
use crate::i18n::{access as t, fill, tr, ui, use_lang};
use crate::refusal::refused;
use crate::request::Request;
use crate::ui::{Button, ButtonKind, Dialog, Icon, use_announcer};

/// A button, and the dialog that asks whether it is meant.
#[component]
pub(super) fn Remove(
    /// The list that it is in.
    all: Users,
    /// The name.
    name: String,
) -> impl IntoView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let (open, request) = (RwSignal::new(false), Request::<()>::new());
    let text = {
        let name = name.clone();
        move || fill(t::REMOVE_TEXT.get(lang.get()), &name)
    };
    let confirm = move |()| {
        let (gone, name) = (name.clone(), name.clone());
        request.send(
            move || remove_console_user(name.clone()),
            move |answer| {
                if answer.is_ok() {
                    open.set(false);
                    announcer.show(&fill(t::REMOVED.get(lang.get_untracked()), &gone));
                    all.remove(&gone);
                }
            },
        );
    };
    let actions = view! {
        <Button label=tr(ui::CANCEL) on_press=move |()| open.set(false) />
        <Button
            label=tr(t::REMOVE)
            kind=ButtonKind::Danger
            on_press=confirm
            disabled_reason=request.waiting(t::WORKING)
        />
    };
    view! {
        <div class="actions">
            <Button
                label=tr(t::REMOVE)
                kind=ButtonKind::Ghost
                icon=Icon::Trash
                on_press=move |()| open.set(true)
            />
        </div>
        <Dialog title=tr(t::REMOVE_TITLE) open=open actions=actions.into_any()>
            <p>{text}</p>
            {refused(request.refusal, &[])}
        </Dialog>
    }
}
