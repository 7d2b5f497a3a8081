//! The names of mistakes that are told by what a token says, or by how it was pasted, and
//! not by its signature. Each has cause and fix in [`catalogue`](crate::catalogue).

use super::advice::Advice;

crate::words! {
    /// A mistake that is not seen in the signature.
    #[derive(PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Hint: name {
        /// It has the line ends of a base64 encoder, at 64 or 76 columns.
        WrappedByEncoder = "wrapped_by_encoder",
        /// The token stands in several literals of a program.
        TokenInPieces = "token_in_pieces",
        /// The same token stands there twice.
        TokenTwice = "token_twice",
        /// The key given is in PEM form.
        KeyPem = "key_pem",
        /// The key given is the SecretId of the cloud API.
        KeySecretId = "key_secret_id",
        /// The key given looks like a SecretKey of the cloud API.
        KeyCloudSecret = "key_cloud_secret",
        /// The key given holds white space.
        KeyWhiteSpace = "key_white_space",
        /// The key given is hexadecimal and has not 64 digits.
        KeyLength = "key_length",
        /// The key given is not 64 hex digits for another reason.
        KeyUnusual = "key_unusual",
        /// The UserIDs differ in upper and lower case.
        MismatchCase = "mismatch_case",
        /// The UserIDs differ in white space or invisible characters.
        MismatchWhiteSpace = "mismatch_white_space",
        /// The UserIDs differ in their Unicode form.
        MismatchUnicodeForm = "mismatch_unicode_form",
        /// The UserIDs differ in leading zeros.
        MismatchLeadingZeros = "mismatch_leading_zeros",
        /// The token is for `undefined`, `null` or the like.
        MismatchNoValue = "mismatch_no_value",
        /// One UserID is the other with `.0` or an exponent.
        MismatchFloat = "mismatch_float",
        /// One UserID is the other, rounded as a number.
        MismatchPrecision = "mismatch_precision",
        /// One UserID is the other, its UTF-8 read as Latin-1.
        MismatchLatin1 = "mismatch_latin1",
        /// One UserID is the other in hexadecimal.
        MismatchHex = "mismatch_hex",
        /// One UserID is the other in base64.
        MismatchBase64 = "mismatch_base64",
        /// One UserID is the other percent-encoded.
        MismatchPercentEncoded = "mismatch_percent_encoded",
        /// One UserID is the other with escapes.
        MismatchEscaped = "mismatch_escaped",
        /// The UserIDs differ in marks such as `-` or quotes.
        MismatchPunctuation = "mismatch_punctuation",
        /// One UserID is the other with something in front.
        MismatchPrefix = "mismatch_prefix",
        /// One UserID is the other with something behind.
        MismatchSuffix = "mismatch_suffix",
        /// `expire` is under a minute.
        ExpireTiny = "expire_tiny",
        /// `expire` looks like days.
        ExpireInDays = "expire_in_days",
        /// `expire` looks like hours.
        ExpireInHours = "expire_in_hours",
        /// `expire` looks like milliseconds.
        ExpireInMilliseconds = "expire_in_milliseconds",
        /// `expire` looks like an end time.
        ExpireIsEndTime = "expire_is_end_time",
        /// `expire` is far below zero.
        ExpireOverflow = "expire_overflow",
        /// The clock was never set.
        ClockNeverSet = "clock_never_set",
        /// Issued whole hours ago or ahead: a time zone.
        TimeZone = "time_zone",
        /// `time` is in milliseconds.
        TimeInMilliseconds = "time_in_milliseconds",
        /// `time` is in microseconds.
        TimeInMicroseconds = "time_in_microseconds",
        /// `time` is in nanoseconds.
        TimeInNanoseconds = "time_in_nanoseconds",
        /// `time` counts ticks of 100 nanoseconds, as .NET does.
        TimeInTicks = "time_in_ticks",
        /// `time` is off by the distance of 1970 and 2001.
        TimeAppleEpoch = "time_apple_epoch",
        /// `TLS.sig` is hexadecimal.
        SigHex = "sig_hex",
        /// `TLS.sig` is base64 of hexadecimal.
        SigHexInBase64 = "sig_hex_in_base64",
        /// `TLS.sig` is base64 of base64.
        SigBase64Twice = "sig_base64_twice",
        /// `TLS.sig` has the alphabet of the token.
        SigTokenAlphabet = "sig_token_alphabet",
        /// `TLS.sig` has the URL-safe alphabet of RFC 4648.
        SigUrlSafe = "sig_url_safe",
        /// `TLS.sig` lacks its padding.
        SigNoPadding = "sig_no_padding",
        /// `TLS.sig` has white space or a line end.
        SigWhiteSpace = "sig_white_space",
        /// `TLS.sig` is percent-encoded.
        SigPercentEncoded = "sig_percent_encoded",
        /// `TLS.sig` is printed with quotation marks around it.
        SigQuoted = "sig_quoted",
        /// `TLS.sig` has spaces where `+` belongs.
        SigSpaceAsPlus = "sig_space_as_plus",
        /// `TLS.sig` is the beginning of the right one.
        SigCut = "sig_cut",
        /// `TLS.sig` holds another number of bytes.
        SigLength = "sig_length",
        /// `TLS.sig` is in no known encoding.
        SigUnknown = "sig_unknown",
        /// `TLS.sig` is right but for how it is written.
        SigOtherwiseRight = "sig_otherwise_right",
        /// The room ticket names no room.
        RoomEmpty = "room_empty",
        /// The room ticket is for room 0.
        RoomZero = "room_zero",
        /// The room's name holds NUL bytes.
        RoomNul = "room_nul",
        /// The room's name is the beginning of the UserID.
        RoomIsUserIdStart = "room_is_userid_start",
        /// The room ticket has a duration for its end.
        TicketEndIsDuration = "ticket_end_is_duration",
        /// It looks like the token of another service.
        LookAlike = "look_alike",
    }
}

impl Hint {
    /// The hint for a remark on the key.
    pub(crate) const fn of_key(advice: Advice) -> Option<Self> {
        Some(match advice {
            Advice::KeyPem => Self::KeyPem,
            Advice::KeySecretId => Self::KeySecretId,
            Advice::KeyCloudSecret => Self::KeyCloudSecret,
            Advice::KeyWhiteSpace => Self::KeyWhiteSpace,
            Advice::KeyLength => Self::KeyLength,
            Advice::KeyUnusual => Self::KeyUnusual,
            _ => return None,
        })
    }
}
