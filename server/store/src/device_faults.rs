//! What an app reports of its own installation, beside the binding itself.

use shared::{SdkAppId, UserId};

use crate::connection::values;
use crate::database::transaction;
use crate::{Store, StoreError};

/// Why an app could not register for push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceFault {
    /// The code that the SDK's registration ended with.
    pub code: i64,
    /// The text beside it; may be empty.
    pub info: String,
    /// When it was reported, Unix seconds.
    pub reported_at: i64,
}

impl Store {
    /// Remembers that an installation could not register; of each the newest is kept.
    pub async fn report_device_fault(
        &self,
        app: SdkAppId,
        user: &UserId,
        install_id: &str,
        fault: &DeviceFault,
    ) -> Result<(), StoreError> {
        let values = values![
            app.get(),
            user.as_str(),
            install_id,
            fault.code,
            &*fault.info,
            fault.reported_at
        ];
        transaction!(&self.database, step => step.execute(REPORT, values).await?);
        Ok(())
    }

    /// The newest fault of a user's installations that is newer than their last binding.
    pub async fn device_fault(
        &self,
        app: SdkAppId,
        user: &UserId,
    ) -> Result<Option<DeviceFault>, StoreError> {
        let rows = self.database.rows(NEWEST, values![app.get(), user.as_str()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(DeviceFault {
            code: row.get("code")?,
            info: row.get("info")?,
            reported_at: row.get("reported_at")?,
        }))
    }

    /// Forgets what an installation reported: its bindings but the one of `keep`, and its fault.
    /// For a token that replaces another one of the same certificate ID, and for a log-out.
    pub async fn forget_installation(
        &self,
        app: SdkAppId,
        user: &UserId,
        install_id: &str,
        keep: Option<(&str, i64)>,
    ) -> Result<u64, StoreError> {
        let of = || values![app.get(), user.as_str(), install_id];
        let (sql, mut values) = match keep {
            Some(_) => (OTHERS, of()),
            None => (BINDINGS, of()),
        };
        values.extend(keep.into_iter().flat_map(|(certificate, id)| values![certificate, id]));
        let removed = transaction!(&self.database, step => {
            step.execute(FAULT, of()).await? + step.execute(sql, values).await?
        });
        // Each report of an app comes by here, and few of them change anything.
        if removed > 0 {
            self.shrink().await?;
        }
        Ok(removed)
    }
}

const REPORT: &str = "
    INSERT INTO device_faults (sdkappid, userid, install_id, code, info, reported_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (sdkappid, userid, install_id)
    DO UPDATE SET code = $4, info = $5, reported_at = $6";

const NEWEST: &str = "
    SELECT code, info, reported_at FROM device_faults
    WHERE sdkappid = $1 AND userid = $2 AND reported_at >= coalesce(
      (SELECT max(seen_at) FROM bindings WHERE sdkappid = $1 AND userid = $2), 0)
    ORDER BY reported_at DESC LIMIT 1";

const FAULT: &str = "
    DELETE FROM device_faults WHERE sdkappid = $1 AND userid = $2 AND install_id = $3";
const BINDINGS: &str = "
    DELETE FROM bindings WHERE sdkappid = $1 AND userid = $2 AND instance_id = $3";
const OTHERS: &str = "
    DELETE FROM bindings WHERE sdkappid = $1 AND userid = $2 AND instance_id = $3
      AND certificate_id = $4 AND id <> $5";

pub(crate) const OLD_FAULTS: &str = "DELETE FROM device_faults WHERE reported_at < $1";
pub(crate) const FAULTS_OF_USER: &str =
    "DELETE FROM device_faults WHERE sdkappid = $1 AND userid = $2";
