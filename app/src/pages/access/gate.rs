//! In place of a page that needs a log-in: the form, or why there is none. The address stays.

use leptos::prelude::*;
use shared::api::AccessState;

use super::notice::{impossible, locked, unknown};
use super::ways::{here, ways_in};
use crate::access::use_access;
use crate::i18n::{access as t, tr};
use crate::routes::HEADING_ID;
use crate::ui::focus;

/// The form, until somebody has logged in.
pub(super) fn gate_body() -> AnyView {
    let access = use_access();
    let content = move || match access.state() {
        Some(AccessState::Locked { refused }) if !refused.is_empty() => {
            impossible(t::SET_UP_IMPOSSIBLE, refused)
        }
        Some(AccessState::Locked { .. }) => locked(),
        Some(AccessState::LoggedOut { refused, .. }) if !refused.is_empty() => {
            impossible(t::IMPOSSIBLE, refused)
        }
        Some(AccessState::Unknown(error)) => unknown(error),
        _ => form(),
    };
    content.into_any()
}

fn form() -> AnyView {
    let access = use_access();
    let then = Callback::new(move |account| {
        access.logged_in(account);
        focus(HEADING_ID);
    });
    view! {
        <section class="panel log-in" aria-labelledby="gate">
            <h2 id="gate">{tr(t::PAGE_NEEDS)}</h2>
            <p class="panel-lead">{tr(t::PAGE_NEEDS_HINT)}</p>
            {ways_in("gate", here(), then)}
        </section>
    }
    .into_any()
}
