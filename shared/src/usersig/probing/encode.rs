//! How programs write a text or a number that should have stayed as it was.

use alloc::string::String;

pub(super) fn percent_encode(text: &str, keep: &[u8]) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || keep.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&hex::encode_upper([byte]));
        }
    }
    out
}

/// The text between the quotes of a JSON string; with `ascii`, as Python writes it.
pub(super) fn json_escape(text: &str, ascii: bool) -> String {
    let mut quoted = String::new();
    crate::usersig::json_text::push_string(&mut quoted, text);
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if !ascii {
        return inner.into();
    }
    let mut out = String::new();
    let mut units = [0; 2];
    for c in inner.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut units) {
                out.push_str("\\u");
                out.push_str(&hex::encode(unit.to_be_bytes()));
            }
        }
    }
    out
}

/// The text's UTF-8 taken for Latin-1 and written as UTF-8 again.
pub(super) fn double_utf8(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// With its first letter in the other case.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let turned = first.into_iter().flat_map(|c| {
        let upper = c.to_uppercase().next().unwrap_or(c);
        if upper == c { c.to_lowercase().next() } else { Some(upper) }
    });
    turned.chain(chars).collect()
}

/// With a comma before every three digits, as Java's `MessageFormat` does it.
pub(super) fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1.4E9`, as a floating point number prints itself.
pub(super) fn scientific(digits: &str, exponent: &str) -> String {
    let (first, rest) = digits.split_at_checked(1).unwrap_or((digits, ""));
    let fraction = rest.trim_end_matches('0');
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    let power = crate::usersig::message::Decimal::new(i64::try_from(rest.len()).unwrap_or(0));
    [first, ".", fraction, exponent, power.as_str()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_programs_print_them() {
        assert_eq!(grouped("1400000001"), "1,400,000,001");
        assert_eq!(grouped("100"), "100");
        assert_eq!(scientific("1400000000", "E"), "1.4E9");
        assert_eq!(scientific("10000000", "e+0"), "1.0e+07");
    }
}
