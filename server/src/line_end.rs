//! Secrets as the one line of a file or a pipe.

/// Editors and `echo` end a file with a line end. One is taken off; more are the user's.
pub(crate) fn without_line_end(text: &str) -> &str {
    let line = text.strip_suffix('\n').unwrap_or(text);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_end_is_taken_off() {
        for (text, wanted) in
            [("k", "k"), ("k\n", "k"), ("k\r\n", "k"), ("k\n\n", "k\n"), (" k ", " k ")]
        {
            assert_eq!(without_line_end(text), wanted, "{text:?}");
        }
    }
}
