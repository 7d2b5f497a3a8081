//! Characters that cannot be seen, written out.

/// A text from outside, with control characters, invisible ones and those that turn the
/// direction of writing escaped.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(
            shown("al\u{200b}ice\u{202e}\n\u{feff}"),
            "al\\u{200b}ice\\u{202e}\\u{a}\\u{feff}"
        );
        assert_eq!(shown("Ünïcode 用户 👩"), "Ünïcode 用户 👩");
    }
}
