//! How often Tencent may be asked, per command and app.
//!
//! Tencent counts calls a second and answers those above with an error. One gate per
//! command, shared by every browser, lets so many through in any second and makes the others
//! wait in the order they came.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

/// The second in which calls are counted. A little longer than Tencent's: two calls sent a
/// second apart can arrive closer together.
const WINDOW: Duration = Duration::from_millis(1_050);

/// A queue as of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueueView {
    /// How many calls wait.
    pub waiting: usize,
    /// How long a call that came now would wait.
    pub expected: Duration,
}

/// Lets `limit` calls through in any [`WINDOW`].
#[derive(Debug)]
pub(super) struct Gate {
    limit: usize,
    /// Who holds it is the first in the queue. Tokio hands it on in the order of asking, and
    /// a caller that gives up leaves the queue without costing the others anything.
    turn: Semaphore,
    waiting: AtomicUsize,
    /// When the last `limit` calls went through, oldest first.
    passed: Mutex<VecDeque<Instant>>,
}

impl Gate {
    pub(super) fn new(limit: usize) -> Self {
        let passed = Mutex::new(VecDeque::with_capacity(limit));
        Self { limit, turn: Semaphore::new(1), waiting: AtomicUsize::new(0), passed }
    }

    /// Waits for one's turn.
    pub(super) async fn pass(&self) {
        let _waiting = Waiting::new(&self.waiting);
        // The semaphore is never closed; if it were, calls would only be refused by Tencent.
        let _turn = self.turn.acquire().await;
        if let Some(free) = self.free_at() {
            sleep_until(free).await;
        }
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        if passed.len() >= self.limit {
            passed.pop_front();
        }
        passed.push_back(Instant::now());
    }

    /// The queue as a caller would find it now.
    pub(super) fn view(&self) -> QueueView {
        let waiting = self.waiting.load(Ordering::Relaxed);
        let until_free = self
            .free_at()
            .map_or(Duration::ZERO, |free| free.saturating_duration_since(Instant::now()));
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
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[tokio::test(start_paused = true)]
    async fn fifty_callers_go_through_one_a_second_in_their_order() {
        let gate = Arc::new(Gate::new(1));
        let order = Arc::new(Mutex::new(Vec::new()));
        let began = Instant::now();
        let callers: Vec<_> = (0..50)
            .map(|number| {
                let (gate, order) = (Arc::clone(&gate), Arc::clone(&order));
                tokio::spawn(async move {
                    gate.pass().await;
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
            gate.pass().await;
        }
        assert_eq!(began.elapsed(), Duration::ZERO);
        gate.pass().await;
        assert!(began.elapsed() >= Duration::from_secs(1));
        // After a rest there is no more than the limit either.
        tokio::time::sleep(Duration::from_secs(60)).await;
        let began = Instant::now();
        for _ in 0..4 {
            gate.pass().await;
        }
        assert!(began.elapsed() >= Duration::from_secs(1));
    }

    #[tokio::test(start_paused = true)]
    async fn the_queue_can_be_seen_and_left() {
        let gate = Arc::new(Gate::new(1));
        assert_eq!(gate.view(), QueueView::default());
        gate.pass().await;
        assert_eq!(gate.view(), QueueView { waiting: 0, expected: WINDOW });
        let callers: Vec<_> = (0..10)
            .map(|_| {
                let gate = Arc::clone(&gate);
                tokio::spawn(async move { gate.pass().await })
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
        gate.pass().await;
        assert_eq!(began.elapsed(), WINDOW);
        assert_eq!(gate.view().waiting, 0);
    }
}
