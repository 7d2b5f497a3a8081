//! The lease of a server, and the checks that are its own.

use std::time::Duration;

use crate::StoreError;
use crate::clock::now_ms;
use crate::connection::{Connection, values};

/// A new name for a server.
pub(crate) fn replica_id() -> Result<String, getrandom::Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    Ok(hex::encode(random))
}

/// Says that a server is alive, for so long from now.
pub(crate) async fn renew(
    step: &mut Connection<'_>,
    replica: &str,
    lease: Duration,
) -> Result<(), StoreError> {
    let lease = i64::try_from(lease.as_millis()).unwrap_or(i64::MAX);
    step.execute(RENEW, values![replica, lease]).await?;
    Ok(())
}

/// Notes in the transaction that begins a check who runs it.
pub(crate) async fn take(
    step: &mut Connection<'_>,
    id: &str,
    replica: &str,
    lease: Duration,
) -> Result<(), StoreError> {
    // SECURITY: a check without a lease would be ended while it runs.
    renew(step, replica, lease).await?;
    step.execute("INSERT INTO runs (check_id, replica) VALUES ($1, $2)", values![id, replica])
        .await?;
    Ok(())
}

/// Makes sure, until the transaction ends, that a check is this server's; at its end lets it go.
///
/// # Errors
/// [`StoreError::NotOurs`].
pub(crate) async fn confirm_ours(
    step: &mut Connection<'_>,
    id: &str,
    replica: &str,
    is_end: bool,
) -> Result<(), StoreError> {
    // Either locks the row.
    let sql = match is_end {
        true => "DELETE FROM runs WHERE check_id = $1 AND replica = $2",
        false => "UPDATE runs SET replica = $2 WHERE check_id = $1 AND replica = $2",
    };
    match step.execute(sql, values![id, replica]).await? {
        0 => Err(StoreError::NotOurs { id: id.to_owned() }),
        _ => Ok(()),
    }
}

const RENEW: &str = concat!(
    "INSERT INTO replicas (id, lease_until) VALUES ($1, ",
    now_ms!(),
    " + $2) ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until"
);
