//! A session has ended while the page was in use: the log-in over it. What is below stays.

use leptos::html;
use leptos::prelude::*;
use shared::api::Origin;

use super::form::log_in_form;
use super::ways::{AGAIN, log_in_again};
use crate::access::use_access;
use crate::i18n::{access as t, sign_on, tr};
use crate::ui::{Button, focus};

/// A modal dialog; shown for as long as it is in the document.
pub(super) fn ended_body() -> AnyView {
    let (access, dialog) = (use_access(), NodeRef::<html::Dialog>::new());
    let account = untrack(|| access.account());
    let elsewhere = account.as_ref().is_some_and(|account| account.origin != Origin::Password);
    let before = account.map(|account| account.name).unwrap_or_default();
    let field = match (elsewhere, before.is_empty()) {
        (true, _) => AGAIN,
        (_, true) => "ended-name",
        _ => "ended-password",
    };
    Effect::new(move || {
        let Some(element) = dialog.get() else { return };
        if !element.open() {
            // Fails only when it left the document meanwhile.
            drop(element.show_modal());
            focus(field);
        }
    });
    // Gives the focus back to where it was.
    let close = move || {
        if let Some(element) = dialog.get_untracked() {
            element.close();
        }
    };
    let name = before.clone();
    let then = Callback::new(move |account: shared::api::Account| {
        if name.is_empty() || account.name == name {
            close();
            access.logged_in(account);
        } else {
            // What somebody else has typed and found goes.
            drop(window().location().reload());
        }
    });
    let left = move |_| {
        if untrack(|| access.has_ended()) {
            access.stay_out();
        }
    };
    let not_now = view! { <Button label=tr(t::NOT_NOW) on_press=move |()| close() /> };
    let form = if elsewhere {
        view! { <div class="actions">{log_in_again()} {not_now}</div> }.into_any()
    } else {
        log_in_form("ended", before, then, Some(not_now.into_any()))
    };
    let text = if elsewhere { sign_on::ENDED_TEXT } else { t::ENDED_TEXT };
    view! {
        <dialog class="dialog" aria-labelledby="session-ended" node_ref=dialog on:close=left>
            <h2 id="session-ended">{tr(t::ENDED)}</h2>
            <p class="dialog-body">{tr(text)}</p>
            {form}
        </dialog>
    }
    .into_any()
}
