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
