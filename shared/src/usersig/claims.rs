//! From the members of the JSON object to the claims of a token.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::base64::{self, STANDARD};
use super::field::{FieldName, FieldProblem, Found};
use super::json::{Member, Value};
use super::similar::meant;

/// What a token says, once every field has its type. Says nothing about the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// `TLS.identifier`, the UserID.
    pub user_id: String,
    /// `TLS.sdkappid`.
    pub sdkappid: u32,
    /// `TLS.time`, Unix seconds.
    pub time: i64,
    /// `TLS.expire`, seconds of life.
    pub expire: i64,
    /// `TLS.userbuf`, decoded; an empty one is present and empty.
    pub userbuf: Option<Vec<u8>>,
}

impl Claims {
    /// The last second at which the token is valid, `time + expire`, in Unix seconds.
    /// Saturates at the ends of `i64`.
    #[must_use]
    pub const fn expires_at(&self) -> i64 {
        self.time.saturating_add(self.expire)
    }
}

/// What could be read of each field; `None` where it is missing or of another type.
/// No `Debug`: the signature is in here.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// `TLS.ver`
    pub version: Option<String>,
    /// `TLS.identifier`
    pub user_id: Option<String>,
    /// `TLS.sdkappid`
    pub sdkappid: Option<u32>,
    /// `TLS.time`
    pub time: Option<i64>,
    /// `TLS.expire`
    pub expire: Option<i64>,
    /// `TLS.userbuf`, the base64 text.
    pub userbuf: Option<String>,
    /// `TLS.sig`, the base64 text.
    pub sig: Option<String>,
    /// Fields that no reader knows; they are not signed.
    pub unknown: Vec<String>,
}

/// Reads the known fields and lists every problem, in the order of [`FieldName`].
pub(crate) fn read_fields(members: &[Member<'_>]) -> (Fields, Vec<FieldProblem>) {
    let mut problems = Vec::new();
    let mut fields = Fields {
        version: text(members, FieldName::Version, &mut problems),
        user_id: text(members, FieldName::Identifier, &mut problems),
        sdkappid: number(members, FieldName::SdkAppId, 0, i64::from(u32::MAX), &mut problems)
            .and_then(|value| u32::try_from(value).ok()),
        time: number(members, FieldName::Time, 0, i64::MAX, &mut problems),
        expire: number(members, FieldName::Expire, i64::MIN, i64::MAX, &mut problems),
        ..Fields::default()
    };
    if value(members, FieldName::Userbuf).is_some() {
        fields.userbuf = text(members, FieldName::Userbuf, &mut problems);
    }
    fields.sig = text(members, FieldName::Sig, &mut problems);
    fields.unknown = members
        .iter()
        .filter(|(name, _)| FieldName::from_json_name(name).is_none())
        .map(|(name, _)| name.clone().into_owned())
        .collect();
    for problem in &mut problems {
        if let FieldProblem::Missing(field) = *problem
            && let Some(name) = fields.unknown.iter().find(|name| meant(name) == Some(field))
        {
            *problem = FieldProblem::Misnamed(field, name.clone());
        }
    }
    (fields, problems)
}

impl Fields {
    /// The claims, if all fields are there. An unreadable userbuf counts as none.
    pub(crate) fn claims(&self) -> Option<Claims> {
        Some(Claims {
            user_id: self.user_id.clone()?,
            sdkappid: self.sdkappid?,
            time: self.time?,
            expire: self.expire?,
            userbuf: self.userbuf.as_deref().and_then(|text| base64::decode(&STANDARD, text)),
        })
    }
}

/// The value of a field, whatever its type.
pub(crate) fn value<'a, 'b>(members: &'b [Member<'a>], field: FieldName) -> Option<&'b Value<'a>> {
    members.iter().find(|(name, _)| name == field.json_name()).map(|(_, value)| value)
}

