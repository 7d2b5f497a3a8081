//! One field of a line, whatever its type: a wrong type is a fault of that field, and the
//! fault can name it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fault::Fault;

/// A JSON value. Texts without escapes are borrowed from the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum LineValue<'a> {
    /// Not there, or null, which means the same.
    #[default]
    Absent,
    Integer(i64),
    Text(Cow<'a, str>),
    /// A fraction, a number beyond 64 bits, a boolean, an array or an object.
    Other,
}

/// Reads a line into a struct of [`LineValue`]s.
pub(super) fn parse<'a, T: Deserialize<'a>>(line: &'a str) -> Result<T, Fault> {
    match line.trim_start_matches([' ', '\t', '\r']).bytes().next() {
        Some(b'{') => serde_json::from_str(line).map_err(|error| fault(&error)),
        Some(_) if serde_json::from_str::<IgnoredAny>(line).is_ok() => Err(Fault::NotAnObject),
        Some(_) => Err(Fault::BadJson { column: 1 }),
        None => Err(Fault::Blank),
    }
}

/// Serde's own text may quote the line, so only the place is taken over.
fn fault(error: &serde_json::Error) -> Fault {
    match error.classify() {
        // Every type is accepted, so what a struct can still refuse is a repeated name.
        serde_json::error::Category::Data => Fault::DuplicateField,
        _ => Fault::BadJson { column: error.column() },
    }
}

impl<'a> LineValue<'a> {
    pub(super) fn text(self, field: &'static str) -> Result<Option<Cow<'a, str>>, Fault> {
        match self {
            Self::Absent => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            _ => Err(Fault::WrongType { field, wanted: "a text" }),
        }
    }

    pub(super) fn integer(self, field: &'static str) -> Result<Option<i64>, Fault> {
        match self {
            Self::Absent => Ok(None),
            Self::Integer(value) => Ok(Some(value)),
            _ => Err(Fault::WrongType { field, wanted: "a whole number within 64 bits" }),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for LineValue<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = LineValue<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<LineValue<'de>, E> {
        Ok(LineValue::Absent)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<LineValue<'de>, E> {
        Ok(LineValue::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<LineValue<'de>, E> {
        Ok(i64::try_from(value).map_or(LineValue::Other, LineValue::Integer))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<LineValue<'de>, E> {
        Ok(LineValue::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<LineValue<'de>, E> {
        Ok(LineValue::Other)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<LineValue<'de>, E> {
        Ok(LineValue::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<LineValue<'de>, E> {
        Ok(LineValue::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<LineValue<'de>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(LineValue::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<LineValue<'de>, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(LineValue::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Line<'a> {
        #[serde(default, borrow)]
        x: LineValue<'a>,
    }

    #[track_caller]
    fn x(line: &str) -> LineValue<'_> {
        parse::<Line<'_>>(line).unwrap().x
    }

    #[test]
    fn every_type_is_told_apart() {
        assert_eq!(x("{}"), LineValue::Absent);
        assert_eq!(x(r#"{"x":null}"#), LineValue::Absent);
        assert_eq!(x(r#"{"x":-5}"#), LineValue::Integer(-5));
        assert_eq!(x(r#"{"x":9223372036854775807}"#), LineValue::Integer(i64::MAX));
        for other in ["9223372036854775808", "1.0", "1e3", "true", "[1,[2]]", r#"{"a":{"b":1}}"#] {
            assert_eq!(x(&format!(r#"{{"x":{other}}}"#)), LineValue::Other, "{other}");
        }
    }

    #[test]
    fn texts_are_borrowed_where_they_can_be() {
        assert!(matches!(x(r#"{"x":"abc"}"#), LineValue::Text(Cow::Borrowed("abc"))));
        assert!(
            matches!(x(r#"{"x":"a\"c"}"#), LineValue::Text(Cow::Owned(text)) if text == "a\"c")
        );
    }

    #[test]
    fn unknown_fields_are_passed_over() {
        assert_eq!(x(r#" {"id":[1,{}],"x":1,"note":"y"} "#), LineValue::Integer(1));
    }

    #[test]
    fn faults_name_the_place_and_quote_nothing() {
        let broken = |line| parse::<Line<'_>>(line).unwrap_err();
        assert_eq!(broken(""), Fault::Blank);
        assert_eq!(broken(" \t\r"), Fault::Blank);
        assert_eq!(broken("[1]"), Fault::NotAnObject);
        assert_eq!(broken("\"secret\""), Fault::NotAnObject);
        assert_eq!(broken("secret"), Fault::BadJson { column: 1 });
        assert_eq!(broken(r#"{"x":1,"x":2}"#), Fault::DuplicateField);
        for line in [r#"{"x":secret}"#, r#"{"x":1"#, r#"{"x":1} 2"#, r#"{"x":"\ud800"}"#] {
            let fault = broken(line);
            assert!(matches!(fault, Fault::BadJson { column: 2.. }), "{line}: {fault:?}");
            assert!(!fault.to_string().contains("secret"));
        }
    }
}
