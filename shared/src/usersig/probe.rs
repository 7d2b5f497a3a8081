//! The names of the mistakes that explain a signature which does not match.

/// A number field that a signer can write in a wrong way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberField {
    /// `TLS.sdkappid`
    SdkAppId,
    /// `TLS.time`
    Time,
    /// `TLS.expire`
    Expire,
}

/// The mistake that explains a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Probe {
    /// `TLS.sig` is all zeros: a known bug of the iOS demo code in optimised builds.
    SigAllZero,
    /// Signed with an empty key.
    EmptyKey,
    /// The key given here has white space around it.
    KeyTrimmed,
    /// Signed with the key in lower case.
    KeyLowercase,
    /// Signed with the key in upper case.
    KeyUppercase,
    /// The signer hex-decoded the key.
    KeyHexDecoded,
    /// The signer base64-decoded the key.
    KeyBase64Decoded,
    /// Signed for the expected UserID, then changed.
    ExpectedUserId,
    /// Signed for the expected SDKAppID, then changed.
    ExpectedSdkAppId,
    /// Signed for the expected UserID and SDKAppID, then changed.
    ExpectedUserIdAndSdkAppId,
    /// The lines of time and expire are swapped.
    ExpireBeforeTime,
    /// The last line has no line feed.
    NoFinalNewline,
    /// Lines end in CR LF.
    Crlf,
    /// Lines do not end at all.
    NoNewlines,
    /// A line `TLS.ver:2.0` stands in front.
    VersionLine,
    /// The userbuf was not signed.
    UserbufNotSigned,
    /// The raw userbuf was signed in place of its base64.
    UserbufSignedRaw,
    /// The number was signed with `.0`.
    NumberAsFloat(NumberField),
    /// The number was signed as `True`, `False`, `true` or `false`.
    NumberAsBool(NumberField),
    /// The number was signed with white space beside it.
    NumberPadded(NumberField),
    /// The missing argument was signed as `undefined` and stored as null.
    SignedUndefined,
    /// The missing argument was signed as `null`.
    SignedNull,
    /// The missing argument was signed as `NaN` and stored as null.
    SignedNan,
    /// The signature is right for the values as written: only their JSON type is wrong.
    AsWritten,
    /// The signature is right when missing fields count as zero or empty (Go leaves them out).
    MissingAsZero,
    /// The UserID was signed in NFC.
    UserIdNfc,
    /// The UserID was signed in NFD.
    UserIdNfd,
    /// The UserID was signed as Latin-1 bytes.
    UserIdLatin1,
    /// The UserID was signed as UTF-16 bytes.
    UserIdUtf16,
    /// The UserID was signed percent-encoded.
    UserIdPercentEncoded,
    /// The UserID was signed as it is escaped in JSON.
    UserIdJsonEscaped,
    /// SHA-256 of content and key, not an HMAC.
    Sha256ContentKey,
    /// SHA-256 of key and content, not an HMAC.
    Sha256KeyContent,
    /// HMAC-SHA1.
    HmacSha1,
    /// HMAC-SHA512/256.
    HmacSha512_256,
    /// HMAC-SHA512.
    HmacSha512,
    /// The end time was signed where the duration belongs.
    ExpireSignedAsEndTime,
    /// The token holds an end time, and the duration was signed.
    ExpireSignedAsDuration,
    /// The signer's key had a line end.
    KeyWithLineEnd,
    /// The signer's key had a blank beside it.
    KeyWithBlank,
    /// The signer's key had a byte order mark in front.
    KeyWithBom,
    /// The signer's key had quotes or a comma around it.
    KeyWithQuotes,
    /// The signer's key had its name in front.
    KeyWithLabel,
    /// The signer base64-encoded the key.
    KeyBase64Encoded,
    /// The signer hex-encoded the key.
    KeyHexEncoded,
    /// The signer's key stood there twice.
    KeyTwice,
    /// The signer's key was cut at its end or at its beginning.
    KeyCut,
    /// The signer hashed the key first.
    KeyHashed,
    /// The signer's key was `undefined`, `null` or the like.
    KeyNoValue,
    /// Another argument was passed for the key.
    KeyIsOtherArgument,
    /// Lines end in a backslash and an n.
    LiteralNewline,
    /// The lines are in another order.
    OtherOrder,
    /// Lines, or names and values, are joined by something else.
    OtherSeparator,
    /// The values were signed without their names.
    ValuesOnly,
    /// The names were signed without `TLS.`.
    NamesWithoutTls,
    /// The names were signed in other case, or are others.
    OtherNames,
    /// A line for a userbuf that is not there was signed.
    UserbufLineAdded,
    /// One more line was signed.
    AddedLine,
    /// One or two of the lines were not signed.
    LineLeftOut,
    /// Values stand in the lines of one another.
    ValuesSwapped,
    /// The key was signed as part of the text.
    KeySigned,
    /// The JSON was signed in place of the lines.
    JsonSigned,
    /// The lines were signed in base64.
    Base64Signed,
    /// The time was signed in milliseconds.
    TimeSignedInMilliseconds,
    /// Another moment was signed than is stored.
    OtherTimeSigned,
    /// Another duration was signed than is stored.
    OtherExpireSigned,
    /// A number was signed with separators, quotes or an exponent.
    NumberFormatted,
    /// A value was empty or undefined when it was signed.
    ValueNotSigned,
    /// The UserID was encoded as UTF-8 twice.
    UserIdDoubleUtf8,
    /// The UserID was signed in other case.
    UserIdOtherCase,
    /// The UserID was signed with or without white space beside it.
    UserIdWhiteSpace,
    /// The UserID was signed in quotes or in base64.
    UserIdQuoted,
    /// Key and content were swapped in the call.
    HmacSwapped,
    /// The SHA-256 of the lines was signed.
    HashSigned,
    /// SHA-256 of the content, without the key.
    Sha256NoKey,
}

