//! The values of a token.

use shared::usersig::{Claims, Fields, LegacyClaims};

use super::super::moments::{code, fact, facts, moment, span_text};
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::duration::countdown_text;
use crate::usersig_support::hex::spaced_hex;
use leptos::prelude::*;

/// SDKAppID, UserID, generation time, service time, expiration time, userbuf.
pub(super) fn fields(fields: &Fields, claims: Option<&Claims>, now: ReadSignal<i64>) -> AnyView {
    let lang = use_lang();
    let generated = fields.time.map_or_else(absent, |time| moment(time, now));
    let service = fields
        .expire
        .map_or_else(absent, |expire| (move || span_text(lang.get(), expire)).into_any());
    let expiration = match (fields.time, fields.expire) {
        (Some(time), Some(expire)) => expiration(time.saturating_add(expire), now),
        _ => absent(),
    };
    let mut rows = vec![
        fact(usersig::SDKAPPID, text_or_absent(fields.sdkappid.map(|number| number.to_string()))),
        fact(usersig::USER_ID, text_or_absent(fields.user_id.clone())),
        fact(usersig::GENERATION_TIME, generated),
        fact(usersig::SERVICE_TIME, service),
        fact(usersig::EXPIRATION_TIME, expiration),
    ];
    rows.extend(fields.userbuf.as_ref().map(|base64| {
        let bytes = claims.and_then(|claims| claims.userbuf.as_deref());
        fact(usersig::USERBUF_FACT, userbuf(base64, bytes))
    }));
    facts(rows)
}

/// With a countdown while it runs. A timer, which assistive technology does not read out
/// at each second.
fn expiration(ends: i64, now: ReadSignal<i64>) -> AnyView {
    let lang = use_lang();
    let left = Memo::new(move |_| ends.saturating_sub(now.get()).max(-1));
    let countdown = move || {
        let lang = lang.get();
        let left = left.get();
        (left >= 0).then(|| fill(usersig::TIME_LEFT.get(lang), &countdown_text(lang, left)))
    };
    view! {
        {moment(ends, now)}
        <span class="countdown" role="timer">{countdown}</span>
    }
    .into_any()
}

fn userbuf(base64: &str, bytes: Option<&[u8]>) -> AnyView {
    match bytes {
        Some([]) => view! { <span>{tr(usersig::USERBUF_EMPTY)}</span> }.into_any(),
        Some(bytes) => {
            let text = std::str::from_utf8(bytes).ok().map(|text| {
                view! { <code class="bytes">{escaped(text)}</code> }
            });
            view! { <code class="bytes">{spaced_hex(bytes)}</code> {text} }.into_any()
        }
        None => view! { <code class="bytes">{escaped(base64)}</code> }.into_any(),
    }
}

/// What a legacy token says. All of it is text; what is a number is shown as one.
pub(super) fn legacy(claims: &LegacyClaims, now: ReadSignal<i64>) -> AnyView {
    let lang = use_lang();
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<i64>().ok());
    let (time, expire) = (number(&claims.time), number(&claims.expire_after));
    let generated =
        time.map_or_else(|| text_or_absent(claims.time.clone()), |time| moment(time, now));
    let service = expire.map_or_else(
        || text_or_absent(claims.expire_after.clone()),
        |expire| (move || span_text(lang.get(), expire)).into_any(),
    );
    let mut rows = vec![
        fact(usersig::SDKAPPID, text_or_absent(claims.sdkappid.clone())),
        fact(usersig::USER_ID, text_or_absent(claims.user_id.clone())),
        fact(usersig::GENERATION_TIME, generated),
        fact(usersig::SERVICE_TIME, service),
    ];
    if let (Some(time), Some(expire)) = (time, expire) {
        rows.push(fact(usersig::EXPIRATION_TIME, expiration(time.saturating_add(expire), now)));
    }
    rows.push(fact(usersig::ACCOUNT_TYPE, text_or_absent(claims.account_type.clone())));
    rows.push(fact(usersig::VERSION, text_or_absent(claims.library.clone())));
    facts(rows)
}

fn text_or_absent(text: Option<String>) -> AnyView {
    text.map_or_else(absent, |text| code(escaped(&text)))
}

fn absent() -> AnyView {
    view! { <span class="absent">{tr(usersig::ABSENT)}</span> }.into_any()
}
