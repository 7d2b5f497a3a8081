//! The room ticket inside a userbuf.

use shared::usersig::{Claims, PrivateMapKey, Privileges, Room};

use super::super::moments::{code, fact, facts, moment};
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Badge, Icon, Tone, icon};
use crate::usersig_support::chars::escaped;
use leptos::prelude::*;

/// Room, end and privileges; what contradicts the token is labelled.
pub(super) fn ticket(
    ticket: &PrivateMapKey,
    claims: Option<&Claims>,
    now: ReadSignal<i64>,
) -> AnyView {
    let lang = use_lang();
    let other_user = claims.is_some_and(|claims| claims.user_id != ticket.user_id);
    let other_app = claims.is_some_and(|claims| claims.sdkappid != ticket.sdkappid);
    let ends = i64::from(ticket.expires_at);
    // Clocks are read twice, so one second is no difference.
    let other_end = claims.is_some_and(|claims| claims.expires_at().abs_diff(ends) > 1);
    let (room_label, room) = match &ticket.room {
        Room::Number(number) => (usersig::ROOM_NUMBER_LABEL, number.to_string()),
        Room::Text(text) => (usersig::ROOM_TEXT_LABEL, escaped(text)),
    };
    let privileges = Privileges::NAMED
        .into_iter()
        .map(|(bit, _)| privilege(bit, ticket.privileges.has(bit)))
        .collect::<Vec<_>>();
    let bits = ticket.privileges.0.to_string();
    let sum = move || fill(usersig::PRIVILEGE_BITS.get(lang.get()), &bits);
    let granted = view! {
        <ul class="privilege-list">{privileges}</ul>
        <span class="field-hint">{sum}</span>
    };
    let rows = vec![
        fact(room_label, code(room)),
        fact(usersig::USER_ID, labelled(code(escaped(&ticket.user_id)), other_user)),
        fact(usersig::SDKAPPID, labelled(code(ticket.sdkappid.to_string()), other_app)),
        fact(usersig::TICKET_END, labelled(moment(ends, now), other_end)),
        fact(usersig::PRIVILEGES, granted.into_any()),
    ];
    view! {
        <h3>{tr(usersig::TICKET)}</h3>
        {facts(rows)}
    }
    .into_any()
}

/// A value, and a badge where it contradicts the token.
fn labelled(value: AnyView, differs: bool) -> AnyView {
    let badge = differs.then(|| {
        view! { <Badge label=tr(usersig::TICKET_DIFFERS) tone=Tone::Warn icon=Icon::Warn /> }
    });
    view! { {value} " " {badge} }.into_any()
}

fn privilege(bit: u32, granted: bool) -> AnyView {
    let lang = use_lang();
    let (sign, tone, word) = if granted {
        (Icon::Check, "success", usersig::GRANTED)
    } else {
        (Icon::Dash, "neutral", usersig::DENIED)
    };
    view! {
        <li data-tone=tone>
            {icon(sign)}
            <span>{move || Privileges::label(bit, lang.get())}</span>
            <span class="visually-hidden">{tr(word)}</span>
        </li>
    }
    .into_any()
}
