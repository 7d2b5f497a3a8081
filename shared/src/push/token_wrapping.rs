//! A device token with something around it, or encoded: as logs, debuggers and encoders write it.
//!
//! What is around it is taken off only where what is left looks like the tokens of that push
//! vendor and the text as it stands does not: everything else is left alone.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::token_shape::{Shape, looks_like, shape};
use crate::vendor::Vendor;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

crate::words! {
    /// What was around a token, or how it was encoded.
    pub enum TokenWrapping: key {
        /// Other text around it: quotation marks, `Optional("…")`, a byte order mark, a log line.
        Around = "local/token-in-text",
        /// Blanks in it, such as those of `<0a0b 0c0d>`.
        Blanks = "local/token-with-blanks",
        /// `+` turned into a blank on its way through a form.
        Plus = "local/token-lost-plus",
        /// Percent-encoding.
        Percent = "local/token-percent",
        /// Base64 of it.
        Base64 = "local/token-base64",
        /// Hex digits of it.
        Hex = "local/token-hex",
    }
}

/// Takes it off, where it is there.
type Take = fn(&str) -> Option<Zeroizing<String>>;

/// The token that a text holds, and its wrapping; `None` where the text is the token, or holds none
/// or two.
#[must_use]
pub fn unwrap_token(vendor: Vendor, text: &str) -> Option<(Zeroizing<String>, TokenWrapping)> {
    let text = text.trim();
    if is_plain(vendor, text) {
        return None;
    }
    let tries: [(Take, TokenWrapping); 5] = [
        (from_hex, TokenWrapping::Hex),
        (from_base64, TokenWrapping::Base64),
        (without_blanks, TokenWrapping::Blanks),
        (with_plus, TokenWrapping::Plus),
        (from_percent, TokenWrapping::Percent),
    ];
    for (take, wrapping) in tries {
        if let Some(token) = take(text).filter(|token| is_plain(vendor, token)) {
            return Some((token, wrapping));
        }
    }
    Some((inside(vendor, text)?, TokenWrapping::Around))
}

/// Whether it is as the known ones of this push vendor, and has no other one's marks.
fn is_plain(vendor: Vendor, token: &str) -> bool {
    let is_other = looks_like(token).is_some_and(|other| other != vendor);
    shape(vendor, token) == Shape::Usual && !is_other
}

/// The only token that stands in a text.
fn inside(vendor: Vendor, text: &str) -> Option<Zeroizing<String>> {
    let mut tokens: Vec<&str> = match vendor {
        Vendor::Fcm => fcm_tokens(text).collect(),
        _ => {
            let runs = text.split(|sign: char| !is_sign(sign) && !"+/=".contains(sign));
            runs.flat_map(|run| core::iter::once(run).chain(run.split('=')))
                .filter(|run| is_plain(vendor, run) && is_long(vendor, run))
                .collect()
        }
    };
    tokens.sort_unstable();
    tokens.dedup();
    // A part of another find is none of its own.
    let longest = tokens.iter().max_by_key(|token| token.len()).copied()?;
    tokens.iter().all(|token| longest.contains(token)).then(|| Zeroizing::new(longest.to_owned()))
}

const fn is_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')
}

/// They have a colon inside, so what is around it tells where they begin and end.
fn fcm_tokens(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(":APA91").filter_map(|(colon, _)| {
        let tail = text.get(colon + 1..)?;
        let end = tail.find(|sign| !is_sign(sign)).unwrap_or(tail.len());
        let start = colon.checked_sub(22)?;
        let token = text.get(start..colon + 1 + end)?;
        // With a sign before it, the token itself is what has one too many.
        let is_begun = text.get(..start)?.ends_with(is_sign);
        (!is_begun && is_plain(Vendor::Fcm, token)).then_some(token)
    })
}

/// Whether words cannot be mistaken for it.
fn is_long(vendor: Vendor, token: &str) -> bool {
    match vendor {
        Vendor::Honor | Vendor::Xiaomi => {
            token.len() >= 40 && token.bytes().any(|b| b.is_ascii_digit())
        }
        _ => true,
    }
}

