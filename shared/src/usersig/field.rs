//! The fields of a token, and what can be wrong with one.

use alloc::string::String;

/// The fields of a token, by the names that people know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// `TLS.ver`
    Version,
    /// `TLS.identifier`
    Identifier,
    /// `TLS.sdkappid`
    SdkAppId,
    /// `TLS.time`
    Time,
    /// `TLS.expire`
    Expire,
    /// `TLS.userbuf`
    Userbuf,
    /// `TLS.sig`
    Sig,
}

impl FieldName {
    /// The name in the JSON.
    #[must_use]
    pub const fn json_name(self) -> &'static str {
        match self {
            Self::Version => "TLS.ver",
            Self::Identifier => "TLS.identifier",
            Self::SdkAppId => "TLS.sdkappid",
            Self::Time => "TLS.time",
            Self::Expire => "TLS.expire",
            Self::Userbuf => "TLS.userbuf",
            Self::Sig => "TLS.sig",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        [
            Self::Version,
            Self::Identifier,
            Self::SdkAppId,
            Self::Time,
            Self::Expire,
            Self::Userbuf,
            Self::Sig,
        ]
        .into_iter()
        .find(|field| field.json_name() == name)
    }
}

/// What stands where a number or a text should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// `null`: in a JavaScript backend the argument was left out, or was not a number.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number written as a text.
    Text,
    /// A text that is no number.
    NotANumber,
    /// A number where a text should be.
    Number,
    /// A number with a fraction or an exponent.
    Fraction,
    /// A number below zero where none may be.
    Negative,
    /// A number too large for the field.
    TooLarge,
    /// An array or an object.
    Nested,
}

impl Found {
    /// The stable name of the mistake.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "field_null",
            Self::Bool => "field_bool",
            Self::Text => "number_as_text",
            Self::NotANumber => "not_a_number",
            Self::Number => "text_as_number",
            Self::Fraction => "number_fraction",
            Self::Negative => "number_negative",
            Self::TooLarge => "number_too_large",
            Self::Nested => "field_nested",
        }
    }
}

/// A field that is not as it should be. Where a number is written as a text, or the UserID
/// as a number, the value is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldProblem {
    /// When the field is not there.
    Missing(FieldName),
    /// When the field is not there, and another name is that was probably meant for it.
    Misnamed(FieldName, String),
    /// When its value is of another type or out of range.
    WrongType(FieldName, Found),
}

impl FieldProblem {
    /// The stable name of the mistake, if it says more than its class.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Missing(_) => None,
            Self::Misnamed(..) => Some("field_misnamed"),
            Self::WrongType(_, found) => Some(found.name()),
        }
    }
}
