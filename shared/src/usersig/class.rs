//! The names of what can be wrong with a token and of what deserves a warning. The names
//! are the interface of the command line; they never change.

crate::words! {
    /// Why a token is refused, in the order in which the first one is named.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum FailureClass: name {
        /// When the input is over [`MAX_INPUT`](super::MAX_INPUT) characters.
        Oversized = "oversized",
        /// When nothing is left after cleaning.
        Empty = "empty",
        /// When it is recognised as another kind of text.
        NotAUserSig = "not_a_usersig",
        /// When it is not base64 in any of the alphabets.
        BadBase64 = "bad_base64",
        /// When the bytes are not a zlib stream.
        BadZlib = "bad_zlib",
        /// When it inflates past [`MAX_INFLATED`](super::MAX_INFLATED).
        ZlibBomb = "zlib_bomb",
        /// When it inflates to something other than one JSON object.
        BadJson = "bad_json",
        /// When a name occurs twice in the object.
        DuplicateField = "duplicate_field",
        /// When it is the ECDSA form from before 2019.
        LegacyV1 = "legacy_v1",
        /// When `TLS.ver` is a text other than `2.0`.
        UnsupportedVersion = "unsupported_version",
        /// When a field is not there.
        MissingField = "missing_field",
        /// When a field has another type or is out of range.
        WrongType = "wrong_type",
        /// When `TLS.userbuf` is not base64.
        UserbufInvalid = "userbuf_invalid",
        /// When now is after `time + expire`. Before the other values: such a token is of no use,
        /// whoever it is for.
        Expired = "expired",
        /// When it is for another UserID than the expected one.
        UserIdMismatch = "userid_mismatch",
        /// When it is for another SDKAppID than the expected one.
        SdkAppIdMismatch = "sdkappid_mismatch",
        /// When `TLS.sig` is not the standard base64 of 32 bytes.
        BadSigEncoding = "bad_sig_encoding",
        /// When the HMAC does not match.
        WrongKey = "wrong_key",
        /// When the HMAC matches other values than those in the token.
        TamperedField = "tampered_field",
        /// When it was issued more than [`CLOCK_LEEWAY`](super::CLOCK_LEEWAY) ahead of now.
        NotYetValid = "not_yet_valid",
    }
}

crate::words! {
    /// What deserves a remark although the token may be good.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Warning: name {
        /// White space, a BOM or an invisible space stood around it.
        TrimmedWhitespace = "trimmed_whitespace",
        /// White space stood inside it.
        InnerWhitespace = "inner_whitespace",
        /// Spaces stood where `+` belongs.
        SpaceAsPlus = "space_as_plus",
        /// Quotes or a closing comma stood around it.
        QuotesRemoved = "quotes_removed",
        /// A label such as `userSig:` stood before it.
        LabelRemoved = "label_removed",
        /// It was the value of a parameter in a URL or query string.
        UrlExtracted = "url_extracted",
        /// It stood inside other text.
        TokenExtracted = "token_extracted",
        /// It was percent-encoded.
        PercentDecoded = "percent_decoded",
        /// It has `+ / =` for `* - _`.
        StandardBase64 = "standard_base64",
        /// The `_` at its end were lost.
        PaddingAdded = "padding_added",
        /// It is in the URL-safe alphabet of RFC 4648.
        Rfc4648Alphabet = "rfc4648_alphabet",
        /// Junk follows the zlib stream.
        TrailingBytes = "trailing_bytes",
        /// The JSON has fields that no reader knows.
        UnknownFields = "unknown_fields",
        /// The UserID is longer than 32 bytes.
        UserIdTooLong = "userid_too_long",
        /// The UserID is empty or has characters other than `A-Z a-z 0-9 _ -`.
        UserIdCharset = "userid_charset",
        /// `expire` is 0 or negative.
        ExpireNotPositive = "expire_not_positive",
        /// `expire` is over 50 years.
        ExpireOver50Years = "expire_over_50_years",
        /// The room ticket in the userbuf contradicts the token.
        UserbufMismatch = "userbuf_mismatch",
    }
}
