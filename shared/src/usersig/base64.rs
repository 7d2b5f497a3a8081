//! Base64 in three alphabets: the ordinary one, Tencent's, and that of RFC 4648 §5.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::alphabet::{self, Alphabet};
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, NO_PAD, PAD};

/// Ordinary base64, padded, canonical: what `TLS.sig` and `TLS.userbuf` are.
pub(crate) const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, PAD);

/// The body of a token after its padding is taken off. Spare bits in the last digit are
/// ignored, as every official reader does.
const DIGITS: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, loose());

const fn loose() -> GeneralPurposeConfig {
    NO_PAD.with_decode_allow_trailing_bits(true)
}

/// Standard base64: `A-Z a-z 0-9 + /` and `=`.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes, or `None` when the text is not canonical base64 of this kind.
pub(crate) fn decode(engine: &GeneralPurpose, text: &str) -> Option<Vec<u8>> {
    engine.decode(text).ok()
}

/// Which characters stand for 62, 63 and padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavor {
    /// `*` 62, `-` 63, `_` padding; the ordinary `+ / =` are taken too.
    Tencent,
    /// `-` 62, `_` 63, `=` padding (RFC 4648 §5, "base64url").
    UrlSafe,
}

/// Why a text is not base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Base64Fault {
    /// When a character belongs to no alphabet.
    Character {
        /// Which character of the cleaned text, from 0.
        at: usize,
        /// The character.
        found: char,
    },
    /// When a padding mark stands before the end.
    PaddingInside {
        /// Which character of the cleaned text, from 0.
        at: usize,
    },
    /// When there are more padding marks than the length asks for.
    TooMuchPadding,
    /// When one digit is left over, which no number of bytes gives: the text is cut.
    Length {
        /// Digits before the padding.
        digits: usize,
    },
}

impl Base64Fault {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Character { .. } => "bad_character",
            Self::PaddingInside { .. } => "padding_inside",
            Self::TooMuchPadding => "too_much_padding",
            Self::Length { .. } => "cut",
        }
    }
}

/// A text turned into bytes.
pub(crate) struct Decoded {
    pub bytes: Vec<u8>,
    /// The padding at the end was missing or short.
    pub padding_added: bool,
    /// `+`, `/` or `=` occurred.
    pub standard: bool,
}

/// Decodes the body of a token in one alphabet.
pub(crate) fn decode_token(text: &str, flavor: Flavor) -> Result<Decoded, Base64Fault> {
    let mut digits = Vec::with_capacity(text.len());
    let mut padding = 0_usize;
    let mut first_padding = 0_usize;
    let mut standard = false;
    for (at, found) in text.chars().enumerate() {
        let digit = match (found, flavor) {
            ('A'..='Z' | 'a'..='z' | '0'..='9', _) => found,
            ('*', Flavor::Tencent) | ('-', Flavor::UrlSafe) => '+',
            ('-', Flavor::Tencent) | ('_', Flavor::UrlSafe) => '/',
            ('+' | '/', Flavor::Tencent) => {
                standard = true;
                found
            }
            ('_', Flavor::Tencent) | ('=', _) => {
                standard |= found == '=';
                if padding == 0 {
                    first_padding = at;
                }
                padding += 1;
                continue;
            }
            _ => return Err(Base64Fault::Character { at, found }),
        };
        if padding > 0 {
            return Err(Base64Fault::PaddingInside { at: first_padding });
        }
        let mut utf8 = [0; 4];
        digits.extend_from_slice(digit.encode_utf8(&mut utf8).as_bytes());
    }
    let wanted = match digits.len() % 4 {
        0 => 0,
        2 => 2,
        3 => 1,
        _ => return Err(Base64Fault::Length { digits: digits.len() }),
    };
    if padding > wanted {
        return Err(Base64Fault::TooMuchPadding);
    }
    let bytes = DIGITS.decode(&digits).map_err(|_| Base64Fault::Length { digits: digits.len() })?;
    Ok(Decoded { bytes, padding_added: padding < wanted, standard })
}

/// Writes the body of a token: base64 with `*`, `-` and `_` for `+`, `/` and `=`.
pub(crate) fn encode_token(bytes: &[u8]) -> String {
    to_token_alphabet(&encode(bytes))
}

/// The three replacements that make ordinary base64 safe in a URL.
pub(crate) fn to_token_alphabet(base64: &str) -> String {
    base64
        .chars()
        .map(|c| match c {
            '+' => '*',
            '/' => '-',
            '=' => '_',
            other => other,
        })
        .collect()
}

/// Base64 in the URL-safe alphabet, padded or not: how `TLS.sig` is often mis-written.
pub(crate) fn decode_url_safe(text: &str) -> Option<Vec<u8>> {
    const URL_SAFE: Alphabet = alphabet::URL_SAFE;
    GeneralPurpose::new(&URL_SAFE, NO_PAD).decode(text.trim_end_matches('=')).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Base64Fault {
        decode_token(text, Flavor::Tencent).map(|_| ()).unwrap_err()
    }

    #[test]
    fn the_same_bytes_in_each_alphabet() {
        let bytes = [0xfb, 0xff, 0xfe, 0x00];
        assert_eq!(encode_token(&bytes), "*--*AA__");
        for (text, flavor) in [
            ("*--*AA__", Flavor::Tencent),
            ("+//+AA==", Flavor::Tencent),
            ("-__-AA==", Flavor::UrlSafe),
            ("-__-AA", Flavor::UrlSafe),
        ] {
            assert_eq!(decode_token(text, flavor).unwrap().bytes, bytes, "{text}");
        }
    }

    #[test]
    fn every_fault_has_its_name_and_place() {
        assert_eq!(fault("eJ$x"), Base64Fault::Character { at: 2, found: '$' });
        assert_eq!(fault("é"), Base64Fault::Character { at: 0, found: 'é' });
        assert_eq!(fault("eJ_x"), Base64Fault::PaddingInside { at: 2 });
        assert_eq!(fault("eJxx_"), Base64Fault::TooMuchPadding);
        assert_eq!(fault("eJ___"), Base64Fault::TooMuchPadding);
        assert_eq!(fault("eJxxy"), Base64Fault::Length { digits: 5 });
    }

    #[test]
    fn spare_bits_and_lost_padding_are_taken() {
        assert_eq!(decode_token("eK__", Flavor::Tencent).unwrap().bytes, [0x78]);
        assert!(decode_token("eA", Flavor::Tencent).unwrap().padding_added);
        assert!(!decode_token("eA__", Flavor::Tencent).unwrap().padding_added);
    }
}
