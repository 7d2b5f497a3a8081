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

/// Declares the mistakes and their names; those of a number field have one for each field.
macro_rules! probes {
    (
        { $($(#[$doc:meta])* $Probe:ident = $name:literal,)* }
        of a number {
            $($(#[$of_doc:meta])* $Of:ident = $sdkappid:literal, $time:literal, $expire:literal;)*
        }
    ) => {
        /// The mistake that explains a signature.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Probe {
            $($(#[$doc])* $Probe,)*
            $($(#[$of_doc])* $Of(NumberField),)*
        }

        impl Probe {
            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Probe => $name,)*
                    $(Self::$Of(NumberField::SdkAppId) => $sdkappid,)*
                    $(Self::$Of(NumberField::Time) => $time,)*
                    $(Self::$Of(NumberField::Expire) => $expire,)*
                }
            }
        }
    };
}

probes! {
    {
        /// `TLS.sig` is all zeros: a known bug of the iOS demo code in optimised builds.
        SigAllZero = "sig_all_zero",
        /// Signed with an empty key.
        EmptyKey = "empty_key",
        /// The key given here has white space around it.
        KeyTrimmed = "key_trimmed",
        /// Signed with the key in lower case.
        KeyLowercase = "key_lowercase",
        /// Signed with the key in upper case.
        KeyUppercase = "key_uppercase",
        /// The signer hex-decoded the key.
        KeyHexDecoded = "key_hex_decoded",
        /// The signer base64-decoded the key.
        KeyBase64Decoded = "key_base64_decoded",
        /// Signed for the expected UserID, then changed.
        ExpectedUserId = "expected_userid",
        /// Signed for the expected SDKAppID, then changed.
        ExpectedSdkAppId = "expected_sdkappid",
        /// Signed for the expected UserID and SDKAppID, then changed.
        ExpectedUserIdAndSdkAppId = "expected_userid_and_sdkappid",
        /// The lines of time and expire are swapped.
        ExpireBeforeTime = "expire_before_time",
        /// The last line has no line feed.
        NoFinalNewline = "no_final_newline",
        /// Lines end in CR LF.
        Crlf = "crlf",
        /// Lines do not end at all.
        NoNewlines = "no_newlines",
        /// A line `TLS.ver:2.0` stands in front.
        VersionLine = "version_line",
        /// The userbuf was not signed.
        UserbufNotSigned = "userbuf_not_signed",
        /// The raw userbuf was signed in place of its base64.
        UserbufSignedRaw = "userbuf_signed_raw",
        /// The missing argument was signed as `undefined` and stored as null.
        SignedUndefined = "signed_undefined",
        /// The missing argument was signed as `null`.
        SignedNull = "signed_null",
        /// The missing argument was signed as `NaN` and stored as null.
        SignedNan = "signed_nan",
        /// The signature is right for the values as written: only their JSON type is wrong.
        AsWritten = "as_written",
        /// The signature is right when missing fields count as zero or empty (Go leaves them out).
        MissingAsZero = "missing_as_zero",
        /// The UserID was signed in NFC.
        UserIdNfc = "userid_nfc",
        /// The UserID was signed in NFD.
        UserIdNfd = "userid_nfd",
        /// The UserID was signed as Latin-1 bytes.
        UserIdLatin1 = "userid_latin1",
        /// The UserID was signed as UTF-16 bytes.
        UserIdUtf16 = "userid_utf16",
        /// The UserID was signed percent-encoded.
        UserIdPercentEncoded = "userid_percent_encoded",
        /// The UserID was signed as it is escaped in JSON.
        UserIdJsonEscaped = "userid_json_escaped",
        /// SHA-256 of content and key, not an HMAC.
        Sha256ContentKey = "sha256_content_key",
        /// SHA-256 of key and content, not an HMAC.
        Sha256KeyContent = "sha256_key_content",
        /// HMAC-SHA1.
        HmacSha1 = "hmac_sha1",
        /// HMAC-SHA512/256.
        HmacSha512_256 = "hmac_sha512_256",
        /// HMAC-SHA512.
        HmacSha512 = "hmac_sha512",
        /// The end time was signed where the duration belongs.
        ExpireSignedAsEndTime = "expire_signed_as_end_time",
        /// The token holds an end time, and the duration was signed.
        ExpireSignedAsDuration = "expire_signed_as_duration",
        /// The signer's key had a line end.
        KeyWithLineEnd = "key_with_line_end",
        /// The signer's key had a blank beside it.
        KeyWithBlank = "key_with_blank",
        /// The signer's key had a byte order mark in front.
        KeyWithBom = "key_with_bom",
        /// The signer's key had quotes or a comma around it.
        KeyWithQuotes = "key_with_quotes",
        /// The signer's key had its name in front.
        KeyWithLabel = "key_with_label",
        /// The signer base64-encoded the key.
        KeyBase64Encoded = "key_base64_encoded",
        /// The signer hex-encoded the key.
        KeyHexEncoded = "key_hex_encoded",
        /// The signer's key stood there twice.
        KeyTwice = "key_twice",
        /// The signer's key was cut at its end or at its beginning.
        KeyCut = "key_cut",
        /// The signer hashed the key first.
        KeyHashed = "key_hashed",
        /// The signer's key was `undefined`, `null` or the like.
        KeyNoValue = "key_no_value",
        /// Another argument was passed for the key.
        KeyIsOtherArgument = "key_is_other_argument",
        /// Lines end in a backslash and an n.
        LiteralNewline = "literal_newline",
        /// The lines are in another order.
        OtherOrder = "other_order",
        /// Lines, or names and values, are joined by something else.
        OtherSeparator = "other_separator",
        /// The values were signed without their names.
        ValuesOnly = "values_only",
        /// The names were signed without `TLS.`.
        NamesWithoutTls = "names_without_tls",
        /// The names were signed in other case, or are others.
        OtherNames = "other_names",
        /// A line for a userbuf that is not there was signed.
        UserbufLineAdded = "userbuf_line_added",
        /// One more line was signed.
        AddedLine = "added_line",
        /// One or two of the lines were not signed.
        LineLeftOut = "line_left_out",
        /// Values stand in the lines of one another.
        ValuesSwapped = "values_swapped",
        /// The key was signed as part of the text.
        KeySigned = "key_signed",
        /// The JSON was signed in place of the lines.
        JsonSigned = "json_signed",
        /// The lines were signed in base64.
        Base64Signed = "base64_signed",
        /// The time was signed in milliseconds.
        TimeSignedInMilliseconds = "time_signed_in_milliseconds",
        /// Another moment was signed than is stored.
        OtherTimeSigned = "other_time_signed",
        /// Another duration was signed than is stored.
        OtherExpireSigned = "other_expire_signed",
        /// A number was signed with separators, quotes or an exponent.
        NumberFormatted = "number_formatted",
        /// A value was empty or undefined when it was signed.
        ValueNotSigned = "value_not_signed",
        /// The UserID was encoded as UTF-8 twice.
        UserIdDoubleUtf8 = "userid_double_utf8",
        /// The UserID was signed in other case.
        UserIdOtherCase = "userid_other_case",
        /// The UserID was signed with or without white space beside it.
        UserIdWhiteSpace = "userid_white_space",
        /// The UserID was signed in quotes or in base64.
        UserIdQuoted = "userid_quoted",
        /// Key and content were swapped in the call.
        HmacSwapped = "hmac_swapped",
        /// The SHA-256 of the lines was signed.
        HashSigned = "hash_signed",
        /// SHA-256 of the content, without the key.
        Sha256NoKey = "sha256_no_key",
    }
    of a number {
        /// The number was signed with `.0`.
        NumberAsFloat = "sdkappid_as_float", "time_as_float", "expire_as_float";
        /// The number was signed as `True`, `False`, `true` or `false`.
        NumberAsBool = "sdkappid_as_bool", "time_as_bool", "expire_as_bool";
        /// The number was signed with white space beside it.
        NumberPadded = "sdkappid_padded", "time_padded", "expire_padded";
    }
}

impl Probe {
    /// Whether it shows that a value was changed after signing.
    #[must_use]
    pub const fn shows_tampering(self) -> bool {
        matches!(
            self,
            Self::ExpectedUserId | Self::ExpectedSdkAppId | Self::ExpectedUserIdAndSdkAppId
        )
    }
}
