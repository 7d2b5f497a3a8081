//! What a session remembers of its user, so that it ends when they are another one.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::connection::Row;

/// SHA-256 over where a user logs in, who they are there, and the hash of their password. It is
/// another one after a new password, and for another user of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserProof(pub(crate) [u8; 32]);

impl UserProof {
    /// Over origin, subject and password hash.
    pub(crate) fn of(parts: [&str; 3]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            // The length keeps two texts from being read as two others.
            hash.update(part.len().to_be_bytes());
            hash.update(part.as_bytes());
        }
        Self(hash.finalize().into())
    }
}

/// The proof in the column `proof`.
pub(crate) fn proof(row: &Row) -> Result<UserProof, sqlx::Error> {
    let proof: Vec<u8> = row.get("proof")?;
    proof.try_into().map(UserProof).map_err(|_| sqlx::Error::RowNotFound)
}
