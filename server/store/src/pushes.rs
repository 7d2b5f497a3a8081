//! Who got a real push when, so that nobody's phone is flooded.

use std::time::Duration;

use sha2::{Digest, Sha256};
use shared::{SdkAppId, UserId};

use crate::connection::values;
use crate::database::transaction;
use crate::{Store, StoreError};

pub(crate) const HOUR: i64 = 3_600;

/// How often a user may get a real push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PushLimit {
    /// Seconds between two of them. Defaults to 15.
    pub pause: u32,
    /// How many within an hour. Defaults to 20.
    pub per_hour: u32,
}

impl Default for PushLimit {
    fn default() -> Self {
        Self { pause: 15, per_hour: 20 }
    }
}

impl Store {
    /// Takes the place of one real push to `user` at `now`, in Unix seconds, or says how long to
    /// wait for one. Of many callers at once, in this process or another, one gets it.
    pub async fn reserve_push(
        &self,
        app: SdkAppId,
        user: &UserId,
        now: i64,
        limit: PushLimit,
    ) -> Result<Result<(), Duration>, StoreError> {
        let reserved = self.take_push(who(app, user), now, limit).await;
        self.note(reserved)
    }

    async fn take_push(
        &self,
        who: [u8; 32],
        now: i64,
        limit: PushLimit,
    ) -> Result<Result<(), Duration>, StoreError> {
        let pause = i64::from(limit.pause);
        transaction!(&self.database, step => {
            // The row is the lock for what follows. Leaving early takes it back.
            if step.execute(TAKE, values![who, now, pause]).await? == 0 {
                let last = step.row(LAST, values![who]).await?;
                let last = last.map_or(Ok(now), |row| row.get("last_at"))?;
                return Ok(Err(wait(last, pause, now)));
            }
            let sent = step.rows(SENT, values![who, now - HOUR, limit.per_hour]).await?;
            if sent.len() >= usize::try_from(limit.per_hour).unwrap_or(usize::MAX) {
                let oldest = sent.last().map_or(Ok(now), |row| row.get("at"))?;
                return Ok(Err(wait(oldest, HOUR, now)));
            }
            step.execute(ADD, values![who, now]).await?;
        });
        Ok(Ok(()))
    }
}

/// A second at least: the caller comes again.
fn wait(since: i64, pause: i64, now: i64) -> Duration {
    let seconds = (since + pause - now).clamp(1, pause.max(1));
    Duration::from_secs(seconds.unsigned_abs())
}

/// One with a time far ahead is from before the clock was set back.
const TAKE: &str = "
    INSERT INTO push_slots AS slot (who, last_at) VALUES ($1, $2)
    ON CONFLICT (who) DO UPDATE SET last_at = excluded.last_at
    WHERE slot.last_at <= excluded.last_at - $3 OR slot.last_at > excluded.last_at + $3";

const LAST: &str = "SELECT last_at FROM push_slots WHERE who = $1";

/// The newest of the last hour; the last of them has to be past before there is another place.
const SENT: &str = "SELECT at FROM push_sent WHERE who = $1 AND at > $2 ORDER BY at DESC LIMIT $3";

const ADD: &str = "INSERT INTO push_sent (who, at) VALUES ($1, $2)";

/// What is older than an hour at this time limits nothing.
pub(crate) const OLD_SENT: &str = "DELETE FROM push_sent WHERE at < $1";
pub(crate) const OLD_SLOTS: &str = "DELETE FROM push_slots WHERE last_at < $1";

/// As kept; it does not lead back to the name without trying names.
fn who(app: SdkAppId, user: &UserId) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(app.get().to_be_bytes());
    hash.update(user.as_str());
    hash.finalize().into()
}
