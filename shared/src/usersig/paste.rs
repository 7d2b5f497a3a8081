//! Cleaning what people paste. Each step that changes something leaves a warning, because
//! the server would have refused the text as it was.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::class::Warning;

/// A pasted text after cleaning; white space inside it is still there, see [`readings`].
pub(crate) struct Cleaned<'a> {
    pub text: Cow<'a, str>,
    pub warnings: Vec<Warning>,
}

/// How often a wrapper (quotes in a label in quotes …) or a percent-encoding is peeled off.
const MAX_PEELS: usize = 4;

/// Whether it is white space in the widest sense: also what does not show at all.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{180e}')
}

/// Takes off white space, quotes, labels, URLs and percent-encoding around a token.
pub(crate) fn clean(input: &str) -> Cleaned<'_> {
    let mut warnings = Vec::new();
    let mut text = input.trim_matches(is_space);
    if text.len() != input.len() {
        warnings.push(Warning::TrimmedWhitespace);
    }
    for _ in 0..MAX_PEELS {
        let (peeled, warning) = if let Some(value) = usersig_parameter(text) {
            (value, Warning::UrlExtracted)
        } else if let Some(inner) = strip_quotes(text) {
            (inner, Warning::QuotesRemoved)
        } else if let Some(rest) = strip_label(text) {
            (rest, Warning::LabelRemoved)
        } else {
            break;
        };
        text = peeled.trim_matches(is_space);
        warnings.push(warning);
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..MAX_PEELS {
        let Some(decoded) = percent_decode(&text) else { break };
        text = Cow::Owned(decoded.trim_matches(is_space).into());
        warnings.push(Warning::PercentDecoded);
    }
    Cleaned { text, warnings }
}

/// The ways in which white space inside a token can be read: as nothing, or as the `+` of
/// ordinary base64 that a form decoder turned into a space. The likelier one first.
pub(crate) fn readings(text: &str) -> Vec<(Cow<'_, str>, Option<Warning>)> {
    if !text.contains(is_space) {
        return alloc::vec![(Cow::Borrowed(text), None)];
    }
    let removed: String = text.chars().filter(|&c| !is_space(c)).collect();
    let plus: String = text
        .chars()
        .filter(|&c| c == ' ' || !is_space(c))
        .map(|c| if c == ' ' { '+' } else { c })
        .collect();
    let mut readings = alloc::vec![(Cow::Owned(removed), Some(Warning::InnerWhitespace))];
    if text.contains(' ') && !text.contains(['*', '-']) {
        readings.push((Cow::Owned(plus), Some(Warning::SpaceAsPlus)));
    }
    readings
}

/// The value of the parameter `usersig`, in any case, of a URL or query string.
fn usersig_parameter(text: &str) -> Option<&str> {
    const NAME: &str = "usersig=";
    let mut from = 0;
    loop {
        let at = from + find_ignoring_case(text.get(from..)?, NAME)?;
        let before = text.get(..at)?.chars().next_back();
        let value = text.get(at + NAME.len()..)?;
        if matches!(before, None | Some('?' | '&' | '#' | ';'))
            && !value.starts_with(is_space)
            && !value.starts_with(['"', '\'', '`'])
        {
            let end = value.find(['&', '#']).unwrap_or(value.len());
            return value.get(..end);
        }
        from = at + NAME.len();
    }
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// Quotes at either end (half a pair is left over often enough), and a closing comma.
fn strip_quotes(text: &str) -> Option<&str> {
    const QUOTES: [char; 9] = ['"', '\'', '`', '“', '”', '‘', '’', '«', '»'];
    let mut inner = text;
    if let Some(rest) = inner.strip_suffix([',', ';']) {
        inner = rest.trim_end_matches(is_space);
    }
    if !inner.contains(':') && !inner.contains('{') || whole_literal(inner) {
        inner = inner.strip_prefix('\\').filter(|rest| rest.starts_with('"')).unwrap_or(inner);
        inner = inner.strip_prefix(QUOTES).unwrap_or(inner);
    }
    if let Some(rest) = inner.strip_suffix(QUOTES) {
        inner = rest.strip_suffix('\\').unwrap_or(rest);
    }
    (inner.len() != text.len()).then_some(inner)
}

/// One pair of quotes around all of it, and none inside.
fn whole_literal(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next_back()) {
        (Some(first @ ('"' | '\'' | '`')), Some(last)) if first == last => {
            !chars.as_str().contains(first)
        }
        _ => false,
    }
}

