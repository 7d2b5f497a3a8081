//! Floods, a full queue, a disk that takes nothing, and what a push is.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use model::Clock;
use serde_json::{Value, json};
use shared::api::{AuditDetails, AuditEvent, AuditFilter, AuditRecord, Role, TestMode, Through};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::SqliteConnectOptions;
use store::Store;

use super::floods::Floods;
use super::{Actor, Audit};

/// The beginning of a minute.
const NOW: i64 = 1_764_000_000;

fn refused(address: &str, at: i64) -> AuditRecord {
    let details = AuditDetails { reason: "wrong".into(), ..AuditDetails::default() };
    let record = Actor::default().did(AuditEvent::LogInRefused, details, at);
    AuditRecord { address: address.into(), ..record }
}

async fn all(audit: &Audit) -> Vec<AuditRecord> {
    audit.list(&AuditFilter { limit: 500, ..AuditFilter::default() }).await.unwrap()
}

async fn in_memory() -> Audit {
    let store = Arc::new(Store::in_memory().await.unwrap());
    Audit::start(store, Clock::from_fn(|| NOW))
}

#[test]
fn a_flood_is_its_first_and_a_number_each_minute() {
    let floods = Floods::default();
    assert_eq!(floods.add(refused("192.0.2.1", NOW)).len(), 1, "the first at once");
    assert_eq!(floods.add(refused("192.0.2.2", NOW)).len(), 1, "of another, too");
    for second in 0..59 {
        assert_eq!(floods.add(refused("192.0.2.1", NOW + second)), []);
    }
    let counted = floods.take(NOW + 59);
    assert_eq!(counted.iter().map(|new| new.record.times).collect::<Vec<_>>(), [59]);
    assert_eq!(floods.take(NOW + 59), [], "each once");
    assert_eq!(floods.add(refused("192.0.2.1", NOW + 59)), []);
    // The next minute tells the rest of the last one.
    let new = floods.add(refused("192.0.2.1", NOW + 60));
    let told: Vec<_> = new.iter().map(|new| (new.record.at - NOW, new.record.times)).collect();
    assert_eq!(told, [(0, 1), (60, 1)]);
    assert_ne!(new[0].counted, new[1].counted);
    assert_eq!(new[0].counted, counted[0].counted, "one row in the store");
}

#[test]
fn many_addresses_are_one_row_beyond_a_number() {
    let floods = Floods::default();
    let mut told = Vec::new();
    for number in 0..10_000 {
        told.extend(floods.add(refused(&format!("2001:db8:{number:x}::"), NOW)));
    }
    told.extend(floods.take(NOW));
    let rows: std::collections::BTreeSet<_> = told.iter().map(|new| &new.counted).collect();
    assert_eq!(rows.len(), 257);
    assert_eq!(told.iter().map(|new| new.record.times).sum::<u32>(), 10_000);
    assert!(floods.take(NOW + 60).is_empty());
    assert_eq!(floods.add(refused("192.0.2.1", NOW + 60))[0].record.address, "192.0.2.1");
}

#[test]
fn two_users_of_one_address_are_two_rows() {
    let floods = Floods::default();
    let of = |event, details| {
        let record = Actor::default().did(event, details, NOW);
        AuditRecord { address: "192.0.2.1".into(), ..record }
    };
    let code = |subject: &str| {
        let (subject, reason) = (subject.to_owned(), "wrong_code".to_owned());
        of(
            AuditEvent::SecondFactorRefused,
            AuditDetails { subject, reason, ..AuditDetails::default() },
        )
    };
    assert_eq!(floods.add(code("ann")).len(), 1);
    assert_eq!(floods.add(code("bob")).len(), 1, "whose codes are guessed is told");
    assert_eq!(floods.add(code("ann")), []);
    let webhook = |app| {
        let reason = "unknown_app".to_owned();
        of(
            AuditEvent::WebhookRefused,
            AuditDetails { app: Some(app), reason, ..AuditDetails::default() },
        )
    };
    assert_eq!(floods.add(webhook(7)).len(), 1);
    assert_eq!(floods.add(webhook(8)), [], "a made-up number is no other source");
}

