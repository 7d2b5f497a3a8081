//! What Tencent allows an app in a second, shared by all servers of a database.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use shared::SdkAppId;
use store::Store;
use tencent::SharedQuota;

use crate::line_a_minute::LineAMinute;

/// An answer that took longer is not used: the call would be so late that the next one, of
/// another server, came too close to it.
const LATEST: Duration = Duration::from_millis(50);

/// How often to ask for an answer in time.
const ATTEMPTS: u32 = 3;

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
            let mut reserved = Ok(Duration::ZERO);
            for _ in 0..ATTEMPTS {
                let asked = Instant::now();
                reserved = self.0.reserve_call(app, command, spacing).await;
                if reserved.is_err() || asked.elapsed() <= LATEST {
                    break;
                }
            }
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
