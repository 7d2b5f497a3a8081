//! Checks that another server on the same store runs: watched and ended from here.

use std::time::Duration;

use app::backend::ApiResult;
use shared::api::{Progress, RunState};
use shared::{SdkAppId, UserId};
use store::Store;
use tokio::time::Instant;

use super::history;
use crate::health::DrainState;
use crate::news::News;
use crate::push_test::LONGEST_WATCH;
use crate::store_fault::store_fault;

/// How often to look after a check, should no news come.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The checks of others.
pub(super) struct ChecksElsewhere<'a> {
    pub(super) store: &'a Store,
    pub(super) news: &'a News,
    pub(super) stop: &'a DrainState,
}

impl ChecksElsewhere<'_> {
    /// The state of a check that is past `version` or over, else as it is after some seconds: a
    /// check that runs without being ours must not be asked for again and again.
    pub(super) async fn watch(&self, id: &str, version: u32) -> ApiResult<Progress> {
        let seen = self.until(id, |seen| seen.version > version).await?;
        // Its server has told more than it could store; for a page no version comes after a
        // later one.
        Ok(Progress { version: seen.version.max(version), ..seen })
    }

    /// Asks the server that runs a check to end it, and waits until it has.
    pub(super) async fn cancel(&self, id: &str) -> ApiResult<Progress> {
        if self.store.is_shared() && self.ask_to_cancel(id).await? {
            return self.until(id, |_| false).await;
        }
        history::progress(self.store, id).await
    }

    /// Ends what goes on about a user.
    pub(super) async fn end_about(&self, app: SdkAppId, user: &UserId) -> ApiResult<()> {
        if !self.store.is_shared() {
            return Ok(());
        }
        let running = self.store.running_about(app, user).await;
        for id in running.map_err(|error| store_fault(&error))? {
            self.cancel(&id).await?;
        }
        Ok(())
    }

    async fn ask_to_cancel(&self, id: &str) -> ApiResult<bool> {
        self.store.ask_to_cancel(id).await.map_err(|error| store_fault(&error))
    }

    /// The state of a check that is as it should be or over, else as it is after some seconds.
    async fn until(&self, id: &str, wanted: impl Fn(&Progress) -> bool) -> ApiResult<Progress> {
        let end = Instant::now() + LONGEST_WATCH;
        // Before the first look: nothing falls between the two.
        let mut news = self.news.of(id);
        loop {
            let seen = history::progress(self.store, id).await?;
            let is_over = seen.state != RunState::Running || Instant::now() >= end;
            if is_over || wanted(&seen) || self.stop.is_draining() {
                return Ok(seen);
            }
            tokio::select! {
                () = news.next() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = self.stop.begun() => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::api::{PushTestInput, TestMode};

    use super::*;

    async fn begun(store: &Store) -> String {
        let input = PushTestInput {
            sdkappid: 7,
            userid: "alice".into(),
            certificate_id: String::new(),
            mode: TestMode::Probe,
            consent: true,
            direct: shared::api::DirectInput::default(),
        };
        store.begin_check(&input, 1_700_000_000).await.unwrap()
    }

    /// What there is to watch with, and when it began.
    struct Watch {
        store: Store,
        news: News,
        stop: DrainState,
        began: Instant,
    }

    impl Watch {
        async fn new() -> Self {
            let store = Store::in_memory().await.unwrap();
            let (news, stop) = (News::default(), DrainState::default());
            Self { store, news, stop, began: Instant::now() }
        }

        async fn watch(&self, id: &str, version: u32) -> Progress {
            let Self { store, news, stop, .. } = self;
            ChecksElsewhere { store, news, stop }.watch(id, version).await.unwrap()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_check_that_runs_elsewhere_is_waited_for() {
        let watch = Watch::new().await;
        let id = begun(&watch.store).await;
        let seen = watch.watch(&id, 0).await;
        assert_eq!((seen.state, seen.version), (RunState::Running, 0));
        assert!(watch.began.elapsed() >= LONGEST_WATCH, "{:?}", watch.began.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_of_the_server_is_not_waited_through() {
        let watch = Watch::new().await;
        let id = begun(&watch.store).await;
        let (seen, ()) = tokio::join!(watch.watch(&id, 0), async {
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            watch.stop.start_draining();
        });
        assert_eq!(seen.state, RunState::Running);
        assert_eq!(watch.began.elapsed(), Duration::from_millis(1_500));
    }

    #[tokio::test(start_paused = true)]
    async fn its_next_step_and_its_end_are_answered_at_once() {
        let watch = Watch::new().await;
        let id = begun(&watch.store).await;
        let mut progress = history::progress(&watch.store, &id).await.unwrap();
        for state in [RunState::Running, RunState::Done] {
            progress.version += 1;
            progress.state = state;
            watch.store.save_progress(&progress).await.unwrap();
            let seen = watch.watch(&id, progress.version - 1).await;
            assert_eq!((seen.state, seen.version), (state, progress.version));
        }
        watch.watch(&id, progress.version).await;
        assert_eq!(watch.began.elapsed(), Duration::ZERO, "it is over");
    }

    #[tokio::test(start_paused = true)]
    async fn news_is_not_waited_for_until_the_next_look() {
        let watch = Watch::new().await;
        let id = begun(&watch.store).await;
        let Watch { store, news, stop, began } = &watch;
        let looks = std::cell::Cell::new(0);
        let again = |_: &Progress| looks.replace(looks.get() + 1) > 0;
        let elsewhere = ChecksElsewhere { store, news, stop };
        let (seen, ()) = tokio::join!(elsewhere.until(&id, again), async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            news.publish(Some(&id));
        });
        assert_eq!((seen.unwrap().state, looks.get()), (RunState::Running, 2));
        assert_eq!(began.elapsed(), Duration::from_millis(100));
    }

    #[tokio::test(start_paused = true)]
    async fn no_version_comes_after_a_later_one() {
        let watch = Watch::new().await;
        let id = begun(&watch.store).await;
        let mut progress = history::progress(&watch.store, &id).await.unwrap();
        (progress.version, progress.state) = (3, RunState::Done);
        watch.store.save_progress(&progress).await.unwrap();
        let seen = watch.watch(&id, 5).await;
        assert_eq!((seen.state, seen.version), (RunState::Done, 5));
    }
}
