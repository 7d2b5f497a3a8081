//! What a server does because others can use the same database: it says that it is alive, ends
//! what a dead one left running, and passes on what the others tell.

use std::sync::Arc;
use std::time::Duration;

use store::{Listener, Notice, Store};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use crate::line_a_minute::LineAMinute;
use crate::push_test::Runs;

/// A lease is renewed so many times before it ends.
const RENEWALS: u32 = 5;

/// The tasks; they end when it is dropped.
pub(crate) struct Replicas(Vec<JoinHandle<()>>);

impl Replicas {
    /// Starts the tasks. A store that is not shared needs none.
    pub(crate) fn start(store: &Arc<Store>, runs: &Runs) -> Self {
        let Some(listener) = store.listener() else { return Self(Vec::new()) };
        let lease = Keeper { store: Arc::clone(store), runs: runs.clone(), steady: None };
        Self(vec![tokio::spawn(lease.keep()), tokio::spawn(pass_on(listener, runs.clone()))])
    }

    /// Ends the tasks.
    pub(crate) fn end(&self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

impl Drop for Replicas {
    fn drop(&mut self) {
        self.end();
    }
}

/// Passes notices on. A task of its own: see [`Listener::next`].
async fn pass_on(mut listener: Listener, runs: Runs) {
    loop {
        match listener.next().await {
            Notice::Progress(id) | Notice::Event(id) => runs.news().publish(Some(&id)),
            Notice::Cancel(id) => runs.begin_cancel(&id),
            // A cancel that was missed comes with the next renewal of the lease.
            Notice::Missed => runs.news().publish(None),
        }
    }
}

/// Keeps the lease of this server.
struct Keeper {
    store: Arc<Store>,
    runs: Runs,
    /// Since when each renewal came in time.
    steady: Option<Instant>,
}

impl Keeper {
    async fn keep(mut self) {
        let lease = self.store.lease();
        let pause = lease.checked_div(RENEWALS).unwrap_or_default().max(Duration::from_millis(1));
        let mut ticks = interval(pause);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut renewed = Instant::now();
        loop {
            ticks.tick().await;
            let now = Instant::now();
            // A task of its own: dropped in the middle, it would leave a transaction open.
            let renewing = tokio::spawn(renew(Arc::clone(&self.store), self.runs.clone()));
            let is_renewed = matches!(timeout(lease, renewing).await, Ok(Ok(true)));
            if !is_renewed || now.duration_since(renewed) >= lease {
                self.steady = None;
            }
            if !is_renewed {
                continue;
            }
            renewed = now;
            // A database that was away for a while has let all leases end: first the others get
            // the time to renew theirs.
            if self.steady.get_or_insert(now).elapsed() >= lease {
                self.end_abandoned().await;
            }
        }
    }

    async fn end_abandoned(&self) {
        match self.store.end_abandoned().await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(
                target: "signet::store", count,
                "checks of a server that is not there any more were ended: {count}"
            ),
            Err(error) => tracing::debug!(target: "signet::store", %error, "no checks were ended"),
        }
    }
}

/// Renews the lease, and does what the store tells of this server's runs.
async fn renew(store: Arc<Store>, runs: Runs) -> bool {
    static NOT_RENEWED: LineAMinute = LineAMinute::new();
    // Before the store is asked: a run that begins meanwhile is not missing in the answer.
    let here = runs.running_here();
    let own = match store.renew_lease().await {
        Ok(own) => own,
        Err(error) => {
            if let Some(left_out) = NOT_RENEWED.due() {
                tracing::warn!(
                    target: "signet::store", %error, left_out,
                    "the lease of this server is not renewed; without it others end its checks"
                );
            }
            return false;
        }
    };
    for id in here.iter().filter(|id| !own.iter().any(|run| run.id == **id)) {
        runs.lose(id);
    }
    for run in own.iter().filter(|run| run.cancelled) {
        runs.begin_cancel(&run.id);
    }
    warn_of_newer(&store);
    true
}

fn warn_of_newer(store: &Store) {
    static NEWER: LineAMinute = LineAMinute::new();
    if let Some(format) = store.newer_format()
        && NEWER.due().is_some()
    {
        tracing::warn!(
            target: "signet::store", format,
            "a newer Signet has changed the database, to format {format}: replace this server"
        );
    }
}