impl Probe {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        use NumberField::{Expire, SdkAppId, Time};
        match self {
            Self::SigAllZero => "sig_all_zero",
            Self::EmptyKey => "empty_key",
            Self::KeyTrimmed => "key_trimmed",
            Self::KeyLowercase => "key_lowercase",
            Self::KeyUppercase => "key_uppercase",
            Self::KeyHexDecoded => "key_hex_decoded",
            Self::KeyBase64Decoded => "key_base64_decoded",
            Self::ExpectedUserId => "expected_userid",
            Self::ExpectedSdkAppId => "expected_sdkappid",
            Self::ExpectedUserIdAndSdkAppId => "expected_userid_and_sdkappid",
            Self::ExpireBeforeTime => "expire_before_time",
            Self::NoFinalNewline => "no_final_newline",
            Self::Crlf => "crlf",
            Self::NoNewlines => "no_newlines",
            Self::VersionLine => "version_line",
            Self::UserbufNotSigned => "userbuf_not_signed",
            Self::UserbufSignedRaw => "userbuf_signed_raw",
            Self::NumberAsFloat(SdkAppId) => "sdkappid_as_float",
            Self::NumberAsFloat(Time) => "time_as_float",
            Self::NumberAsFloat(Expire) => "expire_as_float",
            Self::NumberAsBool(SdkAppId) => "sdkappid_as_bool",
            Self::NumberAsBool(Time) => "time_as_bool",
            Self::NumberAsBool(Expire) => "expire_as_bool",
            Self::NumberPadded(SdkAppId) => "sdkappid_padded",
            Self::NumberPadded(Time) => "time_padded",
            Self::NumberPadded(Expire) => "expire_padded",
            Self::SignedUndefined => "signed_undefined",
            Self::SignedNull => "signed_null",
            Self::SignedNan => "signed_nan",
            Self::AsWritten => "as_written",
            Self::MissingAsZero => "missing_as_zero",
            Self::UserIdNfc => "userid_nfc",
            Self::UserIdNfd => "userid_nfd",
            Self::UserIdLatin1 => "userid_latin1",
            Self::UserIdUtf16 => "userid_utf16",
            Self::UserIdPercentEncoded => "userid_percent_encoded",
            Self::UserIdJsonEscaped => "userid_json_escaped",
            Self::Sha256ContentKey => "sha256_content_key",
            Self::Sha256KeyContent => "sha256_key_content",
            Self::HmacSha1 => "hmac_sha1",
            Self::HmacSha512_256 => "hmac_sha512_256",
            Self::HmacSha512 => "hmac_sha512",
            Self::ExpireSignedAsEndTime => "expire_signed_as_end_time",
            Self::ExpireSignedAsDuration => "expire_signed_as_duration",
            Self::KeyWithLineEnd => "key_with_line_end",
            Self::KeyWithBlank => "key_with_blank",
            Self::KeyWithBom => "key_with_bom",
            Self::KeyWithQuotes => "key_with_quotes",
            Self::KeyWithLabel => "key_with_label",
            Self::KeyBase64Encoded => "key_base64_encoded",
            Self::KeyHexEncoded => "key_hex_encoded",
            Self::KeyTwice => "key_twice",
            Self::KeyCut => "key_cut",
            Self::KeyHashed => "key_hashed",
            Self::KeyNoValue => "key_no_value",
            Self::KeyIsOtherArgument => "key_is_other_argument",
            Self::LiteralNewline => "literal_newline",
            Self::OtherOrder => "other_order",
            Self::OtherSeparator => "other_separator",
            Self::ValuesOnly => "values_only",
            Self::NamesWithoutTls => "names_without_tls",
            Self::OtherNames => "other_names",
            Self::UserbufLineAdded => "userbuf_line_added",
            Self::AddedLine => "added_line",
            Self::LineLeftOut => "line_left_out",
            Self::ValuesSwapped => "values_swapped",
            Self::KeySigned => "key_signed",
            Self::JsonSigned => "json_signed",
            Self::Base64Signed => "base64_signed",
            Self::TimeSignedInMilliseconds => "time_signed_in_milliseconds",
            Self::OtherTimeSigned => "other_time_signed",
            Self::OtherExpireSigned => "other_expire_signed",
            Self::NumberFormatted => "number_formatted",
            Self::ValueNotSigned => "value_not_signed",
            Self::UserIdDoubleUtf8 => "userid_double_utf8",
            Self::UserIdOtherCase => "userid_other_case",
            Self::UserIdWhiteSpace => "userid_white_space",
            Self::UserIdQuoted => "userid_quoted",
            Self::HmacSwapped => "hmac_swapped",
            Self::HashSigned => "hash_signed",
            Self::Sha256NoKey => "sha256_no_key",
        }
    }

    /// Whether it shows that a value was changed after signing.
    #[must_use]
    pub const fn shows_tampering(self) -> bool {
        matches!(
            self,
            Self::ExpectedUserId | Self::ExpectedSdkAppId | Self::ExpectedUserIdAndSdkAppId
        )
    }
}
