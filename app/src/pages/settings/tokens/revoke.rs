//! Revoking a token, after a question.

use leptos::prelude::*;

use super::TokenList;
use crate::access_fns::revoke_token;
use crate::ask_first::{Confirmation, ask_first};
use crate::i18n::{fill, tokens as t, use_lang};
use crate::ui::{ButtonKind, Icon, use_announcer};

const QUESTION: Confirmation = Confirmation {
    button: t::REVOKE,
    kind: ButtonKind::Ghost,
    icon: Icon::Trash,
    title: t::REVOKE_TITLE,
    text: t::REVOKE_TEXT,
    yes: t::REVOKE,
    call: "revoke_token",
};

/// `id` is its name for the server, `label` what it is for.
pub(super) fn revoke(tokens: TokenList, id: String, label: String) -> AnyView {
    let (lang, announcer) = (use_lang(), use_announcer());
    let (gone, revoked) = (id.clone(), label.clone());
    let done = move |(): &()| {
        announcer.show(&fill(t::REVOKED.get(lang.get_untracked()), &revoked));
        tokens.remove(&gone);
    };
    let call = move || revoke_token(id.clone());
    view! { <div class="actions">{ask_first(QUESTION, label, call, done)}</div> }.into_any()
}
