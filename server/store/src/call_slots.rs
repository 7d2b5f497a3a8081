//! Moments for calls to Tencent, which all servers of a database share.

use std::time::Duration;

use shared::SdkAppId;

use crate::clock::now_ms;
use crate::connection::values;
use crate::database::transaction;
use crate::{Store, StoreError};

impl Store {
    /// Reserves the next moment for a call of `command` with the key of `app`, `spacing` after
    /// the last one that was reserved, and returns how long to wait for it. One that is not used
    /// is lost.
    pub async fn reserve_call(
        &self,
        app: SdkAppId,
        command: &str,
        spacing: Duration,
    ) -> Result<Duration, StoreError> {
        let spacing = spacing.as_micros().div_ceil(1_000);
        let values = values![app.get(), command, i64::try_from(spacing).unwrap_or(i64::MAX)];
        let row = transaction!(&self.database, step => step.row(RESERVE, values).await?);
        let wait: i64 = row.map_or(Ok(0), |row| row.get("wait"))?;
        Ok(Duration::from_millis(wait.max(0).unsigned_abs()))
    }
}

/// A moment over a minute ahead is from before the database's clock was set back: each server
/// reserves one at a time.
const RESERVE: &str = concat!(
    "INSERT INTO call_slots AS slot (sdkappid, command, next_at) VALUES ($1, $2, ",
    now_ms!(),
    " + $3) ON CONFLICT (sdkappid, command) DO UPDATE SET next_at = $3 +
       CASE WHEN slot.next_at BETWEEN ",
    now_ms!(),
    " AND ",
    now_ms!(),
    " + 60000 THEN slot.next_at ELSE ",
    now_ms!(),
    " END
     RETURNING next_at - $3 - ",
    now_ms!(),
    " AS wait"
);
