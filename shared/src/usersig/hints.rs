//! Mistakes that show in what a token says and in the key that was given, also where the
//! token is valid.

use alloc::vec::Vec;

use super::advice::key_advice;
use super::claims::{Claims, Fields};
use super::field::FieldName;
use super::hint::Hint;
use super::json::{Member, Value};
use super::userbuf::{PrivateMapKey, Room};

/// The shape of the key, judged as before signing.
pub(crate) fn key(key: &str) -> Option<Hint> {
    key_advice(key).and_then(Hint::of_key)
}

/// A room that nobody meant, and an end that is none.
pub(crate) fn ticket(ticket: &PrivateMapKey, claims: &Claims) -> Vec<Hint> {
    // Any end in the life of the service has ten digits.
    const FIRST_END: u32 = 1_000_000_000;
    let of_room = match &ticket.room {
        Room::Number(0) => Some(Hint::RoomZero),
        Room::Number(_) => None,
        Room::Text(room) if room.is_empty() => Some(Hint::RoomEmpty),
        Room::Text(room) if room.contains('\0') => Some(Hint::RoomNul),
        Room::Text(room) if *room != claims.user_id && claims.user_id.starts_with(room) => {
            Some(Hint::RoomIsUserIdStart)
        }
        Room::Text(_) => None,
    };
    let of_end = (ticket.expires_at < FIRST_END).then_some(Hint::TicketEndIsDuration);
    of_room.into_iter().chain(of_end).collect()
}

/// An app ID in letters, and fields of rooms: other services took this form over.
pub(crate) fn look_alike(members: &[Member<'_>], fields: &Fields) -> Option<Hint> {
    let letters = |c: char| c.is_ascii_alphabetic();
    let app = super::claims::value(members, FieldName::SdkAppId);
    let other_app = matches!(app, Some(Value::Text(text)) if text.contains(letters));
    let other_field = fields.unknown.iter().any(|name| name.starts_with("TLS.room"));
    (other_app && (other_field || fields.sdkappid.is_none())).then_some(Hint::LookAlike)
}