/// What the log gets meanwhile.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn subscriber(&self) -> impl tracing::Subscriber + use<> {
        let lines = self.clone();
        tracing_subscriber::fmt().json().with_writer(move || lines.clone()).finish()
    }

    fn read(&self) -> Vec<Value> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn each_event_is_in_the_log_as_in_the_store() {
    let (audit, lines) = (in_memory().await, Lines::default());
    let details = || AuditDetails {
        app: Some(7),
        userid: "al…ce".into(),
        subject: "bob".into(),
        role: Some(Role::Viewer),
        expire: Some(60),
        certificate_id: "31001".into(),
        way: Some(Through::Both),
        mode: Some(TestMode::Offline),
        outcome: "fault".into(),
        code: "70003".into(),
        check: "01J".into(),
        call: "app_key".into(),
        by: "https://id.example".into(),
        reason: "wrong".into(),
        number: Some(3),
    };
    // With one subscriber alone, a thread that has none could switch a line off for all.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    tracing::subscriber::with_default(lines.subscriber(), || {
        for event in AuditEvent::ALL {
            audit.record(&Actor::default(), *event, details());
        }
    });
    let (logged, stored) = (lines.read(), all(&audit).await);
    assert_eq!(stored.len(), AuditEvent::ALL.len());
    assert_eq!(logged.len(), AuditEvent::ALL.len());
    let expected = json!({
        "app": 7, "userid": "al…ce", "subject": "bob", "new_role": "viewer", "expire": 60,
        "certificate_id": "31001", "way": "both", "mode": "offline", "outcome": "fault",
        "code": "70003", "check": "01J", "call": "app_key", "by": "https://id.example",
        "reason": "wrong", "number": 3, "times": 1, "actor": "system",
    });
    for (event, line) in AuditEvent::ALL.iter().zip(&logged) {
        assert!(stored.iter().any(|it| it.event == *event && it.details == details()), "{event:?}");
        assert_eq!(line["target"], "signet::audit");
        assert_eq!(line["fields"]["event"], event.word());
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(&line["fields"][name], value, "{name} of {event:?}: {line}");
        }
    }
}

#[tokio::test]
async fn what_does_not_fit_is_counted_and_the_trail_says_so() {
    let audit = in_memory().await;
    // This task does not wait, so that nothing is written meanwhile.
    for _ in 0..5_000 {
        audit.record(&Actor::default(), AuditEvent::LoggedOut, AuditDetails::default());
    }
    audit.close(Duration::from_secs(60)).await;
    let event = Some(AuditEvent::EventsLost);
    let filter = AuditFilter { event, limit: 5, ..AuditFilter::default() };
    let lost = audit.0.store.list_audit(&filter).await.unwrap();
    assert_eq!(lost.iter().map(|record| record.details.number).collect::<Vec<_>>(), [Some(904)]);
}

#[tokio::test]
async fn a_reader_sees_what_was_recorded_a_moment_ago() {
    let audit = in_memory().await;
    for _ in 0..3 {
        audit.record(&Actor::default(), AuditEvent::LimitHit, AuditDetails::default());
    }
    audit.record(&Actor::default(), AuditEvent::LoggedOut, AuditDetails::default());
    let seen = all(&audit).await;
    let seen: Vec<_> = seen.iter().map(|record| (record.event, record.times)).collect();
    assert_eq!(seen, [(AuditEvent::LoggedOut, 1), (AuditEvent::LimitHit, 3)]);
}

#[tokio::test]
async fn a_full_disk_is_tried_again_and_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let store = Arc::new(Store::open(&path).await.unwrap());
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::raw_sql(
        "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END",
    )
    .execute(&mut other)
    .await
    .unwrap();
    let now = Arc::new(AtomicI64::new(NOW));
    let clock = {
        let now = Arc::clone(&now);
        Clock::from_fn(move || now.load(Ordering::Relaxed))
    };
    let audit = Audit::start(Arc::clone(&store), clock);
    for _ in 0..10 {
        audit.record(&Actor::default(), AuditEvent::LoggedOut, AuditDetails::default());
        now.fetch_add(1, Ordering::Relaxed);
    }
    while !store.is_failing() {
        tokio::task::yield_now().await;
    }
    sqlx::raw_sql("DROP TRIGGER full").execute(&mut other).await.unwrap();
    audit.close(Duration::from_secs(60)).await;
    let filter = AuditFilter { limit: 500, ..AuditFilter::default() };
    assert_eq!(store.list_audit(&filter).await.unwrap().len(), 10);
    assert!(!store.is_failing());
}
