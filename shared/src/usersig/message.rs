//! The text that is signed.

use alloc::string::String;

/// The values that go into the signed lines, each already as text: what a signer wrote is
/// not always what it should have written, and the probes need to write it the same way.
#[derive(Clone, Copy)]
pub(crate) struct MessageLines<'a> {
    pub user_id: &'a [u8],
    pub sdkappid: &'a str,
    pub time: &'a str,
    pub expire: &'a str,
    /// The base64 text, as in the JSON.
    pub userbuf: Option<&'a [u8]>,
}

/// Hands over the signed string in pieces: one `name:value` line each, every line ended by
/// `newline`, also the last. Order is fixed: time before expire.
pub(crate) fn feed(lines: &MessageLines<'_>, newline: &[u8], sink: &mut dyn FnMut(&[u8])) {
    let numbers = [
        (b"TLS.sdkappid:".as_slice(), lines.sdkappid),
        (b"TLS.time:", lines.time),
        (b"TLS.expire:", lines.expire),
    ];
    sink(b"TLS.identifier:");
    sink(lines.user_id);
    sink(newline);
    for (name, value) in numbers {
        sink(name);
        sink(value.as_bytes());
        sink(newline);
    }
    if let Some(userbuf) = lines.userbuf {
        sink(b"TLS.userbuf:");
        sink(userbuf);
        sink(newline);
    }
}

/// The decimal text of a number, without the machinery of `core::fmt`.
pub(crate) struct Decimal {
    digits: [u8; 20],
    start: u8,
}

impl Decimal {
    pub fn new(value: i64) -> Self {
        let mut digits = [b'0'; 20];
        let mut rest = value.unsigned_abs();
        let mut start = 20_u8;
        for slot in digits.iter_mut().rev() {
            let [digit, ..] = (rest % 10).to_le_bytes();
            *slot = b'0' + digit;
            start -= 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 && start > 0 {
            start -= 1;
            if let Some(slot) = digits.get_mut(usize::from(start)) {
                *slot = b'-';
            }
        }
        Self { digits, start }
    }

    pub fn as_str(&self) -> &str {
        let digits = self.digits.get(usize::from(self.start)..).unwrap_or_default();
        core::str::from_utf8(digits).unwrap_or_default()
    }
}

/// The signed string, for people to read.
pub(crate) fn signed_text(lines: &MessageLines<'_>) -> String {
    let mut bytes = alloc::vec::Vec::new();
    feed(lines, b"\n", &mut |piece| bytes.extend_from_slice(piece));
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn four_lines_or_five_each_ended() {
        let mut lines = MessageLines {
            user_id: b"a\nb",
            sdkappid: "1400000001",
            time: "1600000000",
            expire: "-1",
            userbuf: None,
        };
        assert_eq!(
            signed_text(&lines),
            "TLS.identifier:a\nb\nTLS.sdkappid:1400000001\nTLS.time:1600000000\nTLS.expire:-1\n"
        );
        lines.userbuf = Some(b"");
        assert!(signed_text(&lines).ends_with("TLS.expire:-1\nTLS.userbuf:\n"));
    }

    #[test]
    fn decimals_at_their_edges() {
        for value in [0, 1, 9, 10, -1, 99, i64::MAX, i64::MIN, 4_102_444_800] {
            assert_eq!(Decimal::new(value).as_str(), value.to_string());
        }
    }
}
