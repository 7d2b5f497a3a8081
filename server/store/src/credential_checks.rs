//! How checks of push credentials went, and the push tests of a certificate ID, counted.

use shared::SdkAppId;
use shared::api::{
    CertificateTests, CredentialCheck, CredentialOutcome, PastCredentialCheck, PastFault, TestDay,
};
use shared::chat::CertificateId;

use crate::clock::DAY;
use crate::connection::{Row, SqlValue, values};
use crate::database::transaction;
use crate::{Store, StoreError};

/// What is known of the checks of one credential.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CredentialHistory {
    /// The last check; `None` where there was none, or where it cannot be read.
    pub last: Option<PastCredentialCheck>,
    /// When a check was good last, Unix seconds.
    pub good_at: Option<i64>,
}

impl Store {
    /// Remembers how a check of a credential went, in place of the one before.
    pub async fn save_credential_check(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        past: &PastCredentialCheck,
    ) -> Result<(), StoreError> {
        let is_good = past.check.outcome == CredentialOutcome::Good;
        let answer = serde_json::to_string(&past.check).unwrap_or_default();
        let good_at = is_good.then_some(past.at);
        let values = values![app.get(), certificate.as_str(), past.at, answer, good_at];
        let saved = self.save_values(values).await;
        self.note(saved)
    }

    async fn save_values(&self, values: Vec<SqlValue>) -> Result<(), StoreError> {
        transaction!(&self.database, step => step.execute(SAVE, values).await?);
        Ok(())
    }

    /// What is known of the checks of one credential.
    pub async fn credential_history(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
    ) -> Result<CredentialHistory, StoreError> {
        let row = self.database.row(LAST, values![app.get(), certificate.as_str()]).await?;
        let Some(row) = row else { return Ok(CredentialHistory::default()) };
        let check: Option<CredentialCheck> =
            serde_json::from_str(&row.get::<String>("answer")?).ok();
        let at = row.get("checked_at")?;
        Ok(CredentialHistory {
            last: check.map(|check| PastCredentialCheck { at, check }),
            good_at: row.get("good_at")?,
        })
    }

    /// The push tests with one certificate ID, counted back from `now`, Unix seconds.
    pub async fn certificate_tests(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        now: i64,
    ) -> Result<CertificateTests, StoreError> {
        let of = || values![app.get(), certificate.as_str()];
        let mut counted = of();
        let days = i64::try_from(CertificateTests::DAYS).unwrap_or_default();
        counted.extend(values![now, now.saturating_sub(days.saturating_mul(DAY))]);
        let mut tests = CertificateTests {
            days: vec![TestDay::default(); CertificateTests::DAYS],
            ..CertificateTests::default()
        };
        for row in self.database.rows(DAYS, counted).await? {
            let ago: i64 = row.get("ago")?;
            // The newest is the last one.
            let place = usize::try_from(days - 1 - ago).ok();
            if let Some(day) = place.and_then(|place| tests.days.get_mut(place)) {
                *day = test_day(&row)?;
            }
        }
        let success = self.database.row(LAST_SUCCESS, of()).await?;
        tests.last_success = success.map(|row| row.get("started_at")).transpose()?;
        let fault = self.database.row(LAST_FAULT, of()).await?;
        tests.last_fault = fault.as_ref().map(past_fault).transpose()?;
        Ok(tests)
    }
}

fn test_day(row: &Row) -> Result<TestDay, sqlx::Error> {
    let (proven, fault) = (row.unsigned("proven")?, row.unsigned("faults")?);
    let other = row.unsigned("tests")?.saturating_sub(proven.saturating_add(fault));
    Ok(TestDay { proven, fault, other })
}

fn past_fault(row: &Row) -> Result<PastFault, sqlx::Error> {
    Ok(PastFault { at: row.get("started_at")?, code: row.get("code")?, check: row.get("id")? })
}

const SAVE: &str = "
    INSERT INTO credential_checks AS kept
      (sdkappid, certificate_id, checked_at, answer, good_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (sdkappid, certificate_id) DO UPDATE
    SET checked_at = $3, answer = $4, good_at = coalesce($5, kept.good_at)";

const LAST: &str = "
    SELECT checked_at, answer, good_at FROM credential_checks
    WHERE sdkappid = $1 AND certificate_id = $2";

const DAYS: &str = "
    SELECT ($3 - started_at) / 86400 AS ago, count(*) AS tests,
      count(CASE WHEN outcome = 'proven' THEN 1 END) AS proven,
      count(CASE WHEN outcome = 'fault' THEN 1 END) AS faults
    FROM checks
    WHERE sdkappid = $1 AND certificate_id = $2 AND started_at > $4 AND started_at <= $3
    GROUP BY 1";

const LAST_SUCCESS: &str = "
    SELECT started_at FROM checks
    WHERE sdkappid = $1 AND certificate_id = $2 AND outcome = 'proven'
    ORDER BY started_at DESC LIMIT 1";

/// A code of Tencent's says nothing of the push vendor.
const LAST_FAULT: &str = "
    SELECT id, started_at, code FROM checks
    WHERE sdkappid = $1 AND certificate_id = $2 AND outcome = 'fault' AND code_of <> ''
    ORDER BY started_at DESC LIMIT 1";

/// Of certificates that are no longer checked.
pub(crate) const OLD_CREDENTIAL_CHECKS: &str =
    "DELETE FROM credential_checks WHERE checked_at < $1";
