//! Revoking a token, after a question.

use leptos::prelude::*;

use super::Tokens;
use crate::access_fns::revoke_token;
use crate::i18n::{access, fill, tokens as t, tr, ui, use_lang};
use crate::refusal::refused;
use crate::request::Request;
use crate::ui::{Button, ButtonKind, Dialog, Icon, use_announcer};

/// A button, and the dialog that asks whether it is meant.
#[component]
pub(super) fn Revoke(
    /// The list that it is in.
    tokens: Tokens,
    /// Its name for the server.
    id: String,
    /// What it is for.
    label: String,
) -> impl IntoView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let (open, request) = (RwSignal::new(false), Request::<()>::new());
    let text = {
        let label = label.clone();
        move || fill(t::REVOKE_TEXT.get(lang.get()), &label)
    };
    let confirm = move |()| {
        let (id, gone, label) = (id.clone(), id.clone(), label.clone());
        request.send(
            move || revoke_token(id.clone()),
            move |answer| {
                if answer.is_ok() {
                    open.set(false);
                    announcer.show(&fill(t::REVOKED.get(lang.get_untracked()), &label));
                    tokens.remove(&gone);
                }
            },
        );
    };
    let actions = view! {
        <Button label=tr(ui::CANCEL) on_press=move |()| open.set(false) />
        <Button
            label=tr(t::REVOKE)
            kind=ButtonKind::Danger
            on_press=confirm
            disabled_reason=request.waiting(access::WORKING)
        />
    };
    view! {
        <div class="actions">
            <Button
                label=tr(t::REVOKE)
                kind=ButtonKind::Ghost
                icon=Icon::Trash
                on_press=move |()| open.set(true)
            />
        </div>
        <Dialog title=tr(t::REVOKE_TITLE) open=open actions=actions.into_any()>
            <p>{text}</p>
            {refused(request.refusal, &[])}
        </Dialog>
    }
}
