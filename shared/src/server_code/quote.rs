//! String literals of seven languages.

use alloc::string::String;

use crate::chars::{is_invisible, push_hex};

/// How a language writes a character by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// `\uXXXX` for each UTF-16 unit: JavaScript.
    Utf16,
    /// The same for all that is not ASCII: Java, whose compiler may read the file in the
    /// machine's own encoding.
    Ascii,
    /// `\uXXXX`, beyond that `\UXXXXXXXX`: Go, Python, C#.
    Wide,
    /// `\u{X}`: Rust.
    Braced,
    /// `\u{X}`, and `$` begins a variable: PHP in double quotes.
    BracedWithDollar,
}

/// The text as a literal in double quotes.
///
/// Whatever cannot be seen is escaped, so that the code shows what it signs and survives
/// being copied.
pub(super) fn quoted(text: &str, escapes: Escapes) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '"' | '\\' => literal.extend(['\\', character]),
            '$' if escapes == Escapes::BracedWithDollar => literal.push_str("\\$"),
            other if is_invisible(other) || (escapes == Escapes::Ascii && !other.is_ascii()) => {
                push_escape(&mut literal, other, escapes);
            }
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

fn push_escape(literal: &mut String, character: char, escapes: Escapes) {
    let number = u32::from(character);
    match escapes {
        Escapes::Utf16 | Escapes::Ascii => {
            for unit in character.encode_utf16(&mut [0; 2]) {
                literal.push_str("\\u");
                push_hex(literal, u32::from(*unit), 4);
            }
        }
        Escapes::Wide if number > 0xffff => {
            literal.push_str("\\U");
            push_hex(literal, number, 8);
        }
        Escapes::Wide => {
            literal.push_str("\\u");
            push_hex(literal, number, 4);
        }
        Escapes::Braced | Escapes::BracedWithDollar => {
            literal.push_str("\\u{");
            push_hex(literal, number, 1);
            literal.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_of_escape() {
        let text = "a\"\\$\n\u{0}\u{200b}\u{e0041}张";
        assert_eq!(quoted(text, Escapes::Utf16), r#""a\"\\$\n\u0000\u200B\uDB40\uDC41张""#);
        assert_eq!(quoted(text, Escapes::Ascii), r#""a\"\\$\n\u0000\u200B\uDB40\uDC41\u5F20""#);
        assert_eq!(quoted(text, Escapes::Wide), r#""a\"\\$\n\u0000\u200B\U000E0041张""#);
        assert_eq!(quoted(text, Escapes::Braced), r#""a\"\\$\n\u{0}\u{200B}\u{E0041}张""#);
        assert_eq!(
            quoted(text, Escapes::BracedWithDollar),
            r#""a\"\\\$\n\u{0}\u{200B}\u{E0041}张""#
        );
    }
}
