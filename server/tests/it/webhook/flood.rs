//! More events than the disk takes.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use shared::UserId;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use store::{EventKey, Store, StoreLimits};

use crate::webhook::support::{Receiver, app, batch, push};

const EVENTS: u32 = 10_000;

async fn flood(receiver: &Receiver) {
    for first in (0..EVENTS).step_by(100) {
        let events = (first..first + 100).map(|number| push("alice", number)).collect();
        receiver.tell("Push.AllMemberPush", batch(events)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_keeps_up_holds_the_newest() {
    let store = Store::in_memory()
        .await
        .unwrap()
        .with_limits(StoreLimits { events_per_app: 150, ..StoreLimits::default() });
    let mut receiver = Receiver::start_with(store);
    let mut last = 0;
    for first in (0..EVENTS).step_by(100) {
        let events = (first..first + 100).map(|number| push("alice", number)).collect();
        receiver.tell("Push.AllMemberPush", batch(events)).await;
        for number in first..first + 100 {
            assert_eq!(receiver.next().await.task_id, format!("task_{number}"));
            last = number;
        }
    }
    let alice = EventKey::User(UserId::parse("alice").unwrap());
    let kept = receiver.store.events(app(), alice).await.unwrap();
    assert_eq!(kept.len(), 150);
    assert_eq!(kept[0].task_id, format!("task_{last}"));
    assert_eq!(receiver.webhooks.lost(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_stands_still_loses_events_and_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let receiver = Receiver::start_with(Store::open(&path).await.unwrap());
    // As a program does that writes to the same file and does not end.
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    flood(&receiver).await;
    let lost = receiver.webhooks.lost();
    assert!(lost > 0, "10,000 events fit into the queue");
    lock.rollback().await.unwrap();
    // What is sent now comes last, so all before it are stored or counted as lost.
    let stored = loop {
        receiver.tell("Push.AllMemberPush", batch(vec![push("bob", 1)])).await;
        let bob = EventKey::User(UserId::parse("bob").unwrap());
        if !receiver.store.events(app(), bob).await.unwrap().is_empty() {
            break count(&mut other).await;
        }
        tokio::task::yield_now().await;
    };
    let missing = u64::from(EVENTS) - (stored - 1);
    assert!(missing <= receiver.webhooks.lost(), "{missing} of {}", receiver.webhooks.lost());
}

#[tokio::test]
async fn what_was_acknowledged_is_written_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let receiver = Receiver::start_with(Store::open(&path).await.unwrap());
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    // The disk takes nothing at first; what was acknowledged is tried again.
    sqlx::raw_sql(
        "CREATE TRIGGER full BEFORE INSERT ON webhook_events
         BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END",
    )
    .execute(&mut other)
    .await
    .unwrap();
    for number in 0..300 {
        receiver.tell("Push.AllMemberPush", batch(vec![push("alice", number)])).await;
    }
    while !receiver.store.is_failing() {
        tokio::task::yield_now().await;
    }
    sqlx::raw_sql("DROP TRIGGER full").execute(&mut other).await.unwrap();
    receiver.webhooks.close(Duration::from_secs(60)).await;
    assert_eq!((count(&mut other).await, receiver.webhooks.lost()), (300, 0));
    assert!(!receiver.store.is_failing());
}

#[tokio::test]
async fn the_log_has_the_whole_number_of_the_lost() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    // With one subscriber alone, a thread that has none could switch a line off for all.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let _guard = tracing::subscriber::set_default(subscriber);
    // Nothing is written meanwhile: this test never waits for the writer's turn.
    let receiver = Receiver::start().await;
    flood(&receiver).await;
    receiver.webhooks.close(Duration::from_secs(60)).await;
    let lost = receiver.webhooks.lost();
    let told = log.text();
    assert!(lost > 0 && told.contains(&format!("{lost} since the start")), "{lost}: {told}");
    assert_eq!(told.matches("so far").count(), 1, "{told}");
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn count(connection: &mut SqliteConnection) -> u64 {
    let sql = "SELECT count(*) FROM webhook_events";
    let rows: i64 = sqlx::query_scalar(sql).fetch_one(connection).await.unwrap();
    rows.try_into().unwrap()
}
