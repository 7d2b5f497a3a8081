//! The fields of a token, and what can be wrong with one.

use alloc::string::String;

crate::words! {
    /// The fields of a token, by the names that people know.
    #[derive(Hash)]
    pub enum FieldName: json_name, from_json_name {
        /// `TLS.ver`
        Version = "TLS.ver",
        /// `TLS.identifier`
        Identifier = "TLS.identifier",
        /// `TLS.sdkappid`
        SdkAppId = "TLS.sdkappid",
        /// `TLS.time`
        Time = "TLS.time",
        /// `TLS.expire`
        Expire = "TLS.expire",
        /// `TLS.userbuf`
        Userbuf = "TLS.userbuf",
        /// `TLS.sig`
        Sig = "TLS.sig",
    }
}

crate::words! {
    /// What stands where a number or a text should.
    pub enum Found: name {
        /// `null`: in a JavaScript backend the argument was left out, or was not a number.
        Null = "field_null",
        /// `true` or `false`.
        Bool = "field_bool",
        /// A number written as a text.
        Text = "number_as_text",
        /// A text that is no number.
        NotANumber = "not_a_number",
        /// A number where a text should be.
        Number = "text_as_number",
        /// A number with a fraction or an exponent.
        Fraction = "number_fraction",
        /// A number below zero where none may be.
        Negative = "number_negative",
        /// A number too large for the field.
        TooLarge = "number_too_large",
        /// An array or an object.
        Nested = "field_nested",
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
