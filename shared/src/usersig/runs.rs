//! Where in a text a token can stand.

/// `A-Z a-z 0-9` and what stands for 62, 63 and padding in any alphabet.
pub(crate) const fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'-' | b'_' | b'+' | b'/' | b'=')
}

/// Every run of a token's characters with its offset.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    text.split(|c: char| !u8::try_from(c).is_ok_and(is_of_token)).map(move |run| {
        let at = offset;
        let rest = text.get(at + run.len()..).and_then(|rest| rest.chars().next());
        offset = at + run.len() + rest.map_or(0, char::len_utf8);
        (at, run)
    })
}

/// Where the three characters stand that a zlib header gives.
pub(crate) fn beginnings(run: &str) -> impl Iterator<Item = usize> + '_ {
    let is_header = |at: &usize| {
        matches!(
            run.as_bytes().get(*at..),
            Some(
                [b'e', b'J', b'w'..=b'z', ..]
                    | [b'e', b'A', b'E'..=b'H', ..]
                    | [b'e', b'N', b'o'..=b'r', ..]
                    | [b'e', b'F', b'4'..=b'7', ..]
            )
        )
    };
    (0..run.len()).filter(is_header)
}
