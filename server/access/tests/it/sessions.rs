use access::{ConsoleSessions, SESSION, SessionData, session_name};
use shared::api::Role;
use store::{Identity, PasswordHash, StoredUser};
use tower_sessions::SessionStore as _;
use tower_sessions::session::{Id, Record};

use crate::support::{Console, NOW};

fn someone(name: &str) -> StoredUser {
    StoredUser {
        name: name.into(),
        role: Role::Viewer,
        password: PasswordHash("$argon2id$one".into()),
        disabled: false,
        created_at: NOW,
        identity: Identity::default(),
    }
}

fn data(name: &str) -> SessionData {
    SessionData {
        name: name.into(),
        proof: someone(name).proof(),
        address: "192.0.2.7".into(),
        client: "Firefox".into(),
    }
}

async fn begin(console: &Console, id: i128, name: &str) -> Id {
    let entry = (SESSION.to_owned(), serde_json::to_value(data(name)).unwrap());
    let expiry_date = time::OffsetDateTime::UNIX_EPOCH;
    let mut record = Record { id: Id(id), data: [entry].into(), expiry_date };
    console.access.sessions.create(&mut record).await.unwrap();
    record.id
}

async fn is_there(console: &Console, id: Id) -> bool {
    let record = console.access.sessions.load(&id).await.unwrap();
    record.is_some_and(|record| {
        serde_json::from_value::<SessionData>(record.data[SESSION].clone()).unwrap() == data("ann")
    })
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle() {
    let console = Console::new(vec![], true).await;
    let id = begin(&console, 7, "ann").await;
    let half_a_day = 12 * 3_600;
    console.hands.forward(half_a_day - 1);
    assert!(is_there(&console, id).await, "and counts as used");
    console.hands.forward(half_a_day - 1);
    assert!(is_there(&console, id).await);
    console.hands.forward(half_a_day);
    assert!(!is_there(&console, id).await);
}

#[tokio::test]
async fn a_session_ends_after_a_week_of_use() {
    let console = Console::new(vec![], true).await;
    let id = begin(&console, 7, "ann").await;
    for _ in 0..7 * 24 - 1 {
        console.hands.forward(3_600);
        assert!(is_there(&console, id).await);
    }
    console.hands.forward(3_599);
    assert!(is_there(&console, id).await);
    console.hands.forward(1);
    assert!(!is_there(&console, id).await);
    assert_eq!(console.access.sessions.of_user(&someone("ann")).await.unwrap(), []);
    begin(&console, 8, "bob").await;
    assert_eq!(console.store.sessions_of("ann").await.unwrap(), [], "a new one cleans up");
}

#[tokio::test]
async fn a_use_is_written_once_a_minute() {
    let console = Console::new(vec![], true).await;
    let id = begin(&console, 7, "ann").await;
    let seen = async || console.store.sessions_of("ann").await.unwrap()[0].seen_at;
    let start = seen().await;
    for (seconds, noted) in [(59, 0), (1, 60), (59, 60)] {
        console.hands.forward(seconds);
        assert!(is_there(&console, id).await);
        assert_eq!(seen().await - start, noted);
    }
}

#[tokio::test]
async fn one_ends_ones_own_sessions_only() {
    let console = Console::new(vec![], true).await;
    let (ann, bob) = (begin(&console, 7, "ann").await, begin(&console, 8, "bob").await);
    let other = begin(&console, 9, "ann").await;
    let name = |id| session_name(ConsoleSessions::key(id));
    assert_eq!(name(ann).len(), 16);
    assert!(!console.access.end_session("ann", &name(bob)).await.unwrap(), "of another");
    assert!(console.access.end_session("ann", &name(ann)).await.unwrap());
    assert!(!console.access.end_session("ann", &name(ann)).await.unwrap(), "it has ended");
    assert!(!is_there(&console, ann).await);
    assert!(is_there(&console, other).await);
    assert_eq!(console.access.sessions.of_user(&someone("bob")).await.unwrap().len(), 1);
    console.access.end_sessions_of("ann").await.unwrap();
    assert!(!is_there(&console, other).await);
    console.access.sessions.delete(&bob).await.unwrap();
    assert_eq!(console.access.sessions.of_user(&someone("bob")).await.unwrap(), []);
}

#[tokio::test]
async fn a_list_has_sessions_of_this_password_only() {
    let console = Console::new(vec![], true).await;
    begin(&console, 7, "ann").await;
    let password = PasswordHash("$argon2id$two".into());
    let after = StoredUser { password, ..someone("ann") };
    assert_eq!(console.access.sessions.of_user(&after).await.unwrap(), []);
    assert_eq!(console.access.sessions.of_user(&someone("ann")).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_record_without_a_user_is_refused() {
    let console = Console::new(vec![], true).await;
    let expiry_date = time::OffsetDateTime::UNIX_EPOCH;
    let mut record = Record { id: Id(7), data: [].into(), expiry_date };
    assert!(console.access.sessions.create(&mut record).await.is_err());
}
