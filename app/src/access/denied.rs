//! What a role may not do, beside the button for it. The table is `shared`'s.

use leptos::prelude::*;
use shared::Label;
use shared::api::{Needs, Role, needs};

use super::use_access;
use crate::i18n::{access as t, use_lang};

/// Why the role of who is logged in may not make a call; `None` where it may, and where a
/// log-in would help.
#[must_use]
pub fn denied(call: &'static str) -> Signal<Option<&'static str>> {
    let (access, lang) = (use_access(), use_lang());
    Signal::derive(move || {
        if !access.is_logged_in() || access.may(call) == Some(true) {
            return None;
        }
        if access.needs_second_factor() {
            return Some(t::FACTOR_FIRST.get(lang.get()));
        }
        let role = match needs(call) {
            Needs::Role(role) => Some(role),
            Needs::Nothing => None,
        };
        Some(needed(role).get(lang.get()))
    })
}

/// That a call needs a role that somebody does not have.
#[must_use]
pub fn needed(role: Option<Role>) -> Label {
    if role == Some(Role::Support) { t::FOR_SUPPORT } else { t::FOR_OPERATORS }
}

/// The first of two reasons.
#[must_use]
pub fn either(
    first: Signal<Option<&'static str>>,
    second: Signal<Option<&'static str>>,
) -> Signal<Option<&'static str>> {
    Signal::derive(move || first.get().or_else(|| second.get()))
}
