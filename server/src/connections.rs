//! Who may hold a connection: those that do nothing make room for others, and when all are busy
//! the last places answer health probes only.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::measures;

/// Places beyond the limit, for health probes: without them an orchestrator would restart a
/// server that is only busy.
const RESERVE: usize = 16;

/// No request is worked on: between two of them, or before the first.
const IDLE: u8 = 0;
const BUSY: u8 = 1;
/// It has to make room.
const CLOSING: u8 = 2;

/// The open connections. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Connections(Arc<SeatTable>);

struct SeatTable {
    limit: usize,
    open: Mutex<Open>,
    busy: AtomicUsize,
    freed: Notify,
}

#[derive(Default)]
struct Open {
    /// The oldest first.
    seats: BTreeMap<u64, Arc<SeatState>>,
    next: u64,
}

struct SeatState {
    state: AtomicU8,
    close: Notify,
}

impl Connections {
    /// At most `limit` connections that work on a request.
    pub(crate) fn new(limit: usize) -> Self {
        let (open, busy, freed) = (Mutex::default(), AtomicUsize::new(0), Notify::new());
        Self(Arc::new(SeatTable { limit, open, busy, freed }))
    }

    /// Waits until one more may be accepted. When all places are taken the one that has been
    /// idle for longest is closed.
    pub(crate) async fn room(&self) {
        loop {
            let freed = self.0.freed.notified();
            {
                let open = self.lock();
                if open.seats.len() < self.0.limit.saturating_add(RESERVE) {
                    return;
                }
                if let Some(seat) = open.seats.values().find(|seat| seat.may_close()) {
                    seat.close.notify_one();
                }
            }
            freed.await;
        }
    }

    /// A place for a connection that was accepted.
    pub(crate) fn seat(&self) -> Arc<Seat> {
        let state = Arc::new(SeatState { state: AtomicU8::new(IDLE), close: Notify::new() });
        let mut open = self.lock();
        let number = open.next;
        measures::connection_opened();
        open.next = number.wrapping_add(1);
        open.seats.insert(number, Arc::clone(&state));
        Arc::new(Seat { number, state, connections: self.clone() })
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SeatState {
    fn may_close(&self) -> bool {
        self.state.compare_exchange(IDLE, CLOSING, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// The place of one connection; free again when it is dropped.
pub(crate) struct Seat {
    number: u64,
    state: Arc<SeatState>,
    connections: Connections,
}

impl Seat {
    /// Completes when this connection has to make room.
    pub(crate) async fn must_close(&self) {
        self.state.close.notified().await;
    }

    /// A request begins. One connection has one at a time.
    pub(crate) fn begin(self: &Arc<Self>) -> Busy {
        let _ = self.state.state.compare_exchange(IDLE, BUSY, Ordering::AcqRel, Ordering::Acquire);
        let table = &self.connections.0;
        let over_limit = table.busy.fetch_add(1, Ordering::AcqRel) >= table.limit;
        Busy { seat: Arc::clone(self), over_limit }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.connections.lock().seats.remove(&self.number);
        measures::connection_closed();
        self.connections.0.freed.notify_one();
    }
}

/// A request that is worked on, until its answer is out.
pub(crate) struct Busy {
    seat: Arc<Seat>,
    /// More are worked on than may be.
    pub(crate) over_limit: bool,
}

impl Drop for Busy {
    fn drop(&mut self) {
        let Seat { state, connections, .. } = &*self.seat;
        let _ = state.state.compare_exchange(BUSY, IDLE, Ordering::AcqRel, Ordering::Acquire);
        connections.0.busy.fetch_sub(1, Ordering::AcqRel);
        // Somebody may wait for a connection without work.
        connections.0.freed.notify_one();
    }
}
