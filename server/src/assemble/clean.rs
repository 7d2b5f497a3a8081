//! The task that keeps the store clean.

use std::sync::Arc;
use std::time::Duration;

use model::Clock;
use store::Store;
use tokio::task::JoinHandle;

use crate::config::StoreConfig;
use crate::leader::is_leader;
use crate::line_a_minute::LineAMinute;

/// How often the store forgets what is too old.
const FORGET_EVERY: Duration = Duration::from_secs(3_600);

/// How often to look whether the database answers, and whether one that could not be written can
/// be again.
const PING_EVERY: Duration = Duration::from_secs(5);

/// Deletes what is too old, at once and then every hour. While the store cannot be written, tries
/// whether it can be again.
pub(super) fn keep_clean(store: &Arc<Store>, config: StoreConfig, clock: Clock) -> JoinHandle<()> {
    static GONE: LineAMinute = LineAMinute::new();
    // Weak: a task that sleeps must not hold the file open at the end.
    let store = Arc::downgrade(store);
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(FORGET_EVERY);
        let mut moments = tokio::time::interval(PING_EVERY);
        loop {
            let is_hour = tokio::select! {
                _ = hours.tick() => true,
                _ = moments.tick() => false,
            };
            let Some(store) = store.upgrade() else { return };
            if store.is_gone() && GONE.due().is_some() {
                tracing::error!(
                    target: "signet::store",
                    "the database file was deleted or replaced: what is stored now is lost at \
                     the end. Restart the server"
                );
            }
            store.ping().await;
            if !is_hour {
                if store.is_failing() && store.try_to_write().await.is_ok() {
                    tracing::info!(target: "signet::store", "the store can be written again");
                }
                continue;
            }
            if !is_leader(&store).await {
                continue;
            }
            let now = clock.now();
            let entries = store.retain_audit(now, config.audit_days).await;
            let removed = store.retain(now, config.retention_days).await;
            match entries.and(removed) {
                Ok(removed) => {
                    tracing::debug!(target: "signet::store", ?removed, "forgot what is too old");
                }
                Err(error) => {
                    tracing::warn!(target: "signet::store", %error, "cannot forget what is too old");
                }
            }
        }
    })
}
