//! A token whose fields cannot all be read may still carry the signature of what its signer
//! had in hand: a number that became null, a zero that was left out.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::claims::value;
use super::field::FieldName;
use super::json::{Member, Value};
use super::mac::{PreparedKey, same};
use super::message::MessageLines;
use super::probe::Probe;
use crate::SecretKey;

/// The reading of null and missing fields under which the signature is right.
pub(crate) fn find(members: &[Member<'_>], key: &SecretKey, sig: &[u8]) -> Option<Probe> {
    let key = PreparedKey::new(key.expose().as_bytes());
    let named = [FieldName::Identifier, FieldName::SdkAppId, FieldName::Time, FieldName::Expire];
    let any = |wanted: fn(Option<&Value<'_>>) -> bool| {
        named.into_iter().any(|field| wanted(value(members, field)))
    };
    let has_null = any(|value| matches!(value, Some(Value::Null)));
    let has_missing = any(|value| value.is_none());
    let readings: &[(&str, bool, Probe)] = match (has_null, has_missing) {
        (true, _) => &[
            ("undefined", false, Probe::SignedUndefined),
            ("null", false, Probe::SignedNull),
            ("NaN", false, Probe::SignedNan),
        ],
        (false, true) => &[("", false, Probe::MissingAsZero), ("", true, Probe::MissingAsZero)],
        (false, false) => &[("", false, Probe::AsWritten), ("", true, Probe::AsWritten)],
    };
    readings.iter().find_map(|&(null, python, probe)| {
        let texts: Vec<Cow<'_, str>> = named
            .into_iter()
            .map(|field| written(value(members, field), field, null, python))
            .collect::<Option<_>>()?;
        let [user_id, sdkappid, time, expire] = texts.as_slice() else { return None };
        let userbuf = match value(members, FieldName::Userbuf) {
            Some(Value::Text(text)) => Some(text.as_bytes()),
            _ => None,
        };
        let lines = MessageLines { user_id: user_id.as_bytes(), sdkappid, time, expire, userbuf };
        same(&key.tag_lines(&lines), sig).then_some(probe)
    })
}

/// The text that a signer has for this value; Python capitalises its booleans.
fn written<'a>(
    value: Option<&Value<'a>>,
    field: FieldName,
    null: &'static str,
    python: bool,
) -> Option<Cow<'a, str>> {
    Some(match value {
        None if field == FieldName::Identifier => "".into(),
        None => "0".into(),
        Some(Value::Null) => null.into(),
        Some(Value::Bool(true)) => if python { "True" } else { "true" }.into(),
        Some(Value::Bool(false)) => if python { "False" } else { "false" }.into(),
        Some(Value::Number(digits)) => (*digits).into(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Array | Value::Object) => return None,
    })
}
