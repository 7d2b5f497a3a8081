//! The key of an app. The only way in is [`SecretKey::parse`], the only way out
//! [`SecretKey::expose`].

use alloc::string::String;
use core::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::texts::texts;

/// The secret key of an app: the UTF-8 bytes of the text that the console shows.
///
/// It is *not* hex-decoded. It has no `Display`, its `Debug` prints `[redacted]`, and its
/// memory is wiped when it is dropped.
///
/// ```
/// use shared::SecretKey;
/// let key = SecretKey::parse("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")?;
/// assert_eq!(format!("{key:?}"), "SecretKey([redacted])");
/// # Ok::<(), shared::SecretKeyError>(())
/// ```
#[derive(Clone)]
pub struct SecretKey(Zeroizing<String>);

impl SecretKey {
    /// The longest key taken, in bytes. Console keys have 64.
    pub const MAX_BYTES: usize = 4096;

    /// Takes the key as it stands; nothing is trimmed or decoded, because each such
    /// change makes another key.
    ///
    /// # Errors
    /// [`SecretKeyError::Empty`], [`SecretKeyError::TooLong`].
    pub fn parse(text: &str) -> Result<Self, SecretKeyError> {
        match text.len() {
            0 => Err(SecretKeyError::Empty),
            len if len > Self::MAX_BYTES => Err(SecretKeyError::TooLong),
            _ => Ok(Self(Zeroizing::new(text.into()))),
        }
    }

    /// The key itself. For the signer and for sealing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first four hex digits of the key's SHA-256, to tell keys apart on a screen.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.0.as_bytes());
        hex::encode(digest.get(..2).unwrap_or_default())
    }

    /// Whether it looks like a key of the console: 64 hexadecimal digits.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.0.len() == 64 && self.0.bytes().all(|b| b.is_ascii_hexdigit())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey([redacted])")
    }
}

/// Why a text is not taken as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecretKeyError {
    /// When nothing was given.
    #[error("SecretKey is empty")]
    Empty,
    /// When it is longer than [`SecretKey::MAX_BYTES`].
    #[error("SecretKey is over 4096 bytes")]
    TooLong,
}

texts! {
    /// Reason and fix, for the field.
    SecretKeyError::text(self, lang) {
        Empty: "Enter the SecretKey: 64 hex digits, from the app's basic information page in the console.",
            "请输入 SecretKey：64 位十六进制字符，见控制台应用基本信息页。";
        TooLong: "This is far too long for a SecretKey. Copy only its 64 hex digits.",
            "内容过长，不是 SecretKey。请只复制那 64 位十六进制字符。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn debug_shows_nothing() {
        let key = SecretKey::parse("canary-key").unwrap();
        assert_eq!(format!("{key:?}"), "SecretKey([redacted])");
        assert_eq!(format!("{:?}", Some(&key)), "Some(SecretKey([redacted]))");
    }

    #[test]
    fn fingerprint_is_the_head_of_sha256() {
        // printf abc | sha256sum
        assert_eq!(SecretKey::parse("abc").unwrap().fingerprint(), "ba78");
    }

    #[test]
    fn empty_and_huge_are_refused() {
        assert_eq!(SecretKey::parse("").unwrap_err(), SecretKeyError::Empty);
        assert_eq!(SecretKey::parse(&"k".repeat(4097)).unwrap_err(), SecretKeyError::TooLong);
    }
}
