//! Log-ins whose password was right and whose code is missing. What the page holds is stored as
//! its SHA-256 only.

use crate::connection::values;
use crate::database::transaction;
use crate::proof::proof;
use crate::{SessionKey, Store, StoreError, UserProof};

impl Store {
    /// Begins one for a user, and deletes those that were begun before `oldest`.
    pub async fn begin_challenge(
        &self,
        key: SessionKey,
        (name, proof): (&str, UserProof),
        (now, oldest): (i64, i64),
    ) -> Result<(), StoreError> {
        transaction!(&self.database, step => {
            step.execute(FORGET, values![oldest]).await?;
            step.execute(BEGIN, values![key.0, name, now, proof.0]).await?;
        });
        Ok(())
    }

    /// The user of one that was not begun before `oldest`, as they were then.
    pub async fn challenge(
        &self,
        key: SessionKey,
        oldest: i64,
    ) -> Result<Option<(String, UserProof)>, StoreError> {
        let row = self.database.row(ONE, values![key.0, oldest]).await?;
        Ok(row.map(|row| Ok::<_, sqlx::Error>((row.get("name")?, proof(&row)?))).transpose()?)
    }

    /// Ends one; `false` where it has ended, also by a caller at the same time.
    pub async fn end_challenge(&self, key: SessionKey) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => step.execute(END, values![key.0]).await?) == 1)
    }
}

const BEGIN: &str = "INSERT INTO console_challenges (id, name, created_at, proof)
     VALUES ($1, $2, $3, $4)";
const ONE: &str = "SELECT name, proof FROM console_challenges WHERE id = $1 AND created_at >= $2";
const END: &str = "DELETE FROM console_challenges WHERE id = $1";
const FORGET: &str = "DELETE FROM console_challenges WHERE created_at < $1";
