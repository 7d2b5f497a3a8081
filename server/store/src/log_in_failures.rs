//! Failed log-ins, for the delays after them: all servers of a database count together.

use crate::connection::{Connection, values};
use crate::database::transaction;
use crate::{DigestKey, Store, StoreError};

/// After so many seconds without an attempt all is forgotten.
pub(crate) const FAILURE_MEMORY: i64 = 3_600;

/// How the delays of one key grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailureDelay {
    /// Attempts without delay.
    pub free: u32,
    /// The longest delay, in seconds.
    pub longest: i64,
}

impl Store {
    /// Begins an attempt at `now`, Unix seconds, and counts it as failed for each of these keys;
    /// or says how many seconds to wait first, and counts nothing. Of many attempts at once, on
    /// this server or another, each counts.
    ///
    /// Give the keys of all callers in the same order.
    pub async fn begin_attempt(
        &self,
        counted: &[(DigestKey, FailureDelay)],
        now: i64,
    ) -> Result<Result<(), u32>, StoreError> {
        let begun = self.count(counted, now).await;
        self.note(begun)
    }

    async fn count(
        &self,
        counted: &[(DigestKey, FailureDelay)],
        now: i64,
    ) -> Result<Result<(), u32>, StoreError> {
        transaction!(&self.database, step => {
            let mut until = now;
            for (key, delay) in counted {
                until = until.max(fail(&mut step, *key, *delay, now).await?);
            }
            if until > now {
                // Leaving early takes back what was counted.
                return Ok(Err(u32::try_from(until - now).unwrap_or(u32::MAX)));
            }
        });
        Ok(Ok(()))
    }

    /// Forgets the failures of these keys, and remembers that there was a success for another.
    pub async fn end_failures(
        &self,
        forgotten: &[DigestKey],
        known: DigestKey,
        now: i64,
    ) -> Result<(), StoreError> {
        let ended = self.forget(forgotten, known, now).await;
        self.note(ended)
    }

    async fn forget(
        &self,
        forgotten: &[DigestKey],
        known: DigestKey,
        now: i64,
    ) -> Result<(), StoreError> {
        const FORGET: &str = "DELETE FROM log_in_failures WHERE who = $1";
        transaction!(&self.database, step => {
            for key in forgotten {
                step.execute(FORGET, values![key.bytes()]).await?;
            }
            step.execute(REMEMBER, values![known.bytes(), now]).await?;
        });
        Ok(())
    }

    /// Whether anything is remembered of a key.
    pub async fn has_failures(&self, key: DigestKey, now: i64) -> Result<bool, StoreError> {
        const SQL: &str = "SELECT 1 FROM log_in_failures WHERE who = $1 AND last_at >= $2";
        let row = self.database.row(SQL, values![key.bytes(), now - FAILURE_MEMORY]).await?;
        Ok(row.is_some())
    }
}

/// Counts a failure, and returns until when there was to wait before it.
async fn fail(
    step: &mut Connection<'_>,
    key: DigestKey,
    delay: FailureDelay,
    now: i64,
) -> Result<i64, StoreError> {
    // The row is the lock for what follows.
    let values = values![key.bytes(), now, now - FAILURE_MEMORY];
    let Some(row) = step.row(COUNT, values).await? else { return Ok(now) };
    let (failures, before): (i64, i64) = (row.get("failures")?, row.get("wait_until")?);
    let beyond = failures.saturating_sub(i64::from(delay.free));
    let until = match u32::try_from(beyond).unwrap_or(0).min(16) {
        0 => now,
        beyond => now + (1_i64 << (beyond - 1)).min(delay.longest),
    };
    const WAIT: &str = "UPDATE log_in_failures SET wait_until = $2 WHERE who = $1";
    step.execute(WAIT, values![key.bytes(), until]).await?;
    Ok(before)
}

const COUNT: &str = "
    INSERT INTO log_in_failures AS kept (who, failures, wait_until, last_at)
    VALUES ($1, 1, $2, $2)
    ON CONFLICT (who) DO UPDATE SET last_at = $2,
      failures = CASE WHEN kept.last_at < $3 THEN 1 ELSE kept.failures + 1 END
    RETURNING failures, wait_until";

const REMEMBER: &str = "
    INSERT INTO log_in_failures (who, failures, wait_until, last_at) VALUES ($1, 0, $2, $2)
    ON CONFLICT (who) DO UPDATE SET failures = 0, wait_until = $2, last_at = $2";

/// What is older than an hour at this time delays nothing.
pub(crate) const OLD_FAILURES: &str = "DELETE FROM log_in_failures WHERE last_at < $1";
