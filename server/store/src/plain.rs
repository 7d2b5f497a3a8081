//! Seals the tokens of a store from before there was a key.

use crate::StoreError;
use crate::bindings;
use crate::connection::{Connection, values};
use crate::seal::Sealer;

/// The table that migration 22 leaves, with plain tokens.
const TABLE: &str = "bindings_plain";

/// Rows that are in memory at a time.
const BATCH: i64 = 500;

/// Moves what is left in it to `bindings`, in the caller's transaction; it is dropped then.
pub(crate) async fn seal(step: &mut Connection<'_>, sealer: &Sealer) -> Result<(), StoreError> {
    if !step.has_table(TABLE).await? {
        return Ok(());
    }
    let mut last = i64::MIN;
    loop {
        let rows = step.rows(NEXT, values![last, BATCH]).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            last = row.get("id")?;
            let app = row.unsigned("sdkappid")?;
            let (user, token): (String, String) = (row.get("userid")?, row.get("token")?);
            let sealed = bindings::seal(sealer, app, (last, &user), &token)?;
            let hash = bindings::hash(sealer, app, &token);
            step.execute(MOVE, values![last, sealed, hash]).await?;
        }
    }
    step.execute("DROP TABLE bindings_plain", values![]).await?;
    Ok(())
}

const NEXT: &str =
    "SELECT id, sdkappid, userid, token FROM bindings_plain WHERE id > $1 ORDER BY id LIMIT $2";

const MOVE: &str = "
    INSERT INTO bindings
      (id, sdkappid, userid, instance_id, certificate_id, token, token_hash, vendor, device_model,
       system, sdk_version, push_version, notification, source, task_id, seen_at)
    SELECT id, sdkappid, userid, instance_id, certificate_id, $2, $3, vendor, device_model,
       system, sdk_version, push_version, notification, source, task_id, seen_at
    FROM bindings_plain WHERE id = $1";
