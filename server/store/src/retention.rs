//! Forgetting: by age, and by user.

use shared::{SdkAppId, UserId};

use crate::alerts::OLD_ALERTS;
use crate::call_counts::OLD_COUNTS;
use crate::canaries::{CANARY_RUNS_OF_USER, OLD_CANARY_RUNS};
use crate::clock::DAY;
use crate::connection::values;
use crate::credential_checks::OLD_CREDENTIAL_CHECKS;
use crate::database::{Database, shrink, transaction};
use crate::device_faults::{FAULTS_OF_USER, OLD_FAULTS};
use crate::log_in_failures::{FAILURE_MEMORY, OLD_FAILURES};
use crate::pushes::{HOUR, OLD_SENT, OLD_SLOTS};
use crate::{Store, StoreError};

/// How many entries were deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Bindings.
    pub bindings: u64,
    /// Checks.
    pub checks: u64,
    /// Webhook events.
    pub events: u64,
    /// Registrations that failed.
    pub faults: u64,
    /// Checks of push credentials.
    pub credential_checks: u64,
    /// What was told of certificate IDs.
    pub alerts: u64,
    /// Runs of canaries.
    pub canary_runs: u64,
}

impl Removed {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.bindings
            + self.checks
            + self.events
            + self.faults
            + self.credential_checks
            + self.alerts
            + self.canary_runs
    }
}

impl Store {
    /// Deletes what is older than `days` at `now`: bindings by when they were seen last, events
    /// by their arrival, checks by their beginning. What is exactly that old stays, and so do
    /// checks that run.
    pub async fn retain(&self, now: i64, days: u32) -> Result<Removed, StoreError> {
        let oldest = now.saturating_sub(i64::from(days).saturating_mul(DAY));
        let removed = transaction!(&self.database, step => Removed {
            alerts: step.execute(OLD_ALERTS, values![oldest]).await?,
            canary_runs: step.execute(OLD_CANARY_RUNS, values![oldest]).await?,
            bindings: step.execute(OLD_BINDINGS, values![oldest]).await?,
            checks: step.execute(OLD_CHECKS, values![oldest]).await?,
            events: step.execute(OLD_EVENTS, values![oldest]).await?,
            faults: step.execute(OLD_FAULTS, values![oldest]).await?,
            credential_checks: step.execute(OLD_CREDENTIAL_CHECKS, values![oldest]).await?,
        });
        self.forget_pushes(now).await?;
        self.forget_keys(now).await?;
        if removed.total() > 0 {
            self.shrink().await?;
        }
        Ok(removed)
    }

    /// Deletes everything about a user of an app, also the events in which they are the sender.
    /// Returns how many entries there were.
    pub async fn delete_user(&self, app: SdkAppId, user: &UserId) -> Result<u64, StoreError> {
        let user = || values![app.get(), user.as_str()];
        let removed = transaction!(&self.database, step => Removed {
            // Before the checks, by which they are found.
            canary_runs: step.execute(CANARY_RUNS_OF_USER, user()).await?,
            bindings: step.execute(BINDINGS_OF_USER, user()).await?,
            checks: {
                // In the order of those who write a check: it cannot lead to a deadlock.
                step.execute(RUNS_OF_USER, user()).await?;
                step.execute(CHECKS_OF_USER, user()).await?
            },
            events: step.execute(EVENTS_OF_USER, user()).await?,
            faults: step.execute(FAULTS_OF_USER, user()).await?,
            credential_checks: 0,
            alerts: 0,
        });
        self.shrink().await?;
        Ok(removed.total())
    }

    async fn forget_pushes(&self, now: i64) -> Result<(), StoreError> {
        let oldest = now.saturating_sub(HOUR);
        transaction!(&self.database, step => {
            step.execute(OLD_SENT, values![oldest]).await?;
            step.execute(OLD_SLOTS, values![oldest]).await?;
            step.execute(OLD_FAILURES, values![now.saturating_sub(FAILURE_MEMORY)]).await?;
            step.execute(OLD_COUNTS, values![now.saturating_mul(1_000)]).await?;
        });
        Ok(())
    }

    /// PostgreSQL cleans up by itself.
    pub(crate) async fn shrink(&self) -> Result<(), StoreError> {
        if let Database::Sqlite(sqlite) = &self.database {
            shrink(&mut *sqlite.writer().await?).await?;
        }
        Ok(())
    }
}

const OLD_BINDINGS: &str = "DELETE FROM bindings WHERE seen_at < $1";
const OLD_CHECKS: &str = "DELETE FROM checks WHERE started_at < $1 AND state <> 'running'";
const OLD_EVENTS: &str = "DELETE FROM webhook_events WHERE received_at < $1";

const BINDINGS_OF_USER: &str = "DELETE FROM bindings WHERE sdkappid = $1 AND userid = $2";
const RUNS_OF_USER: &str = "
    DELETE FROM runs WHERE check_id IN (SELECT id FROM checks WHERE sdkappid = $1 AND userid = $2)";
const CHECKS_OF_USER: &str = "DELETE FROM checks WHERE sdkappid = $1 AND userid = $2";
const EVENTS_OF_USER: &str = "
    DELETE FROM webhook_events
    WHERE sdkappid = $1 AND (userid = $2 OR sender = $2 AND sender <> '')";
