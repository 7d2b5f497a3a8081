//! How often Tencent may be asked, per command and app.
//!
//! Tencent counts calls a second and answers those above with an error. One gate per
//! command, shared by every browser, lets so many through in any second and makes the others
//! wait in the order they came. Where other processes ask for the same app, a [`SharedQuota`]
//! gives each call its moment among all of theirs.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use shared::SdkAppId;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

/// The second in which calls are counted. A little longer than Tencent's: two calls sent a
/// second apart can arrive closer together.
const WINDOW: Duration = Duration::from_millis(1_050);

/// Between two calls of a command that has one a second, where processes share the quota. What
/// one process sends late and another one at once comes closer together at Tencent.
const SHARED_SECOND: Duration = Duration::from_millis(1_100);

/// A call that is later than its moment takes another one: it came too close to the next call.
const LATEST: Duration = Duration::from_millis(50);

/// How many moments a call takes; the last one it uses, however late it is.
const ATTEMPTS: usize = 3;

/// A quota that several processes share.
pub trait SharedQuota: Send + Sync {
    /// Reserves the next moment for a call of `command` with the key of `app`, `spacing` after
    /// the last one that any process reserved, and returns how long to wait for it.
    ///
    /// Asked right before a call, by one call of a command at a time.
    fn reserve(
        &self,
        app: SdkAppId,
        command: &'static str,
        spacing: Duration,
    ) -> Pin<Box<dyn Future<Output = Duration> + Send + '_>>;
}

/// A queue as of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueueView {
    /// How many calls wait.
    pub waiting: usize,
    /// How long a call that came now would wait.
    pub expected: Duration,
}

/// Lets `limit` calls through in any [`WINDOW`].
pub(super) struct Gate {
    limit: usize,
    /// Who holds it is the first in the queue. Tokio hands it on in the order of asking, and
    /// a caller that gives up leaves the queue without costing the others anything.
    turn: Semaphore,
    waiting: AtomicUsize,
    /// When the last `limit` calls went through, oldest first.
    passed: Mutex<VecDeque<Instant>>,
    /// The moment that was reserved last among other processes.
    reserved: Mutex<Option<Instant>>,
}

impl Gate {
    pub(super) fn new(limit: usize) -> Self {
        let passed = Mutex::new(VecDeque::with_capacity(limit));
        let (turn, waiting) = (Semaphore::new(1), AtomicUsize::new(0));
        Self { limit, turn, waiting, passed, reserved: Mutex::default() }
    }

    /// How far apart calls are where processes share the quota.
    pub(super) fn spacing(&self) -> Duration {
        let limit = u32::try_from(self.limit).unwrap_or(u32::MAX);
        SHARED_SECOND.checked_div(limit).unwrap_or(SHARED_SECOND)
    }

    /// Waits for one's turn, and then for the moment that `reserve` gives it among the calls of
    /// other processes.
    pub(super) async fn pass<F: Future<Output = Duration>>(&self, reserve: Option<impl Fn() -> F>) {
        let _waiting = WaitingCall::new(&self.waiting);
        // The semaphore is never closed; if it were, calls would only be refused by Tencent.
        let _turn = self.turn.acquire().await;
        if let Some(free) = self.free_at() {
            sleep_until(free).await;
        }
        if let Some(reserve) = reserve {
            for _ in 0..ATTEMPTS {
                let moment = self.reserved(reserve()).await;
                sleep_until(moment).await;
                if moment.elapsed() <= LATEST {
                    break;
                }
            }
        }
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        if passed.len() >= self.limit {
            passed.pop_front();
        }
        passed.push_back(Instant::now());
    }

    /// A moment among the calls of others. One that a caller before reserved and then gave up is
    /// taken, or it would be lost to all.
    async fn reserved(&self, reserve: impl Future<Output = Duration>) -> Instant {
        let known = || self.reserved.lock().unwrap_or_else(PoisonError::into_inner);
        let unused = known().filter(|at| *at > Instant::now());
        if let Some(unused) = unused {
            return unused;
        }
        let wait = reserve.await;
        // As of the answer: the call may be a little late, but never too early.
        let at = Instant::now() + wait;
        *known() = Some(at);
        at
    }

    /// The queue as a caller would find it now.
    pub(super) fn view(&self) -> QueueView {
        let waiting = self.waiting.load(Ordering::Relaxed);
        let reserved = *self.reserved.lock().unwrap_or_else(PoisonError::into_inner);
        let free = self.free_at().max(reserved);
        let until_free =
            free.map_or(Duration::ZERO, |free| free.saturating_duration_since(Instant::now()));
        let rounds = u32::try_from(waiting / self.limit.max(1)).unwrap_or(u32::MAX);
        QueueView { waiting, expected: until_free + WINDOW.saturating_mul(rounds) }
    }

    /// When the next call may go through; `None` for at once.
    fn free_at(&self) -> Option<Instant> {
        let passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        if passed.len() < self.limit {
            return None;
        }
        passed.front().map(|oldest| *oldest + WINDOW)
    }
}

