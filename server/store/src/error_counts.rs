//! How often the push tests of a certificate ID found a fault.

use shared::SdkAppId;
use shared::chat::CertificateId;

use crate::connection::values;
use crate::{Store, StoreError};

/// The finished push tests of a span of time, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ErrorCount {
    /// Those with a verdict: the channel was proven, or a fault was found.
    pub checks: u32,
    /// Those that found a fault.
    pub faults: u32,
    /// How many users had one.
    pub users: u32,
}

impl Store {
    /// Counts the push tests with a certificate ID that began from `from` on and before `until`,
    /// Unix seconds. Dry runs and canaries are not counted.
    pub async fn count_errors(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        from: i64,
        until: i64,
    ) -> Result<ErrorCount, StoreError> {
        let values = values![app.get(), certificate.as_str(), from, until];
        let Some(row) = self.database.row(COUNT, values).await? else {
            return Ok(ErrorCount::default());
        };
        Ok(ErrorCount {
            checks: row.unsigned("checks")?,
            faults: row.unsigned("faults")?,
            users: row.unsigned("users")?,
        })
    }
}

/// Inside a UserID the quotation marks would be written with a backslash.
const COUNT: &str = r#"
    SELECT count(*) AS checks,
      count(CASE WHEN outcome = 'fault' THEN 1 END) AS faults,
      count(DISTINCT CASE WHEN outcome = 'fault' THEN userid END) AS users
    FROM checks
    WHERE sdkappid = $1 AND certificate_id = $2 AND started_at >= $3 AND started_at < $4
      AND outcome IN ('proven', 'fault')
      AND input NOT LIKE '%"dry_run":true%'
      AND NOT EXISTS (SELECT 1 FROM canary_runs WHERE check_id <> '' AND check_id = checks.id)"#;
