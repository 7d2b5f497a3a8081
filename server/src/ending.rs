//! How a task that empties a queue is asked to end, and says that it has.

use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

/// Shared by the queue and its task.
#[derive(Default)]
pub(crate) struct Ending {
    asked: Notify,
    done: Notify,
}

impl Ending {
    /// Waits until the task is asked to end.
    pub(crate) async fn asked(&self) {
        self.asked.notified().await;
    }

    /// The task has ended.
    pub(crate) fn done(&self) {
        self.done.notify_one();
    }

    /// Asks the task to end and waits; whether it has within `limit`.
    pub(crate) async fn within(&self, limit: Duration) -> bool {
        self.asked.notify_one();
        timeout(limit, self.done.notified()).await.is_ok()
    }
}