/// Counts one caller for as long as it lives, also when it gives up.
struct WaitingCall<'a>(&'a AtomicUsize);

impl<'a> WaitingCall<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for WaitingCall<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{Ready, ready};
    use std::sync::Arc;

    /// No other process.
    const ALONE: Option<fn() -> Ready<Duration>> = None;

    #[tokio::test(start_paused = true)]
    async fn each_call_waits_for_its_moment_among_those_of_others() {
        let gate = Gate::new(10);
        assert_eq!(gate.spacing(), Duration::from_millis(110));
        let began = Instant::now();
        for seconds in [0, 7, 2] {
            gate.pass(Some(|| ready(Duration::from_secs(seconds)))).await;
        }
        assert_eq!(began.elapsed(), Duration::from_secs(9));
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_wakes_up_late_takes_another_moment() {
        for (late, moments) in [(50, 1), (51, 2)] {
            let (gate, asked) = (Arc::new(Gate::new(1)), Arc::new(AtomicUsize::new(0)));
            let (in_task, count) = (Arc::clone(&gate), Arc::clone(&asked));
            let call = tokio::spawn(async move {
                let reserve = || {
                    count.fetch_add(1, Ordering::Relaxed);
                    ready(Duration::from_secs(1))
                };
                in_task.pass(Some(reserve)).await;
            });
            tokio::task::yield_now().await;
            tokio::time::advance(Duration::from_millis(1_000 + late)).await;
            call.await.unwrap();
            assert_eq!(asked.load(Ordering::Relaxed), moments, "{late} ms late");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_moment_that_was_given_up_goes_to_the_next_caller() {
        let gate = Gate::new(1);
        let began = Instant::now();
        let given_up = gate.pass(Some(|| ready(Duration::from_secs(5))));
        tokio::time::timeout(Duration::from_secs(1), given_up).await.unwrap_err();
        let view = gate.view();
        assert_eq!((view.waiting, view.expected), (0, Duration::from_secs(4)));
        gate.pass(Some(|| async { panic!("another moment is asked for") })).await;
        assert_eq!(began.elapsed(), Duration::from_secs(5));
        gate.pass(Some(|| ready(Duration::from_secs(3)))).await;
        assert_eq!(began.elapsed(), Duration::from_secs(5) + WINDOW + Duration::from_secs(3));
    }

    #[tokio::test(start_paused = true)]
    async fn fifty_callers_go_through_one_a_second_in_their_order() {
        let gate = Arc::new(Gate::new(1));
        let order = Arc::new(Mutex::new(Vec::new()));
        let began = Instant::now();
        let callers: Vec<_> = (0..50)
            .map(|number| {
                let (gate, order) = (Arc::clone(&gate), Arc::clone(&order));
                tokio::spawn(async move {
                    gate.pass(ALONE).await;
                    order.lock().unwrap().push((number, began.elapsed()));
                })
            })
            .collect();
        for caller in callers {
            caller.await.unwrap();
        }
        let order = order.lock().unwrap();
        assert_eq!(order.iter().map(|(number, _)| *number).collect::<Vec<_>>(), {
            (0..50).collect::<Vec<_>>()
        });
        for pair in order.windows(2) {
            assert!(pair[1].1 - pair[0].1 >= Duration::from_secs(1), "{pair:?}");
        }
        assert_eq!(order[0].1, Duration::ZERO);
        assert!(order[49].1 < Duration::from_secs(53), "{:?}", order[49].1);
    }

    #[tokio::test(start_paused = true)]
    async fn as_many_as_the_limit_go_through_at_once() {
        let gate = Gate::new(3);
        let began = Instant::now();
        for _ in 0..3 {
            gate.pass(ALONE).await;
        }
        assert_eq!(began.elapsed(), Duration::ZERO);
        gate.pass(ALONE).await;
        assert!(began.elapsed() >= Duration::from_secs(1));
        // After a rest there is no more than the limit either.
        tokio::time::sleep(Duration::from_secs(60)).await;
        let began = Instant::now();
        for _ in 0..4 {
            gate.pass(ALONE).await;
        }
        assert!(began.elapsed() >= Duration::from_secs(1));
    }

    #[tokio::test(start_paused = true)]
    async fn the_queue_can_be_seen_and_left() {
        let gate = Arc::new(Gate::new(1));
        assert_eq!(gate.view(), QueueView::default());
        gate.pass(ALONE).await;
        assert_eq!(gate.view(), QueueView { waiting: 0, expected: WINDOW });
        let callers: Vec<_> = (0..10)
            .map(|_| {
                let gate = Arc::clone(&gate);
                tokio::spawn(async move { gate.pass(ALONE).await })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(gate.view(), QueueView { waiting: 10, expected: WINDOW * 11 });
        for caller in &callers {
            caller.abort();
        }
        for caller in callers {
            assert!(caller.await.unwrap_err().is_cancelled());
        }
        // They cost those who come later nothing.
        let began = Instant::now();
        gate.pass(ALONE).await;
        assert_eq!(began.elapsed(), WINDOW);
        assert_eq!(gate.view().waiting, 0);
    }
}
