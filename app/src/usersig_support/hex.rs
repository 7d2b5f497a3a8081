//! Bytes as hexadecimal text and back.

/// `78 9c ab`, one space between bytes.
#[must_use]
pub fn spaced_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3);
    for byte in bytes {
        if !text.is_empty() {
            text.push(' ');
        }
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    text
}

/// Why a text is not taken as hexadecimal bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HexError {
    /// When a character is no hex digit. Its position counts from 1.
    NotADigit(usize, char),
    /// When the number of digits is odd.
    HalfAByte,
}

/// Reads hex digits; white space, `:` and a leading `0x` are ignored.
pub fn parse_hex(text: &str) -> Result<Vec<u8>, HexError> {
    let digits = text.trim_start();
    let (skipped, digits) = match digits.strip_prefix("0x") {
        Some(rest) => (text.chars().count() - rest.chars().count(), rest),
        None => (text.chars().count() - digits.chars().count(), digits),
    };
    let mut bytes = Vec::new();
    let mut high: Option<u8> = None;
    for (index, character) in digits.chars().enumerate() {
        if character.is_whitespace() || character == ':' {
            continue;
        }
        let digit = character
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
            .ok_or(HexError::NotADigit(skipped + index + 1, character))?;
        high = match high {
            Some(high) => {
                bytes.push(high << 4 | digit);
                None
            }
            None => Some(digit),
        };
    }
    if high.is_some() { Err(HexError::HalfAByte) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn there_and_back() {
        assert_eq!(spaced_hex(&[0x78, 0x9c, 0]), "78 9c 00");
        assert_eq!(parse_hex("78 9C:00"), Ok(vec![0x78, 0x9c, 0]));
        assert_eq!(parse_hex(" 0x789c\n"), Ok(vec![0x78, 0x9c]));
        assert_eq!(parse_hex(""), Ok(vec![]));
    }

    #[test]
    fn each_reason() {
        assert_eq!(parse_hex("78 9g"), Err(HexError::NotADigit(5, 'g')));
        assert_eq!(parse_hex(" 0xzz"), Err(HexError::NotADigit(4, 'z')));
        assert_eq!(parse_hex("789"), Err(HexError::HalfAByte));
    }
}
