//! What a session remembers of its user, so that it ends when they are another one.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::connection::Row;
use crate::words::word;
use crate::{Identity, StoredUser};

/// SHA-256 over where a user logs in, who they are there, and the hash of their password. It is
/// another one after a new password, and for another user of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserProof(pub(crate) [u8; 32]);

impl StoredUser {
    /// What a session of this user remembers of them.
    #[must_use]
    pub fn proof(&self) -> UserProof {
        let Identity { origin, subject } = &self.identity;
        let subject = subject.as_deref().unwrap_or_default();
        let mut hash = Sha256::new();
        for part in [&*word(*origin), subject, &*self.password.0] {
            // The length keeps two texts from being read as two others.
            hash.update(part.len().to_be_bytes());
            hash.update(part.as_bytes());
        }
        UserProof(hash.finalize().into())
    }
}

/// The proof in the column `proof`.
pub(crate) fn proof(row: &Row) -> Result<UserProof, sqlx::Error> {
    let proof: Vec<u8> = row.get("proof")?;
    proof.try_into().map(UserProof).map_err(|_| sqlx::Error::RowNotFound)
}
