//! A token that can be compared but not used.

const HEAD: usize = 4;
const TAIL: usize = 8;

/// `head…tail`: at most four characters, then at most eight, never more than half in all.
///
/// SECURITY: whoever has the whole token and a push credential can reach the phone.
#[must_use]
pub fn redact_token(token: &str) -> String {
    let chars = token.chars().count();
    let shown = chars / 2;
    let tail = shown.min(TAIL);
    let head = (shown - tail).min(HEAD);
    let start: String = token.chars().take(head).collect();
    let end: String = token.chars().skip(chars - tail).collect();
    if chars == 0 { String::new() } else { format!("{start}…{end}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_tail_are_never_more_than_half() {
        assert_eq!(redact_token("0123456789abcdef0123456789abcdef"), "0123…89abcdef");
        assert_eq!(redact_token("0123456789abcdef01"), "0…bcdef01".replace("0…b", "0…ab"));
        assert_eq!(redact_token("abcdef"), "…def");
        assert_eq!(redact_token("a"), "…");
        assert_eq!(redact_token(""), "");
        assert_eq!(redact_token("密钥令牌"), "…令牌");
    }
}