/// `userSig: …`, `const userSig = …`, `"userSig": …`, `Bearer …`.
fn strip_label(text: &str) -> Option<&str> {
    const LONGEST: usize = 64;
    if let Some((word, rest)) = text.split_once(is_space) {
        let known = ["usersig", "sig", "token", "bearer"];
        let rest = rest.trim_start_matches(is_space);
        if known.iter().any(|label| word.eq_ignore_ascii_case(label)) && begins_like_token(rest) {
            return Some(rest);
        }
    }
    let (label, rest) = text.split_once([':', '=', '：'])?;
    let word = |c: char| c.is_alphanumeric() || is_space(c) || "_-.$[]\"'`".contains(c);
    if label.is_empty() || label.len() > LONGEST || !label.chars().all(word) {
        return None;
    }
    let rest = rest.trim_start_matches(['=', '>']).trim_matches(is_space);
    let names_it = find_ignoring_case(label, "sig").is_some() && !begins_like_token(label)
        || ["token", "authorization"].iter().any(|word| find_ignoring_case(label, word).is_some());
    let value = rest.trim_start_matches(['"', '\'', '`']);
    let is_key = value.get(..64).is_some_and(|head| head.bytes().all(|b| b.is_ascii_hexdigit()));
    (names_it || is_key || begins_like_token(value) && value.len() > 4).then_some(rest)
}

/// The first two characters of every zlib-framed token.
fn begins_like_token(text: &str) -> bool {
    matches!(text.as_bytes(), [b'e', b'J' | b'A' | b'N' | b'F', ..])
}

/// The text with every `%XX` decoded, or `None` when there is none or it is not UTF-8.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut changed = false;
    while let Some((&byte, tail)) = rest.split_first() {
        match (byte, tail) {
            (b'%', [high, low, after @ ..]) => match (hex_digit(*high), hex_digit(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    changed = true;
                    rest = after;
                }
                _ => {
                    out.push(byte);
                    rest = tail;
                }
            },
            _ => {
                out.push(byte);
                rest = tail;
            }
        }
    }
    if changed { String::from_utf8(out).ok() } else { None }
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Warning::{LabelRemoved, PercentDecoded, QuotesRemoved, TrimmedWhitespace, UrlExtracted};

    #[track_caller]
    fn cleans_to_token(input: &str, warnings: &[Warning]) {
        let cleaned = clean(input);
        assert_eq!(cleaned.text, "eJx*a-_", "{input}");
        assert_eq!(cleaned.warnings, warnings, "{input}");
    }

    #[test]
    fn wrappers_come_off_one_by_one() {
        cleans_to_token("eJx*a-_", &[]);
        cleans_to_token("\u{feff} eJx*a-_\u{200b}\n", &[TrimmedWhitespace]);
        cleans_to_token("\"eJx*a-_\"", &[QuotesRemoved]);
        cleans_to_token("“eJx*a-_”", &[QuotesRemoved]);
        cleans_to_token("\\\"eJx*a-_\\\"", &[QuotesRemoved]);
        cleans_to_token("'eJx*a-_';", &[QuotesRemoved]);
        cleans_to_token("eJx*a-_\",", &[QuotesRemoved]);
        cleans_to_token("userSig: eJx*a-_", &[LabelRemoved]);
        cleans_to_token("userSig：eJx*a-_", &[LabelRemoved]);
        cleans_to_token("UserSig eJx*a-_", &[LabelRemoved]);
        cleans_to_token("ticket = eJx*a-_", &[LabelRemoved]);
        cleans_to_token("\"userSig\":\"eJx*a-_\",", &[QuotesRemoved, LabelRemoved, QuotesRemoved]);
    }

    #[test]
    fn urls_and_percent_encoding() {
        cleans_to_token("https://h/v4/x?sdkappid=1&usersig=eJx*a-_&random=1", &[UrlExtracted]);
        cleans_to_token("?UserSig=eJx*a-_#top", &[UrlExtracted]);
        cleans_to_token("eJx%2Aa%2d%5F", &[PercentDecoded]);
        cleans_to_token("eJx%252Aa%252D%255F", &[PercentDecoded, PercentDecoded]);
        cleans_to_token("a=b&userSig=eJx%2Aa-_", &[UrlExtracted, PercentDecoded]);
    }

    #[test]
    fn a_secret_key_is_known_behind_any_label() {
        let key = "0123456789abcdef".repeat(4);
        let cleaned = clean(&alloc::format!("secret: {key}")).text.into_owned();
        assert_eq!(cleaned, key);
    }

    #[test]
    fn padding_is_no_label() {
        assert_eq!(clean("eJxabc==").text, "eJxabc==");
        assert_eq!(clean("eJxabc=").text, "eJxabc=");
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["{\"a\":\"b\"}", "https://example.com/x?y=1", "12:34", "100%"] {
            assert_eq!(clean(text).text, text);
        }
    }

    #[test]
    fn nothing_can_be_left() {
        for text in ["", " \n", "\"\"", "userSig: ''", "usersig=", "?usersig=&a=b"] {
            assert_eq!(clean(text).text, "", "{text:?}");
        }
    }
}
