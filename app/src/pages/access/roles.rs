//! The roles in words, and the choice of one.

use leptos::prelude::*;
use shared::api::Role;

use crate::i18n::{Text, access as t, tr, use_lang};
use crate::ui::{Choice, Segmented};

/// The word for a role.
pub(in crate::pages) const fn role_name(role: Role) -> Text {
    match role {
        Role::Viewer => t::VIEWER,
        Role::Support => t::SUPPORT,
        Role::Operator => t::OPERATOR,
    }
}

/// What a role may do.
pub(in crate::pages) const fn role_may(role: Role) -> Text {
    match role {
        Role::Viewer => t::VIEWER_MAY,
        Role::Support => t::SUPPORT_MAY,
        Role::Operator => t::OPERATOR_MAY,
    }
}

/// One of the three, by its word, and below it what it may do.
pub(in crate::pages) fn role_field(value: RwSignal<&'static str>) -> AnyView {
    let lang = use_lang();
    let choices = Role::ALL.map(|role| Choice::new(role.word(), tr(role_name(role)))).to_vec();
    let hint = move || {
        let role = Role::from_word(value.get()).unwrap_or(Role::Viewer);
        role_may(role).get(lang.get())
    };
    view! {
        <div class="choice">
            <Segmented legend=tr(t::ROLE) choices=choices value=value />
            <p class="field-hint" aria-live="polite">{hint}</p>
        </div>
    }
    .into_any()
}
