//! Those who watch runs, or end them.

use std::time::Duration;

use shared::api::{Progress, RunState};

use super::{LONGEST_WATCH, RunHandle, Runs};

/// How long those who watch wait for the end of a run when the server stops.
const STOP_GRACE: Duration = Duration::from_millis(300);

impl Runs {
    /// Waits until a run is past `version`, [`LONGEST_WATCH`] at most. `None`: it is over,
    /// its last state is in the store.
    pub(crate) async fn watch(&self, id: &str, version: u32) -> Option<Progress> {
        let mut progress = self.find(id)?.progress;
        let news = progress.wait_for(|progress| {
            let over = progress.state != RunState::Running && !progress.not_stored;
            progress.version > version || over
        });
        let stopped = async {
            self.stop.begun().await;
            tokio::time::sleep(STOP_GRACE).await;
        };
        // Late or not, and also when the writer is gone: the last state is the answer.
        tokio::select! {
            _ = news => {}
            () = tokio::time::sleep(LONGEST_WATCH) => {}
            () = stopped => {}
        }
        Some(progress.borrow().clone())
    }

    /// Asks a run to end, and waits until it has. `None`: it is long over.
    pub(crate) async fn cancel(&self, id: &str) -> Option<Progress> {
        let RunHandle { mut progress, cancel, .. } = self.find(id)?;
        cancel.notify_one();
        let ended = progress.wait_for(|progress| progress.state != RunState::Running);
        let _ = tokio::time::timeout(LONGEST_WATCH, ended).await;
        Some(progress.borrow().clone())
    }

    /// Ends what goes on about a user and drops what just ended, so that nothing of it is
    /// written down or read any more.
    pub(crate) async fn forget(&self, sdkappid: u32, userid: &str) {
        for id in self.about(sdkappid, userid) {
            self.cancel(&id).await;
            self.lock().remove(&id);
        }
    }

    fn about(&self, sdkappid: u32, userid: &str) -> Vec<String> {
        let is_theirs = |run: &RunHandle| run.owner.0 == sdkappid && run.owner.1 == userid;
        let runs = self.lock();
        runs.iter().filter(|(_, run)| is_theirs(run)).map(|(id, _)| id.clone()).collect()
    }
}