/// `<0a0b 0c0d>`, and what colons or hyphens stand in.
fn without_blanks(text: &str) -> Option<Zeroizing<String>> {
    let inner = text.trim_matches(|sign| matches!(sign, '<' | '>' | '"' | '\''));
    let is_blank = |sign: char| sign.is_whitespace() || matches!(sign, '-' | ':');
    let is_hex = inner.chars().all(|sign| sign.is_ascii_hexdigit() || is_blank(sign));
    (is_hex && (text.starts_with('<') || inner.contains(is_blank)))
        .then(|| Zeroizing::new(inner.chars().filter(|sign| !is_blank(*sign)).collect()))
}

fn with_plus(text: &str) -> Option<Zeroizing<String>> {
    // Words would be many; a token has few.
    let blanks = text.matches(' ').count();
    let longest = text.split(' ').map(str::len).max().unwrap_or_default();
    ((1..=3).contains(&blanks) && longest >= 12).then(|| Zeroizing::new(text.replace(' ', "+")))
}

fn from_percent(text: &str) -> Option<Zeroizing<String>> {
    let mut parts = text.split('%');
    let mut decoded = Zeroizing::new(parts.next()?.to_owned());
    for part in parts {
        let code = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok())?;
        decoded.push(char::from(code));
        decoded.push_str(part.get(2..)?);
    }
    (text.contains('%') && decoded.is_ascii()).then_some(decoded)
}

/// The bytes as hex digits, or the text that they are.
fn from_base64(text: &str) -> Option<Zeroizing<String>> {
    let text = text.trim_matches(['"', '\'']).replace('-', "+").replace('_', "/");
    // Hex digits, but for some that were changed: a part of a token. Of base64 they are a third.
    let others = text.bytes().filter(|byte| !byte.is_ascii_hexdigit()).count();
    if others < text.len() / 4 {
        return None;
    }
    let bytes = Zeroizing::new(BASE64.decode(text.as_bytes()).ok()?);
    match bytes.len() {
        32 => Some(Zeroizing::new(hex::encode(&bytes))),
        _ => token_of(&bytes),
    }
}

fn from_hex(text: &str) -> Option<Zeroizing<String>> {
    token_of(&Zeroizing::new(hex::decode(text).ok()?))
}

