//! Forgetting: by age, and by user.

use rusqlite::Connection;
use shared::{SdkAppId, UserId};

use super::{Store, StoreError};

const DAY: i64 = 86_400;

/// How many entries were deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Bindings.
    pub bindings: u64,
    /// Checks.
    pub checks: u64,
    /// Webhook events.
    pub events: u64,
}

impl Removed {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.bindings + self.checks + self.events
    }
}

impl Store {
    /// Deletes what is older than `days` at `now`: bindings by when they were seen last, events
    /// by their arrival, checks by their beginning. What is exactly that old stays, and so do
    /// checks that run.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn retain(&self, now: i64, days: u32) -> Result<Removed, StoreError> {
        let oldest = now.saturating_sub(i64::from(days).saturating_mul(DAY));
        self.run(move |database| {
            let step = database.connection.transaction()?;
            let delete = |sql: &str| step.execute(sql, [oldest]).map(count);
            let removed = Removed {
                bindings: delete("DELETE FROM bindings WHERE seen_at < ?1")?,
                checks: delete("DELETE FROM checks WHERE started_at < ?1 AND state <> 'running'")?,
                events: delete("DELETE FROM webhook_events WHERE received_at < ?1")?,
            };
            step.commit()?;
            if removed.total() > 0 {
                shrink(&database.connection)?;
            }
            Ok(removed)
        })
        .await
    }

    /// Deletes everything about a user of an app, also the events in which they are the sender.
    /// Returns how many entries there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_user(&self, app: SdkAppId, user: &UserId) -> Result<u64, StoreError> {
        let user = user.as_str().to_owned();
        self.run(move |database| {
            let step = database.connection.transaction()?;
            let delete = |sql: &str| step.execute(sql, (app.get(), &user)).map(count);
            let removed = Removed {
                bindings: delete("DELETE FROM bindings WHERE sdkappid = ?1 AND userid = ?2")?,
                checks: delete("DELETE FROM checks WHERE sdkappid = ?1 AND userid = ?2")?,
                events: delete(
                    "DELETE FROM webhook_events
                     WHERE sdkappid = ?1 AND (userid = ?2 OR sender = ?2 AND sender <> '')",
                )?,
            };
            step.commit()?;
            shrink(&database.connection)?;
            Ok(removed.total())
        })
        .await
    }
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

/// Gives free pages back, and empties the `-wal`, in which old pages would live on.
fn shrink(connection: &Connection) -> Result<(), StoreError> {
    // Each step gives one page back.
    let mut vacuum = connection.prepare_cached("PRAGMA incremental_vacuum")?;
    let mut pages = vacuum.query([])?;
    while pages.next()?.is_some() {}
    drop(pages);
    // Answers with a row. If a reader such as a backup is in the way, the next time does it.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
