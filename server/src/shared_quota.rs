//! What Tencent allows an app in a second, shared by all servers of a database.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use shared::SdkAppId;
use store::{Store, StoreError};
use tencent::SharedQuota;
use tokio::time::{Instant, sleep};

use crate::line_a_minute::LineAMinute;

/// An answer that took longer is not used: the call would be so late that the next one, of
/// another server, came too close to it.
const LATEST: Duration = Duration::from_millis(50);

/// How often to ask for an answer in time.
const ATTEMPTS: u32 = 3;

/// How long a call waits for a database that is away. A call later still would be one too few in
/// a running test.
const PATIENCE: Duration = Duration::from_secs(10);

/// Between two questions to a database that is away.
const PAUSE: Duration = Duration::from_millis(200);

/// The quota that the store keeps.
struct StoreQuota(Arc<Store>);

/// The quota of all servers that share this store; `None` where there is one server, which counts
/// its calls itself.
pub(crate) fn of(store: &Arc<Store>) -> Option<Arc<dyn SharedQuota>> {
    store.is_shared().then(|| Arc::new(StoreQuota(Arc::clone(store))) as Arc<dyn SharedQuota>)
}

impl SharedQuota for StoreQuota {
    fn reserve(
        &self,
        app: SdkAppId,
        command: &'static str,
        spacing: Duration,
    ) -> Pin<Box<dyn Future<Output = Duration> + Send + '_>> {
        static NOT_SHARED: LineAMinute = LineAMinute::new();
        Box::pin(async move {
            let reserved = in_time(|| self.0.reserve_call(app, command, spacing)).await;
            // A call too early is refused by Tencent at worst; no call would be worse.
            reserved.unwrap_or_else(|error| {
                if let Some(left_out) = NOT_SHARED.due() {
                    tracing::warn!(
                        target: "signet::store", %error, left_out,
                        "a call to Tencent could not be spaced from those of other servers"
                    );
                }
                Duration::ZERO
            })
        })
    }
}

/// Asks until an answer comes in time, or until asking again is of no use.
async fn in_time<F>(reserve: impl Fn() -> F) -> Result<Duration, StoreError>
where
    F: Future<Output = Result<Duration, StoreError>>,
{
    let (began, mut late) = (Instant::now(), 0);
    loop {
        let asked = Instant::now();
        let reserved = reserve().await;
        match &reserved {
            Ok(_) if asked.elapsed() > LATEST && late + 1 < ATTEMPTS => late += 1,
            Err(StoreError::Unreachable(_)) if began.elapsed() < PATIENCE => sleep(PAUSE).await,
            _ => return reserved,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const MOMENT: Duration = Duration::from_millis(700);

    fn away() -> StoreError {
        StoreError::Unreachable(sqlx::Error::PoolTimedOut)
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_waits_for_a_database_that_comes_back() {
        let began = Instant::now();
        let reserved = in_time(|| async {
            if began.elapsed() < Duration::from_secs(4) { Err(away()) } else { Ok(MOMENT) }
        });
        assert_eq!(reserved.await.unwrap(), MOMENT);
        assert!(began.elapsed() < Duration::from_secs(5));
    }

    #[tokio::test(start_paused = true)]
    async fn but_not_for_ever() {
        let began = Instant::now();
        in_time(|| async { Err(away()) }).await.unwrap_err();
        assert!(began.elapsed() < PATIENCE * 2);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_took_long_is_asked_for_again() {
        let asked = Cell::new(0);
        let reserved = in_time(|| async {
            asked.set(asked.get() + 1);
            sleep(if asked.get() == 1 { LATEST * 2 } else { LATEST / 2 }).await;
            Ok(MOMENT * asked.get())
        });
        assert_eq!(reserved.await.unwrap(), MOMENT * 2);
    }

    #[tokio::test(start_paused = true)]
    async fn another_fault_comes_at_once() {
        let asked = Cell::new(0);
        let reserved = in_time(|| async {
            asked.set(asked.get() + 1);
            Err(StoreError::KeyChanged)
        });
        reserved.await.unwrap_err();
        assert_eq!(asked.get(), 1);
    }
}
