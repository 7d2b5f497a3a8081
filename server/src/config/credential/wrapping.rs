//! From a text as it was found to the text that was meant: a byte order mark, quotation marks,
//! base64 and escapes are what editors, shells and secret stores do to a file on its way.

use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use zeroize::Zeroizing;

use super::Remark;

/// How many layers are taken off: base64 of a text in quotation marks has two.
const LAYERS: usize = 5;

/// The shortest text that is taken for base64 of a credential, in bytes.
const SHORTEST: usize = 64;

/// Base64 whether or not it was filled up.
pub(super) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The quotation marks that come in pairs.
const QUOTES: [(char, char); 8] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('”', '”'),
    ('‘', '’'),
    ('’', '’'),
    ('„', '“'),
];

/// A secret text, and what was odd about it.
pub(super) type Unwrapped = (Zeroizing<String>, Vec<Remark>);

/// The text of a file: UTF-8, UTF-16, or base64 of a key in DER.
pub(in crate::config) fn decode(
    bytes: &[u8],
    may_be_der: bool,
) -> Option<(Zeroizing<String>, Option<Remark>)> {
    let wide = |order: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Zeroizing<Vec<u16>> = Zeroizing::new(
            bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(order).collect(),
        );
        let text = String::from_utf16(&units).ok().map(Zeroizing::new)?;
        Some((text, Some(Remark::Utf16)))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] if !rest.is_empty() => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] if !rest.is_empty() => wide(u16::from_be_bytes, rest),
        [first, 0, ..] if first.is_ascii_graphic() => wide(u16::from_le_bytes, bytes),
        [0, first, ..] if first.is_ascii_graphic() => wide(u16::from_be_bytes, bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Some((Zeroizing::new(text.to_owned()), None)),
            Err(_) if may_be_der && bytes.first() == Some(&0x30) => {
                Some((Zeroizing::new(STANDARD.encode(bytes)), Some(Remark::Der)))
            }
            Err(_) => None,
        },
    }
}

/// Takes off what is around a key or a JSON text.
pub(super) fn unwrapped(text: &str) -> Unwrapped {
    let (mut text, mut remarks) = bare(text);
    for _ in 0..LAYERS {
        let Some((inner, remark)) = unquoted(&text).or_else(|| decoded(&text)) else { break };
        let (inner, more) = bare(&inner);
        remarks.push(remark);
        remarks.extend(more);
        text = inner;
    }
    (text, remarks)
}

/// A secret of one line as it is meant.
pub(super) fn one_line(line: &str) -> Unwrapped {
    let (text, mut remarks) = bare(line);
    if text.len() != line.len() && remarks.is_empty() {
        remarks.push(Remark::Invisible);
    }
    match unquoted(&text) {
        Some((inner, remark)) => {
            remarks.push(remark);
            (inner, remarks)
        }
        None => (text, remarks),
    }
}

/// Without blanks, line breaks and signs that nobody sees at its ends. Only the last are odd.
fn bare(text: &str) -> Unwrapped {
    let plain = text.trim();
    let inner = plain.trim_matches(|sign: char| sign.is_whitespace() || is_invisible(sign));
    let remarks = if inner.len() < plain.len() { vec![Remark::Invisible] } else { Vec::new() };
    (Zeroizing::new(inner.to_owned()), remarks)
}

pub(super) const fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// Without a pair of quotation marks, or as the JSON text that it is.
fn unquoted(text: &str) -> Option<(Zeroizing<String>, Remark)> {
    let from_json = |text: &str| serde_json::from_str::<String>(text).ok().map(Zeroizing::new);
    // `{\"type\":…`: a JSON text without its own quotation marks.
    if text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with("\\\"")) {
        let quoted = Zeroizing::new(format!("\"{}\"", text.replace(['\n', '\r'], "")));
        return Some((from_json(&quoted)?, Remark::Quotes));
    }
    // `b'…'` is how Python prints bytes.
    let text = text.strip_prefix('b').filter(|rest| rest.starts_with(['\'', '"'])).unwrap_or(text);
    let inner = QUOTES.iter().find_map(|(open, close)| {
        text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close))
    })?;
    let inner = from_json(text).unwrap_or_else(|| Zeroizing::new(inner.to_owned()));
    Some((inner, Remark::Quotes))
}

