//! Writes the states of one run to the store, in their order.

use std::sync::Arc;
use std::time::Duration;

use shared::Text;
use shared::api::Progress;
use store::{Store, StoreError};
use tokio::sync::Mutex;

use crate::health::DrainState;
use crate::line_a_minute::LineAMinute;

/// Between two attempts to store an end: doubled from the first to the last.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LAST_PAUSE: Duration = Duration::from_secs(30);

static NOT_STORED: LineAMinute = LineAMinute::new();

/// The store's end of a run. Cheap to clone.
#[derive(Clone)]
pub(super) struct Saver {
    store: Arc<Store>,
    /// The newest version that was written.
    written: Arc<Mutex<u32>>,
}

/// What became of an attempt to write a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// The store has it.
    Yes,
    /// The store did not take it.
    No,
    /// Another server has ended the check: this one's lease had ended.
    NotOurs,
}

impl Saver {
    pub(super) fn new(store: Arc<Store>) -> Self {
        Self { store, written: Arc::default() }
    }

    /// Writes a state, unless a newer one was written already. `why` stands for a verdict.
    pub(super) async fn save(&self, progress: &Progress, why: Option<&Text>) -> Saved {
        let mut written = self.written.lock().await;
        if progress.version <= *written {
            return Saved::Yes;
        }
        let saved = match why {
            Some(why) => self.store.save_interrupted(progress, why).await,
            None => self.store.save_progress(progress).await,
        };
        match saved {
            Ok(()) => {
                *written = progress.version;
                Saved::Yes
            }
            Err(StoreError::NotOurs { .. }) => Saved::NotOurs,
            Err(error) => {
                warn(&error);
                Saved::No
            }
        }
    }

    /// What the store has of the run.
    pub(super) async fn stored(&self, id: &str) -> Option<Progress> {
        let stored = self.store.check(id).await.inspect_err(warn);
        Some(stored.ok()??.progress)
    }

    /// Tries again until the end of a run is written. When the server stops there is one more
    /// attempt.
    pub(super) async fn save_at_last(
        &self,
        end: &Progress,
        why: Option<&Text>,
        stop: &DrainState,
    ) -> Saved {
        let mut pause = FIRST_PAUSE;
        loop {
            let stopping = tokio::select! {
                () = tokio::time::sleep(pause) => false,
                () = stop.begun() => true,
            };
            match self.save(end, why).await {
                Saved::No => {}
                done => return done,
            }
            if stopping {
                tracing::error!(
                    target: "signet::store",
                    check = end.id,
                    "the end of a check is lost: the server stops and it could not be stored"
                );
                return Saved::No;
            }
            pause = (pause * 2).min(LAST_PAUSE);
        }
    }
}

fn warn(error: &StoreError) {
    if let Some(left_out) = NOT_STORED.due() {
        tracing::warn!(
            target: "signet::store", %error, left_out,
            "the progress of a check was not stored; an end is tried again"
        );
    }
}
