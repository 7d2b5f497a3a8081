//! What was told of push credentials, so that it is told once.

use shared::SdkAppId;
use shared::chat::CertificateId;

use crate::connection::values;
use crate::database::transaction;
use crate::{Store, StoreError};

impl Store {
    /// Takes the telling of a credential's `state`; empty where there is nothing to tell, which
    /// forgets what was told. Of many callers at once, in this process or another, one gets it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_alert(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        state: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        if state.is_empty() {
            self.forget_alert(app, certificate).await?;
            return Ok(false);
        }
        let values = values![app.get(), certificate.as_str(), state, now];
        let told = transaction!(&self.database, step => step.execute(BEGIN, values).await?);
        Ok(told > 0)
    }

    /// Forgets what was told, as when it could not be.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_alert(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
    ) -> Result<(), StoreError> {
        let values = values![app.get(), certificate.as_str()];
        transaction!(&self.database, step => step.execute(FORGET, values).await?);
        Ok(())
    }
}

const BEGIN: &str = "
    INSERT INTO credential_alerts AS kept (sdkappid, certificate_id, state, told_at)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (sdkappid, certificate_id) DO UPDATE SET state = $3, told_at = $4
    WHERE kept.state <> $3";

const FORGET: &str = "DELETE FROM credential_alerts WHERE sdkappid = $1 AND certificate_id = $2";

/// What is still so is told again then.
pub(crate) const OLD_ALERTS: &str = "DELETE FROM credential_alerts WHERE told_at < $1";
