//! Canaries: when each began last, and how its runs went.

use shared::api::{CanaryInfo, CanaryRun, RunState};
use shared::chat::CertificateId;
use shared::{SdkAppId, Text};

use crate::clock::DAY;
use crate::connection::{Row, values};
use crate::database::transaction;
use crate::line::from_json;
use crate::words::from_word;
use crate::{Store, StoreError};

impl Store {
    /// When the canary of a certificate ID began last, Unix seconds.
    pub async fn last_canary_start(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
    ) -> Result<Option<i64>, StoreError> {
        let row = self.database.row(LAST_START, values![app.get(), certificate.as_str()]).await?;
        Ok(row.map(|row| row.get("started_at")).transpose()?)
    }

    /// Takes the next run of a canary at `now`, Unix seconds, unless the last began less than
    /// `pause` seconds before. Of many callers at once, in this process or another, one gets it.
    pub async fn begin_canary(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        now: i64,
        pause: i64,
    ) -> Result<bool, StoreError> {
        let begun = self.take_run(app, certificate, now, pause).await;
        self.note(begun)
    }

    async fn take_run(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        now: i64,
        pause: i64,
    ) -> Result<bool, StoreError> {
        let of = || values![app.get(), certificate.as_str(), now];
        let mut slot = of();
        slot.push(pause.into());
        Ok(transaction!(&self.database, step => {
            // The row is the lock for what follows.
            let taken = step.execute(TAKE, slot).await? > 0;
            if taken {
                step.execute(ADD, of()).await?;
            }
            taken
        }))
    }

    /// Remembers which check the run of `at` began, or why it began none.
    pub async fn name_canary_run(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        at: i64,
        begun: Result<&str, &Text>,
    ) -> Result<(), StoreError> {
        let (check, reason) = match begun {
            Ok(check) => (check, String::new()),
            Err(reason) => ("", serde_json::to_string(reason).unwrap_or_default()),
        };
        let values = values![app.get(), certificate.as_str(), at, check, reason];
        let named = transaction!(&self.database, step => step.execute(NAME, values).await);
        self.note(named.map(|_| ()))
    }

    /// The runs of a canary in the [`CanaryInfo::DAYS`] days before `now`, the oldest first.
    pub async fn canary_runs(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
        now: i64,
    ) -> Result<Vec<CanaryRun>, StoreError> {
        let days = i64::try_from(CanaryInfo::DAYS).unwrap_or_default();
        let since = now.saturating_sub(days.saturating_mul(DAY));
        let values = values![app.get(), certificate.as_str(), since, now];
        self.database.rows(RUNS, values).await?.iter().map(run).collect()
    }

    /// The last run of a canary that has ended.
    pub async fn last_canary_run(
        &self,
        app: SdkAppId,
        certificate: &CertificateId,
    ) -> Result<Option<CanaryRun>, StoreError> {
        let values = values![app.get(), certificate.as_str()];
        self.database.row(LAST_RUN, values).await?.as_ref().map(run).transpose()
    }
}

fn run(row: &Row) -> Result<CanaryRun, StoreError> {
    let check: String = row.get("check_id")?;
    let outcome: Option<String> = row.get("outcome")?;
    let state: Option<String> = row.get("state")?;
    // Of a check, or else why there was none.
    let title: Option<String> = row.get("title")?;
    let title = match title.map_or_else(|| row.get("reason"), Ok)? {
        title if title.is_empty() => Text::default(),
        title => from_json(&check, &title)?,
    };
    Ok(CanaryRun {
        at: row.get("started_at")?,
        is_running: state.as_deref().and_then(from_word) == Some(RunState::Running),
        outcome: outcome.as_deref().and_then(from_word),
        title,
        code: row.get::<Option<String>>("code")?.unwrap_or_default(),
        check,
    })
}

const LAST_START: &str = "
    SELECT started_at FROM canaries WHERE sdkappid = $1 AND certificate_id = $2";

/// One with a time far ahead is from before the clock was set back.
const TAKE: &str = "
    INSERT INTO canaries AS slot (sdkappid, certificate_id, started_at) VALUES ($1, $2, $3)
    ON CONFLICT (sdkappid, certificate_id) DO UPDATE SET started_at = $3
    WHERE slot.started_at <= $3 - $4 OR slot.started_at > $3 + $4";

/// The same second was there before where the clock was set back.
const ADD: &str = "
    INSERT INTO canary_runs (sdkappid, certificate_id, started_at, check_id, reason)
    VALUES ($1, $2, $3, '', '')
    ON CONFLICT (sdkappid, certificate_id, started_at) DO UPDATE SET check_id = '', reason = ''";

const NAME: &str = "
    UPDATE canary_runs SET check_id = $4, reason = $5
    WHERE sdkappid = $1 AND certificate_id = $2 AND started_at = $3";

/// The runs of a certificate ID with what became of their checks.
macro_rules! runs {
    () => {
        "SELECT run.started_at, run.check_id, run.reason,
           kept.state, kept.outcome, kept.title, kept.code
         FROM canary_runs AS run LEFT JOIN checks AS kept ON kept.id = run.check_id
         WHERE run.sdkappid = $1 AND run.certificate_id = $2"
    };
}

const RUNS: &str =
    concat!(runs!(), " AND run.started_at > $3 AND run.started_at <= $4 ORDER BY run.started_at");

const LAST_RUN: &str = concat!(
    runs!(),
    " AND (kept.state IS NULL OR kept.state <> 'running') ORDER BY run.started_at DESC LIMIT 1"
);

pub(crate) const OLD_CANARY_RUNS: &str = "DELETE FROM canary_runs WHERE started_at < $1";

/// Those that began a check of a user.
pub(crate) const CANARY_RUNS_OF_USER: &str = "
    DELETE FROM canary_runs WHERE check_id <> '' AND check_id IN (
      SELECT id FROM checks WHERE sdkappid = $1 AND userid = $2)";
