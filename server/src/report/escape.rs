//! Values from outside, as text that Markdown shows and does not act on.

/// Escapes what Markdown, its tables and the usual extensions would read as markup, and drops
/// what cannot be seen. The result is one line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        match next {
            '\n' | '\r' | '\t' => out.push(' '),
            _ if next.is_control() || is_invisible(next) => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '@' => {
                out.push('\\');
                out.push(next);
            }
            // Bare addresses become links.
            ':' if rest.starts_with("://") => out.push_str("\\:"),
            '.' if out.to_ascii_lowercase().ends_with("www") => out.push_str("\\."),
            _ => out.push(next),
        }
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Characters that reorder or hide what is around them.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// A block shown as it is, whatever backticks it contains.
pub(super) fn fenced(text: &str, language: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_and_not_acted_on() {
        for (text, wanted) in [
            ("alice_01", "alice\\_01"),
            ("a|b", "a\\|b"),
            ("# **x** `y`", "\\# \\*\\*x\\*\\* \\`y\\`"),
            ("[a](javascript:x)", "\\[a\\](javascript:x)"),
            ("<img src=x>", "\\<img src=x\\>"),
            ("a\r\n\r\n## b", "a    \\#\\# b"),
            ("see https://evil.example", "see https\\://evil.example"),
            ("WWW.evil.example", "WWW\\.evil.example"),
            ("a\u{202e}b\u{0}c", "abc"),
            ("8.0.1-rc: 用户", "8.0.1-rc: 用户"),
        ] {
            assert_eq!(escape(text), wanted);
        }
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fenced("{}\n", "json"), "```json\n{}\n```\n");
        assert_eq!(fenced("a ```` b", ""), "`````\na ```` b\n`````\n");
    }
}
