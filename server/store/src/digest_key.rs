//! A name, address or other word, as it is kept where it only has to be found again.

use sha2::{Digest, Sha256};

/// The digest of words. It does not lead back to them, except by trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DigestKey([u8; 32]);

impl DigestKey {
    /// Of a kind, and what tells those of this kind apart.
    #[must_use]
    pub fn of(kind: &str, parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in [kind].iter().chain(parts) {
            hash.update(part);
            hash.update([0]);
        }
        Self(hash.finalize().into())
    }

    pub(crate) const fn bytes(self) -> [u8; 32] {
        self.0
    }
}
