//! How often somebody may call: all servers of a database count together.
//!
//! As a bucket that leaks (GCRA): one time for each caller says when all of it is free again.

use std::time::Duration;

use crate::clock::now_ms;
use crate::connection::values;
use crate::database::transaction;
use crate::{DigestKey, Store, StoreError};

/// How often one may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallRate {
    /// Between two calls, where one goes on for ever.
    pub spacing: Duration,
    /// How many at once.
    pub burst: u32,
}

impl Store {
    /// Counts a call for each of these, or says how long to wait first, and counts none.
    ///
    /// Give the keys of all callers in the same order.
    pub async fn count_call(
        &self,
        counted: &[(DigestKey, CallRate)],
    ) -> Result<Result<(), Duration>, StoreError> {
        transaction!(&self.database, step => {
            for (key, rate) in counted {
                let spacing = millis(rate.spacing);
                let full = spacing.saturating_mul(i64::from(rate.burst));
                let row = step.row(COUNT, values![key.bytes(), spacing, full]).await?;
                let used: i64 = row.map_or(Ok(0), |row| row.get("used"))?;
                if used > full {
                    // Leaving early takes back what was counted.
                    return Ok(Err(Duration::from_millis((used - full).unsigned_abs())));
                }
            }
        });
        Ok(Ok(()))
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX).max(1)
}

/// A time further ahead than the whole is from before the database's clock was set back.
const COUNT: &str = concat!(
    "INSERT INTO call_counts AS kept (who, free_at) VALUES ($1, ",
    now_ms!(),
    " + $2) ON CONFLICT (who) DO UPDATE SET free_at = $2 + CASE WHEN kept.free_at BETWEEN ",
    now_ms!(),
    " AND ",
    now_ms!(),
    " + $3 THEN kept.free_at ELSE ",
    now_ms!(),
    " END RETURNING free_at - ",
    now_ms!(),
    " AS used"
);

/// What is free at this time, in milliseconds, limits nothing.
pub(crate) const OLD_COUNTS: &str = "DELETE FROM call_counts WHERE free_at < $1";
