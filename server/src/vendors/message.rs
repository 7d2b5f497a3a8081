//! What a test sends.

use ring::rand::{SecureRandom, SystemRandom};
use shared::chat::DeviceToken;

/// One notification to one phone.
#[derive(Clone, Copy, Debug)]
pub struct Push<'a> {
    /// Which phone.
    pub token: &'a DeviceToken,
    /// Its title. At most 32 characters, the least that all vendors take.
    pub title: &'a str,
    /// Its text. At most 50 characters, the least that all vendors take.
    pub body: &'a str,
    /// A fresh UUID in lower case: some vendors drop a message that they have seen before.
    pub id: &'a str,
    /// Only look it over, where the vendor can: nothing reaches the phone.
    pub dry_run: bool,
    /// The vendor's test mode, where it has one that is not always used (vivo).
    pub test_mode: bool,
}

/// A random UUID, version 4, in lower case (RFC 9562 section 5.4).
#[must_use]
pub fn fresh_id() -> String {
    let mut bytes = [0_u8; 16];
    // Without randomness the ID repeats: a vendor may drop the message and says so.
    let _ = SystemRandom::new().fill(&mut bytes);
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) | 4 << 76;
    let number = number & !(0b11 << 62) | 0b10 << 62;
    let hex = format!("{number:032x}");
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_and_never_the_same() {
        let (first, second) = (fresh_id(), fresh_id());
        assert_ne!(first, second);
        for id in [first, second] {
            assert_eq!(id.len(), 36);
            assert_eq!(id.as_bytes()[14], b'4');
            assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{id}");
            assert_eq!(id, id.to_lowercase());
        }
    }
}
