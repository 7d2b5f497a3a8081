//! Undoing what programs do to a text when they print it inside another.

use alloc::string::String;

use super::paste::is_space;

/// The text with one layer of escapes undone: backslashes, `\u002a`, `&quot;`, `&#42;`,
/// `%2A`. `None` when there is none.
pub(crate) fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&', '%']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let (c, len) = escape(tail).unwrap_or((tail.chars().next()?, 1));
        out.push(c);
        rest = tail.get(len..)?;
    }
    out.push_str(rest);
    (out != text).then_some(out)
}

/// What the escape at the beginning of a text stands for, and its length.
fn escape(text: &str) -> Option<(char, usize)> {
    let code = |digits: &str, base| char::from_u32(u32::from_str_radix(digits, base).ok()?);
    match text.as_bytes() {
        [b'\\', b'u', ..] => Some((code(text.get(2..6)?, 16)?, 6)),
        [b'\\', b'x', ..] => Some((code(text.get(2..4)?, 16).filter(char::is_ascii)?, 4)),
        [b'\\', b'n' | b'r', ..] => Some(('\n', 2)),
        [b'\\', c, ..] if c.is_ascii_punctuation() => Some((char::from(*c), 2)),
        [b'%', ..] => Some((code(text.get(1..3)?, 16).filter(char::is_ascii)?, 3)),
        [b'&', ..] => {
            let end = text.find(';').filter(|end| *end <= 8)?;
            let name = text.get(1..end)?;
            let c = match name.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => code(hex.get(1..)?, 16)?,
                Some(decimal) => code(decimal, 10)?,
                None => match name {
                    "quot" => '"',
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "apos" => '\'',
                    "ast" => '*',
                    "lowbar" => '_',
                    "plus" => '+',
                    "sol" => '/',
                    "equals" => '=',
                    _ => return None,
                },
            };
            Some((c, end + 1))
        }
        _ => None,
    }
}

/// The text with its lines joined, without the indentation of each, the `>` of a quotation,
/// the `=` or `\\` that breaks a line, and what does not show.
pub(crate) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        let line = line.trim_start_matches(|c| c == '>' || is_space(c)).trim_end_matches(is_space);
        let line = line.strip_suffix(['=', '\\']).unwrap_or(line);
        out.extend(line.chars().filter(|&c| c.is_ascii() || !is_space(c)));
    }
    out
}

/// The text with each literal in one piece that a program has in several: `"a" + "b"`,
/// `'a' . 'b'`, `"a" "b"`. `None` when there is none.
pub(crate) fn literals_joined(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'', '`']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        if let Some(len) = seam(tail) {
            rest = tail.get(len..)?;
        } else {
            out.push_str(tail.get(..1)?);
            rest = tail.get(1..)?;
        }
    }
    out.push_str(rest);
    (out.len() != text.len()).then_some(out)
}

/// The length of what stands between two literals at the beginning of a text, with the
/// quotes of both.
fn seam(text: &str) -> Option<usize> {
    /// What joins texts, the longer first; nothing does so in C and Python.
    const SIGNS: [&str; 7] = ["..", "||", "+", ".", "&", "~", "\\"];
    let quote = text.chars().next()?;
    let rest = text.get(1..)?.trim_start_matches(is_space);
    let rest = SIGNS.iter().find_map(|sign| rest.strip_prefix(sign)).unwrap_or(rest);
    let rest = rest.trim_start_matches(is_space);
    // `b"…"`, `f'…'`
    let prefixed = rest.strip_prefix(|c: char| c.is_ascii_alphabetic());
    let rest = prefixed.filter(|rest| rest.starts_with(quote)).unwrap_or(rest);
    Some(text.len() - rest.strip_prefix(quote)?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_layer_at_a_time() {
        for (text, plain) in [
            (r#"{\"a\":\"b\/c\*\"}"#, Some(r#"{"a":"b/c*"}"#)),
            (r"b\u002fc\u003D\x2b", Some("b/c=+")),
            (r"a\\\/b", Some(r"a\/b")),
            ("&quot;a&#42;b&#x2F;&quot;", Some("\"a*b/\"")),
            ("a%2Ab%5f", Some("a*b_")),
            (r"a\nb", Some("a\nb")),
            ("100% & more\\", None),
            (r"\u12 &nosuchname; %zz é", None),
            ("plain", None),
        ] {
            assert_eq!(unescaped(text).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn literals_become_one() {
        for (text, one) in [
            ("\"ab\" +\n    \"cd\"", Some("\"abcd\"")),
            ("'ab'\r\n+ 'cd' + 'ef';", Some("'abcdef';")),
            ("'ab' .\n'cd'", Some("'abcd'")),
            ("\"ab\"..\"cd\"", Some("\"abcd\"")),
            ("(\"ab\"\n \"cd\")", Some("(\"abcd\")")),
            ("b\"ab\" \\\n b\"cd\"", Some("b\"abcd\"")),
            ("`ab` + `cd`", Some("`abcd`")),
            ("\"ab\", \"cd\"", None),
            ("\"ab\" + 'cd'", None),
            ("\"ab\" + cd", None),
            ("\"ab\"", None),
            ("it's", None),
        ] {
            assert_eq!(literals_joined(text).as_deref(), one, "{text}");
        }
    }

    #[test]
    fn lines_are_joined() {
        assert_eq!(joined("ab\r\n> cd=\r\nef\u{200b}g h\\\n"), "abcdefg h");
    }
}
