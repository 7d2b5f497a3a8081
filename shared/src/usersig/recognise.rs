//! Recognising what people paste in place of a UserSig.

use super::base64::decode_url_safe;
use super::json::parse_object;
use super::legacy;

crate::words! {
    /// Another kind of text than a UserSig.
    #[derive(PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum OtherText: name {
        /// Cut short by a log viewer: it holds `…` or `...`.
        Shortened = "shortened",
        /// A key in PEM form, as the legacy tokens use.
        Pem = "pem",
        /// 64 hex digits: most likely the secret key itself.
        SecretKey = "secret_key",
        /// The SecretId of the cloud API.
        SecretId = "secret_id",
        /// The JSON of a token before compression.
        TokenJson = "token_json",
        /// Other JSON, such as the response of a backend.
        Json = "json",
        /// A JSON Web Token.
        Jwt = "jwt",
        /// A UUID.
        Uuid = "uuid",
        /// A number.
        Number = "number",
        /// A token of another real-time vendor: begins with `006` or `007`.
        OtherVendor = "other_vendor",
        /// Bytes in hexadecimal.
        Hex = "hex",
        /// A URL or query string without `usersig`.
        Url = "url",
        /// What a program prints for a value that is not there: `undefined`, `null`, `None` …
        NoValue = "no_value",
        /// Several UserSigs.
        Several = "several_tokens",
    }
}

/// What a cleaned text is, if it is plainly not a UserSig.
pub(crate) enum Recognised {
    Other(OtherText),
    LegacyJson,
}

pub(crate) fn recognise(text: &str) -> Option<Recognised> {
    if text.starts_with(['{', '[']) {
        return Some(match parse_object(text.as_bytes()) {
            Ok(members) if legacy::is_legacy(&members) => Recognised::LegacyJson,
            Ok(members) if members.iter().any(|(name, _)| name.starts_with("TLS.")) => {
                Recognised::Other(OtherText::TokenJson)
            }
            Err(_) if text.contains("\"TLS.") => Recognised::Other(OtherText::TokenJson),
            _ => Recognised::Other(OtherText::Json),
        });
    }
    other_text(text).map(Recognised::Other)
}

fn other_text(text: &str) -> Option<OtherText> {
    const NO_VALUES: [&str; 8] =
        ["undefined", "null", "nil", "None", "NaN", "true", "false", "[object Object]"];
    let digits = |c: char| c.is_ascii_digit();
    if text.starts_with("-----BEGIN") {
        Some(OtherText::Pem)
    } else if text.contains('…') || text.contains("...") {
        Some(OtherText::Shortened)
    } else if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        Some(OtherText::SecretKey)
    } else if is_secret_id(text) {
        Some(OtherText::SecretId)
    } else if text.len() > 100 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        Some(OtherText::Hex)
    } else if NO_VALUES.contains(&text) {
        Some(OtherText::NoValue)
    } else if is_jwt(text) {
        Some(OtherText::Jwt)
    } else if is_uuid(text) {
        Some(OtherText::Uuid)
    } else if !text.is_empty() && text.len() <= 32 && text.chars().all(digits) {
        Some(OtherText::Number)
    } else if text.contains("://") || text.contains('=') && text.contains('&') {
        Some(OtherText::Url)
    } else if (text.starts_with("006") || text.starts_with("007")) && text.len() > 40 {
        Some(OtherText::OtherVendor)
    } else {
        None
    }
}

/// `AKID` and 32 letters and digits.
pub(crate) fn is_secret_id(text: &str) -> bool {
    text.starts_with("AKID") && text.len() == 36 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_jwt(text: &str) -> bool {
    let mut parts = text.split('.');
    let (Some(header), Some(_), Some(_), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    decode_url_safe(header).is_some_and(|json| {
        parse_object(&json).is_ok_and(|members| members.iter().any(|(name, _)| name == "alg"))
    })
}

fn is_uuid(text: &str) -> bool {
    let text = text.trim_start_matches('{').trim_end_matches('}');
    let mut groups = text.split('-');
    let shape = [8, 4, 4, 4, 12].iter().all(|&len| {
        groups
            .next()
            .is_some_and(|group| group.len() == len && group.bytes().all(|b| b.is_ascii_hexdigit()))
    });
    shape && groups.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn each_kind_is_told() {
        let key = "0123456789abcdefABCDEF0123456789abcdefABCDEF0123456789abcdef0123";
        let vendor = format!("006{}", "a".repeat(60));
        for (text, kind) in [
            ("eJxabc…", OtherText::Shortened),
            ("eJxabc...", OtherText::Shortened),
            ("-----BEGIN PUBLIC KEY-----", OtherText::Pem),
            (key, OtherText::SecretKey),
            ("{\"TLS.ver\":\"2.0\"}", OtherText::TokenJson),
            ("{\"TLS.ver\":\"2.0\",\"TLS.id", OtherText::TokenJson),
            ("{\"code\":0}", OtherText::Json),
            ("[1]", OtherText::Json),
            ("eyJhbGciOiJIUzI1NiJ9.e30.x", OtherText::Jwt),
            ("123e4567-e89b-12d3-a456-426614174000", OtherText::Uuid),
            ("1400000000", OtherText::Number),
            (&vendor, OtherText::OtherVendor),
            ("https://example.com/", OtherText::Url),
            ("a=b&c=d", OtherText::Url),
            ("undefined", OtherText::NoValue),
            (&format!("AKID{}", "x".repeat(32)), OtherText::SecretId),
            (&"789c".repeat(60), OtherText::Hex),
        ] {
            let Some(Recognised::Other(found)) = recognise(text) else { panic!("{text}") };
            assert_eq!(found, kind, "{text}");
        }
        for text in ["eJxabc", "hello", "a.b.c", "eJx=="] {
            assert!(recognise(text).is_none(), "{text}");
        }
    }
}