fn token_of(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = core::str::from_utf8(bytes).ok()?;
    text.is_ascii().then(|| Zeroizing::new(text.trim().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::push::no_token;
    use alloc::format;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    const HEX: &str = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    fn fcm() -> String {
        format!("dQw4w9WgXcQ-aB_cD1eF2g:APA91b{}", "Zx9_-".repeat(26))
    }

    #[track_caller]
    fn check(vendor: Vendor, text: &str, wanted: Option<(&str, TokenWrapping)>) {
        let found = unwrap_token(vendor, text);
        let found = found.as_ref().map(|(token, wrapping)| (token.as_str(), *wrapping));
        assert_eq!(found, wanted, "{} {text}", vendor.name());
    }

    #[test]
    fn apple_tokens_in_other_dress() {
        use TokenWrapping::{Around, Base64, Blanks, Hex};
        let bytes = hex::decode(HEX).unwrap();
        let groups = |between: &str| {
            let groups: Vec<&str> =
                HEX.as_bytes().chunks(8).map(|it| core::str::from_utf8(it).unwrap()).collect();
            groups.join(between)
        };
        for (text, wrapping) in [
            (format!("Optional(\"{HEX}\")"), Around),
            (format!("\"{HEX}\""), Around),
            (format!("'{HEX}',"), Around),
            (format!("\u{feff}{HEX}\r\n"), Around),
            (format!("2026-11-28 04:57:12 token={HEX} registered"), Around),
            (format!("31001:{HEX}:2001"), Around),
            (format!("{{\"token\":\"{HEX}\"}}"), Around),
            (format!("<{}>", groups(" ")), Blanks),
            (groups(" "), Blanks),
            (groups("-"), Blanks),
            (groups("\n"), Blanks),
            (STANDARD.encode(&bytes), Base64),
            (URL_SAFE_NO_PAD.encode(&bytes), Base64),
            (STANDARD.encode(HEX), Base64),
            (hex::encode(HEX), Hex),
        ] {
            check(Vendor::Apns, &text, Some((HEX, wrapping)));
        }
    }

    #[test]
    fn tokens_of_others_in_other_dress() {
        use TokenWrapping::{Around, Percent, Plus};
        let fcm = fcm();
        let xiaomi = "Nn8OlMkPaeZx+Wv4QsT2bYcR/1dHuGf7JiKo5Lp9XzE=";
        for (vendor, text, token, wrapping) in [
            (Vendor::Fcm, format!("Optional(\"{fcm}\")"), fcm.as_str(), Around),
            (Vendor::Fcm, format!("31002:{fcm}:2001"), &fcm, Around),
            (Vendor::Fcm, format!("token: {fcm}"), &fcm, Around),
            (Vendor::Fcm, fcm.replace(':', "%3A"), &fcm, Percent),
            (Vendor::Xiaomi, xiaomi.replace('+', " "), xiaomi, Plus),
            (Vendor::Xiaomi, xiaomi.replace('+', "%2B").replace('/', "%2F"), xiaomi, Percent),
            (Vendor::Xiaomi, format!("\"{xiaomi}\""), xiaomi, Around),
            (
                Vendor::Vivo,
                "regId=12345678901234567890123".into(),
                "12345678901234567890123",
                Around,
            ),
        ] {
            check(vendor, &text, Some((token, wrapping)));
        }
    }

    #[test]
    fn what_is_no_dress_is_left_alone() {
        let (fcm, other) = (fcm(), HEX.replace('0', "1"));
        for (vendor, text) in [
            (Vendor::Apns, HEX.to_owned()),
            (Vendor::Apns, HEX.to_uppercase()),
            (Vendor::Apns, HEX[..43].to_owned()),
            (Vendor::Apns, format!("{HEX}{HEX}{}", "0f".repeat(16))),
            (Vendor::Apns, String::new()),
            (Vendor::Apns, "canary".into()),
            // Two of them.
            (Vendor::Apns, format!("{HEX} {other}")),
            (Vendor::Apns, format!("Optional(\"{fcm}\")")),
            (Vendor::Fcm, fcm.clone()),
            (Vendor::Fcm, format!("a{fcm}")),
            (Vendor::Fcm, HEX.to_owned()),
            (Vendor::Xiaomi, "Nn8OlMkPaeZx+Wv4QsT2bYcR/1dHuGf7JiKo5Lp9XzE=".into()),
            (Vendor::Xiaomi, "a sentence of many words and no token at all in it, whatever".into()),
            (Vendor::Honor, "Bearer of news".into()),
        ] {
            check(vendor, &text, None);
        }
    }

    /// Random tokens of each push vendor, in their usual form, are left as they are.
    #[test]
    fn usual_tokens_are_left_alone() {
        let (hex, alphanumeric) = (b"0123456789abcdef", b"ABCDEFGHijklmnop01234567QRSTUVwx");
        let mut state = 7_u64;
        let mut text = |signs: &[u8], count: usize| -> String {
            let mut sign = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                char::from(signs[usize::try_from(state >> 40).unwrap() % signs.len()])
            };
            (0..count).map(|_| sign()).collect()
        };
        for _ in 0..2_000 {
            for (vendor, token) in [
                (Vendor::Apns, text(hex, 64)),
                (Vendor::Apns, text(hex, 160)),
                (Vendor::Fcm, text(alphanumeric, 22) + ":APA91" + &text(alphanumeric, 134)),
                (Vendor::Huawei, text(alphanumeric, 130)),
                (Vendor::Honor, text(alphanumeric, 40)),
                (Vendor::Xiaomi, text(alphanumeric, 43) + "="),
                (Vendor::Oppo, "OPPO_CN_".to_owned() + &text(hex, 32)),
                (Vendor::Meizu, text(alphanumeric, 45)),
            ] {
                check(vendor, &token, None);
                assert_eq!(no_token(vendor, &token), None, "{token}");
            }
        }
    }
}