/// What is inside base64, where it is a text with a key or JSON.
fn decoded(text: &str) -> Option<(Zeroizing<String>, Remark)> {
    let digits = digits(text)?;
    let bytes = Zeroizing::new(BASE64.decode(digits.as_bytes()).ok()?);
    let (inner, _) = decode(&bytes, false)?;
    let start = inner.trim_start_matches(|sign: char| sign.is_whitespace() || is_invisible(sign));
    let is_credential = inner.contains("BEGIN ") || start.starts_with(['{', '"', '\'']);
    is_credential.then_some((inner, Remark::Base64))
}

/// The digits of a text that is nothing but base64, in the alphabet of RFC 4648 section 4.
pub(super) fn digits(text: &str) -> Option<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(text.len()));
    for sign in text.chars().filter(|sign| !sign.is_whitespace()) {
        digits.push(match sign {
            '-' => '+',
            '_' => '/',
            'A'..='Z' | 'a'..='z' | '0'..='9' | '+' | '/' | '=' => sign,
            _ => return None,
        });
    }
    (digits.len() >= SHORTEST && !text.contains("BEGIN")).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_off() {
        use Remark::{Base64, Invisible, Quotes};
        let json = r#"{"type": "service_account", "project_id": "a-project-of-nobody-at-all"}"#;
        let text = |text: &str| serde_json::to_string(text).unwrap();
        let once = STANDARD.encode(json);
        for (wrapped, wanted) in [
            (json.to_owned(), vec![]),
            (format!(" \n{json}\r\n"), vec![]),
            (format!("\u{feff}{json}"), vec![Invisible]),
            (format!("'{json}'"), vec![Quotes]),
            (format!("“{json}”"), vec![Quotes]),
            (text(json), vec![Quotes]),
            (text(&text(json)), vec![Quotes, Quotes]),
            (json.replace('"', "\\\""), vec![Quotes]),
            (once.clone(), vec![Base64]),
            (once.trim_end_matches('=').to_owned(), vec![Base64]),
            (format!("\"{once}\"\n"), vec![Quotes, Base64]),
            (STANDARD.encode(format!("\u{feff}{json}")), vec![Base64, Invisible]),
            (format!("b'{once}'"), vec![Quotes, Base64]),
        ] {
            let (inner, remarks) = unwrapped(&wrapped);
            assert_eq!((inner.as_str(), remarks), (json, wanted), "{wrapped}");
        }
    }

    #[test]
    fn what_is_no_dress_stays() {
        for text in ["", "'", "canary", "-----BEGIN PRIVATE KEY-----", &"A".repeat(200)] {
            let (inner, remarks) = unwrapped(text);
            assert_eq!((inner.as_str(), remarks), (text, vec![]));
        }
        let (inner, remarks) = unwrapped("\"\"\"");
        assert_eq!((inner.as_str(), remarks), ("\"", vec![Remark::Quotes]));
    }

    #[test]
    fn bytes_become_text() {
        let wide = |order: fn(u16) -> [u8; 2]| "{\"a\"}".encode_utf16().flat_map(order).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [[&[0xff, 0xfe], &little[..]].concat(), [&[0xfe, 0xff], &big[..]].concat()] {
            let (text, remark) = decode(&bytes, false).unwrap();
            assert_eq!((text.as_str(), remark), ("{\"a\"}", Some(Remark::Utf16)));
        }
        assert_eq!(decode(&little, false).unwrap().1, Some(Remark::Utf16));
        assert_eq!(decode(&big, false).unwrap().1, Some(Remark::Utf16));
        assert_eq!(decode(&[0x30, 0x82, 0xff], true).unwrap().1, Some(Remark::Der));
        for (bytes, may_be_der) in [(&[0x30, 0x82, 0xff][..], false), (&[0xff, 0xfe], true)] {
            assert!(decode(bytes, may_be_der).is_none());
        }
    }
}
