//! What was told of a certificate ID, so that it is told once.

use shared::SdkAppId;
use shared::chat::CertificateId;

use crate::connection::values;
use crate::database::transaction;
use crate::{Store, StoreError};

shared::words! {
    /// What an alert is about.
    pub enum AlertKind: word {
        /// The push credential.
        Credential = "credential",
        /// How often push tests find a fault.
        ErrorRate = "error_rate",
        /// The canary.
        Canary = "canary",
    }
}

impl Store {
    /// Takes the telling of a `state`; empty where there is nothing to tell, which forgets what
    /// was told. Of many callers at once, in this process or another, one gets it.
    pub async fn begin_alert(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        kind: AlertKind,
        state: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        if state.is_empty() {
            self.forget_alert(app, certificate, kind).await?;
            return Ok(false);
        }
        let values = values![app.get(), certificate.as_str(), kind.word(), state, now];
        let told = transaction!(&self.database, step => step.execute(BEGIN, values).await?);
        Ok(told > 0)
    }

    /// Forgets what was told, as when it could not be. Returns whether anything was.
    pub async fn forget_alert(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        kind: AlertKind,
    ) -> Result<bool, StoreError> {
        let values = values![app.get(), certificate.as_str(), kind.word()];
        let forgotten = transaction!(&self.database, step => step.execute(FORGET, values).await?);
        Ok(forgotten > 0)
    }
}

const BEGIN: &str = "
    INSERT INTO alerts AS kept (sdkappid, certificate_id, kind, state, told_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (sdkappid, certificate_id, kind) DO UPDATE SET state = $4, told_at = $5
    WHERE kept.state <> $4";

const FORGET: &str = "
    DELETE FROM alerts WHERE sdkappid = $1 AND certificate_id = $2 AND kind = $3";

/// What is still so is told again then.
pub(crate) const OLD_ALERTS: &str = "DELETE FROM alerts WHERE told_at < $1";
