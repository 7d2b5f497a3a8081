//! With which key a store is sealed, as the store itself says.

use crate::StoreError;
use crate::connection::{Connection, values};
use crate::seal::Sealer;

/// The key that a store is sealed with; `None` for a new one.
pub(crate) async fn key_id(step: &mut Connection<'_>) -> Result<Option<Vec<u8>>, StoreError> {
    let row = step.row("SELECT key_id FROM store_key", values![]).await?;
    Ok(row.map(|row| row.get("key_id")).transpose()?)
}

/// Says with which key the store is sealed from now on.
pub(crate) async fn set_key_id(
    step: &mut Connection<'_>,
    sealer: &Sealer,
) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO store_key (one, key_id) VALUES (1, $1)
        ON CONFLICT (one) DO UPDATE SET key_id = excluded.key_id";
    step.execute(SQL, values![sealer.key_id().to_vec()]).await?;
    Ok(())
}

/// Makes sure, until the transaction ends, that `sealer` has the store's key: another process
/// may have changed it.
///
/// # Errors
/// [`StoreError::KeyChanged`].
pub(crate) async fn confirm(step: &mut Connection<'_>, sealer: &Sealer) -> Result<(), StoreError> {
    step.lock_key().await?;
    match key_id(step).await? {
        Some(known) if known == sealer.key_id() => Ok(()),
        _ => Err(StoreError::KeyChanged),
    }
}
