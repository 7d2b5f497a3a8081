//! The names of what can be wrong with a token and of what deserves a warning. The names
//! are the interface of the command line; they never change.

/// Why a token is refused, in the order in which the first one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureClass {
    /// When the input is over [`MAX_INPUT`](super::MAX_INPUT) characters.
    Oversized,
    /// When nothing is left after cleaning.
    Empty,
    /// When it is recognised as another kind of text.
    NotAUserSig,
    /// When it is not base64 in any of the alphabets.
    BadBase64,
    /// When the bytes are not a zlib stream.
    BadZlib,
    /// When it inflates past [`MAX_INFLATED`](super::MAX_INFLATED).
    ZlibBomb,
    /// When it inflates to something other than one JSON object.
    BadJson,
    /// When a name occurs twice in the object.
    DuplicateField,
    /// When it is the ECDSA form from before 2019.
    LegacyV1,
    /// When `TLS.ver` is a text other than `2.0`.
    UnsupportedVersion,
    /// When a field is not there.
    MissingField,
    /// When a field has another type or is out of range.
    WrongType,
    /// When `TLS.userbuf` is not base64.
    UserbufInvalid,
    /// When now is after `time + expire`. Before the other values: such a token is of no use,
    /// whoever it is for.
    Expired,
    /// When it is for another UserID than the expected one.
    UserIdMismatch,
    /// When it is for another SDKAppID than the expected one.
    SdkAppIdMismatch,
    /// When `TLS.sig` is not the standard base64 of 32 bytes.
    BadSigEncoding,
    /// When the HMAC does not match.
    WrongKey,
    /// When the HMAC matches other values than those in the token.
    TamperedField,
    /// When it was issued more than [`CLOCK_LEEWAY`](super::CLOCK_LEEWAY) ahead of now.
    NotYetValid,
}

impl FailureClass {
    /// All classes, in their order.
    pub const ALL: [Self; 20] = [
        Self::Oversized,
        Self::Empty,
        Self::NotAUserSig,
        Self::BadBase64,
        Self::BadZlib,
        Self::ZlibBomb,
        Self::BadJson,
        Self::DuplicateField,
        Self::LegacyV1,
        Self::UnsupportedVersion,
        Self::MissingField,
        Self::WrongType,
        Self::UserbufInvalid,
        Self::Expired,
        Self::UserIdMismatch,
        Self::SdkAppIdMismatch,
        Self::BadSigEncoding,
        Self::WrongKey,
        Self::TamperedField,
        Self::NotYetValid,
    ];

    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Oversized => "oversized",
            Self::Empty => "empty",
            Self::NotAUserSig => "not_a_usersig",
            Self::BadBase64 => "bad_base64",
            Self::BadZlib => "bad_zlib",
            Self::ZlibBomb => "zlib_bomb",
            Self::BadJson => "bad_json",
            Self::DuplicateField => "duplicate_field",
            Self::LegacyV1 => "legacy_v1",
            Self::UnsupportedVersion => "unsupported_version",
            Self::MissingField => "missing_field",
            Self::WrongType => "wrong_type",
            Self::UserbufInvalid => "userbuf_invalid",
            Self::UserIdMismatch => "userid_mismatch",
            Self::SdkAppIdMismatch => "sdkappid_mismatch",
            Self::Expired => "expired",
            Self::BadSigEncoding => "bad_sig_encoding",
            Self::WrongKey => "wrong_key",
            Self::TamperedField => "tampered_field",
            Self::NotYetValid => "not_yet_valid",
        }
    }
}

/// What deserves a remark although the token may be good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// White space, a BOM or an invisible space stood around it.
    TrimmedWhitespace,
    /// White space stood inside it.
    InnerWhitespace,
    /// Spaces stood where `+` belongs.
    SpaceAsPlus,
    /// Quotes or a closing comma stood around it.
    QuotesRemoved,
    /// A label such as `userSig:` stood before it.
    LabelRemoved,
    /// It was the value of a parameter in a URL or query string.
    UrlExtracted,
    /// It stood inside other text.
    TokenExtracted,
    /// It was percent-encoded.
    PercentDecoded,
    /// It has `+ / =` for `* - _`.
    StandardBase64,
    /// The `_` at its end were lost.
    PaddingAdded,
    /// It is in the URL-safe alphabet of RFC 4648.
    Rfc4648Alphabet,
    /// Junk follows the zlib stream.
    TrailingBytes,
    /// The JSON has fields that no reader knows.
    UnknownFields,
    /// The UserID is longer than 32 bytes.
    UserIdTooLong,
    /// The UserID is empty or has characters other than `A-Z a-z 0-9 _ -`.
    UserIdCharset,
    /// `expire` is 0 or negative.
    ExpireNotPositive,
    /// `expire` is over 50 years.
    ExpireOver50Years,
    /// The room ticket in the userbuf contradicts the token.
    UserbufMismatch,
}

impl Warning {
    /// All warnings, in their order.
    pub const ALL: [Self; 18] = [
        Self::TrimmedWhitespace,
        Self::InnerWhitespace,
        Self::SpaceAsPlus,
        Self::QuotesRemoved,
        Self::LabelRemoved,
        Self::UrlExtracted,
        Self::TokenExtracted,
        Self::PercentDecoded,
        Self::StandardBase64,
        Self::PaddingAdded,
        Self::Rfc4648Alphabet,
        Self::TrailingBytes,
        Self::UnknownFields,
        Self::UserIdTooLong,
        Self::UserIdCharset,
        Self::ExpireNotPositive,
        Self::ExpireOver50Years,
        Self::UserbufMismatch,
    ];

    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrimmedWhitespace => "trimmed_whitespace",
            Self::InnerWhitespace => "inner_whitespace",
            Self::SpaceAsPlus => "space_as_plus",
            Self::QuotesRemoved => "quotes_removed",
            Self::LabelRemoved => "label_removed",
            Self::UrlExtracted => "url_extracted",
            Self::TokenExtracted => "token_extracted",
            Self::PercentDecoded => "percent_decoded",
            Self::StandardBase64 => "standard_base64",
            Self::PaddingAdded => "padding_added",
            Self::Rfc4648Alphabet => "rfc4648_alphabet",
            Self::TrailingBytes => "trailing_bytes",
            Self::UnknownFields => "unknown_fields",
            Self::UserIdTooLong => "userid_too_long",
            Self::UserIdCharset => "userid_charset",
            Self::ExpireNotPositive => "expire_not_positive",
            Self::ExpireOver50Years => "expire_over_50_years",
            Self::UserbufMismatch => "userbuf_mismatch",
        }
    }
}
