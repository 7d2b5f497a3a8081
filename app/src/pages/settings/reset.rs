//! Resetting the second factor of another user, after a question.

use leptos::prelude::*;
use shared::api::ConsoleUser;

use super::users::Users;
use crate::factor_fns::reset_second_factor;
use crate::i18n::{access as t, fill, second_factor as words, tr, ui, use_lang};
use crate::refusal::refused;
use crate::request::Request;
use crate::ui::{Button, ButtonKind, Dialog, focus, use_announcer};

/// A button, and the dialog that asks whether it is meant.
pub(super) fn reset(all: Users, name: String) -> AnyView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let (open, request) = (RwSignal::new(false), Request::<ConsoleUser>::new());
    let text = {
        let name = name.clone();
        move || fill(words::RESET_TEXT.get(lang.get()), &name)
    };
    let confirm = move |()| {
        let name = name.clone();
        request.send(
            move || reset_second_factor(name.clone()),
            move |answer| {
                if let Ok(user) = answer {
                    open.set(false);
                    announcer.show(&fill(words::WAS_RESET.get(lang.get_untracked()), &user.name));
                    all.put(user);
                    focus("users");
                }
            },
        );
    };
    let actions = view! {
        <Button label=tr(ui::CANCEL) on_press=move |()| open.set(false) />
        <Button
            label=tr(words::RESET)
            kind=ButtonKind::Danger
            on_press=confirm
            disabled_reason=request.waiting(t::WORKING)
        />
    };
    view! {
        <div class="actions">
            <Button
                label=tr(words::RESET)
                kind=ButtonKind::Ghost
                on_press=move |()| open.set(true)
            />
        </div>
        <Dialog title=tr(words::RESET_TITLE) open=open actions=actions.into_any()>
            <p>{text}</p>
            {refused(request.refusal, &[])}
        </Dialog>
    }
    .into_any()
}