fn text(
    members: &[Member<'_>],
    field: FieldName,
    problems: &mut Vec<FieldProblem>,
) -> Option<String> {
    match value(members, field) {
        Some(Value::Text(text)) => return Some(Cow::into_owned(text.clone())),
        Some(other) => {
            let found = match kind(other) {
                Found::Fraction => Found::Number,
                kind => kind,
            };
            problems.push(FieldProblem::WrongType(field, found));
            if let (Value::Number(digits), FieldName::Identifier) = (other, field) {
                return Some((*digits).into());
            }
        }
        None => problems.push(FieldProblem::Missing(field)),
    }
    None
}

fn number(
    members: &[Member<'_>],
    field: FieldName,
    min: i64,
    max: i64,
    problems: &mut Vec<FieldProblem>,
) -> Option<i64> {
    let found = match value(members, field) {
        None => {
            problems.push(FieldProblem::Missing(field));
            return None;
        }
        Some(Value::Number(digits)) => match integer(digits, min, max) {
            Ok(value) => return Some(value),
            Err(found) => found,
        },
        Some(Value::Text(digits)) => {
            let read = integer(digits, min, max);
            let found = match read {
                Ok(_) => Found::Text,
                Err(Found::Fraction) => Found::NotANumber,
                Err(found) => found,
            };
            problems.push(FieldProblem::WrongType(field, found));
            return read.ok();
        }
        Some(other) => kind(other),
    };
    problems.push(FieldProblem::WrongType(field, found));
    None
}

fn integer(digits: &str, min: i64, max: i64) -> Result<i64, Found> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return Err(Found::Fraction);
    }
    match digits.parse::<i64>() {
        Ok(value) if value < min => Err(Found::Negative),
        Ok(value) if value <= max => Ok(value),
        _ if digits.starts_with('-') && min == 0 => Err(Found::Negative),
        _ => Err(Found::TooLarge),
    }
}

const fn kind(value: &Value<'_>) -> Found {
    match value {
        Value::Null => Found::Null,
        Value::Bool(_) => Found::Bool,
        Value::Number(_) => Found::Fraction,
        Value::Text(_) => Found::Text,
        Value::Array | Value::Object => Found::Nested,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usersig::json::parse_object;
    use alloc::vec;

    fn problems(json: &str) -> Vec<FieldProblem> {
        read_fields(&parse_object(json.as_bytes()).unwrap()).1
    }

    #[test]
    fn missing_fields_are_all_listed() {
        use FieldName::{Expire, Identifier, SdkAppId, Sig, Time, Version};
        let all = [Version, Identifier, SdkAppId, Time, Expire, Sig].map(FieldProblem::Missing);
        assert_eq!(problems("{}"), all);
    }

    #[test]
    fn each_wrong_type_has_its_name() {
        let with = |field: &str, value: &str| {
            let mut json = String::from("{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"a\",");
            json.push_str("\"TLS.sdkappid\":1,\"TLS.time\":1,\"TLS.expire\":1,\"TLS.sig\":\"\"}");
            let start = json.find(field).unwrap() + field.len() + 2;
            let end = start + json[start..].find([',', '}']).unwrap();
            json.replace_range(start..end, value);
            problems(&json)
        };
        let wrong = |field, found| vec![FieldProblem::WrongType(field, found)];
        assert_eq!(with("TLS.ver", "2.0"), wrong(FieldName::Version, Found::Number));
        assert_eq!(with("TLS.identifier", "7"), wrong(FieldName::Identifier, Found::Number));
        assert_eq!(with("TLS.sdkappid", "\"1\""), wrong(FieldName::SdkAppId, Found::Text));
        assert_eq!(with("TLS.sdkappid", "4294967296"), wrong(FieldName::SdkAppId, Found::TooLarge));
        assert_eq!(with("TLS.sdkappid", "-1"), wrong(FieldName::SdkAppId, Found::Negative));
        assert_eq!(with("TLS.time", "-1"), wrong(FieldName::Time, Found::Negative));
        assert_eq!(with("TLS.time", "1.0"), wrong(FieldName::Time, Found::Fraction));
        assert_eq!(with("TLS.time", "1e3"), wrong(FieldName::Time, Found::Fraction));
        assert_eq!(with("TLS.time", "true"), wrong(FieldName::Time, Found::Bool));
        assert_eq!(with("TLS.expire", "null"), wrong(FieldName::Expire, Found::Null));
        assert_eq!(with("TLS.expire", "{}"), wrong(FieldName::Expire, Found::Nested));
        assert_eq!(
            with("TLS.expire", "9223372036854775808"),
            wrong(FieldName::Expire, Found::TooLarge)
        );
        assert_eq!(with("TLS.expire", "-1"), []);
        assert_eq!(with("TLS.sdkappid", "4294967295"), []);
    }

    #[test]
    fn the_end_never_overflows() {
        let claims =
            Claims { user_id: "a".into(), sdkappid: 1, time: i64::MAX, expire: 1, userbuf: None };
        assert_eq!(claims.expires_at(), i64::MAX);
    }
}
