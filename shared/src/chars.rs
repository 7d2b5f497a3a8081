//! Characters that cannot be seen, and numbers to write them by.

use alloc::string::String;

/// Whether a character leaves no mark of its own on a screen. A plain space is not meant.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    match character {
        ' ' => false,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control() || other.is_whitespace(),
    }
}

/// Writes a number in upper-case hexadecimal, at least `width` digits.
pub fn push_hex(text: &mut String, number: u32, width: u32) {
    let digits = (u32::BITS - number.leading_zeros()).div_ceil(4).max(width);
    for place in (0..digits).rev() {
        let digit = number.checked_shr(place * 4).unwrap_or_default() & 15;
        text.extend(char::from_digit(digit, 16).map(|digit| digit.to_ascii_uppercase()));
    }
}
