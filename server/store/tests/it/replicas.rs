//! Two servers on one store: whose checks are whose, who leads, what they tell each other.

use std::time::Duration;

use shared::api::{Outcome, RunState};
use shared::chat::StageState;
use sqlx::Executor as _;
use store::{Notice, OwnRun, Store, StoreError, StoreLimits};

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{NOW, app, ended, folder, input, running, user};

on_both! {
    one_server_leads,
    a_check_that_was_deleted_is_nobodys,
}

/// Two servers, and what keeps their database alive.
struct Two<T> {
    one: Store,
    other: Store,
    database: T,
}

async fn on_sqlite() -> Two<tempfile::TempDir> {
    let (folder, path) = folder();
    let (one, other) = (Store::open_beside(&path).await, Store::open_beside(&path).await);
    Two { one: one.unwrap(), other: other.unwrap(), database: folder }
}

async fn on_postgres() -> Option<Two<PgDatabase>> {
    let database = PgDatabase::create().await?;
    let key = key(1);
    let (one, other) =
        (Store::connect(&database.url, &key).await, Store::connect(&database.url, &key).await);
    Some(Two { one: one.unwrap(), other: other.unwrap(), database })
}

/// Makes two tests of each function, one per database.
macro_rules! on_two {
    ($($name:ident,)*) => {$(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                let two = super::on_sqlite().await;
                super::$name(two.one, two.other).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(two) = super::on_postgres().await {
                    super::$name(two.one, two.other).await;
                }
            }
        }
    )*};
}

on_two! {
    the_check_of_a_dead_server_is_ended_once,
    the_check_of_a_living_server_is_left_alone,
    a_new_check_comes_with_a_lease,
    another_server_can_cancel,
}

/// A lease that has ended when it begins.
fn dead(store: Store) -> Store {
    store.with_limits(StoreLimits { lease: Duration::ZERO, ..StoreLimits::default() })
}

async fn state(store: &Store, id: &str) -> RunState {
    store.check(id).await.unwrap().unwrap().progress.state
}

async fn the_check_of_a_dead_server_is_ended_once(one: Store, other: Store) {
    let one = dead(one);
    let id = one.begin_check(&input("alice"), NOW).await.unwrap();
    let mut sent = running(&id, 3);
    sent.stages[0].state = StageState::Running;
    one.save_progress(&sent).await.unwrap();
    let (first, second) = tokio::join!(other.end_abandoned(), other.end_abandoned());
    assert_eq!(first.unwrap() + second.unwrap(), 1);
    let record = other.check(&id).await.unwrap().unwrap();
    assert_eq!((record.progress.state, record.progress.version), (RunState::Done, 4));
    assert!(record.summary.title.en.contains("Interrupted"), "{record:?}");
    assert!(record.progress.waiting.en.contains("may have been sent"), "{record:?}");

    // The process was only paused.
    assert!(one.renew_lease().await.unwrap().is_empty());
    for late in [running(&id, 9), ended(&id, Outcome::Proven, "…x")] {
        let refused = one.save_progress(&late).await;
        assert!(matches!(refused, Err(StoreError::NotOurs { .. })), "{refused:?}");
    }
    assert_eq!(other.check(&id).await.unwrap().unwrap(), record);
    assert!(!one.is_failing(), "the database is well");
}

async fn the_check_of_a_living_server_is_left_alone(one: Store, other: Store) {
    let id = one.begin_check(&input("alice"), NOW).await.unwrap();
    assert_eq!(other.end_abandoned().await.unwrap(), 0);
    assert_eq!(state(&other, &id).await, RunState::Running);
    let own = [OwnRun { id: id.clone(), cancelled: false }];
    assert_eq!(one.renew_lease().await.unwrap(), own);
    assert!(other.renew_lease().await.unwrap().is_empty());
    let refused = other.save_progress(&ended(&id, Outcome::Fault, "…x")).await;
    assert!(matches!(refused, Err(StoreError::NotOurs { .. })), "{refused:?}");
    one.save_progress(&ended(&id, Outcome::Proven, "…x")).await.unwrap();
    assert!(one.renew_lease().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_server_that_leaves_hands_its_checks_over() {
    let Some(Two { one, other, database: _database }) = on_postgres().await else { return };
    let id = one.begin_check(&input("alice"), NOW).await.unwrap();
    one.close().await.unwrap();
    assert_eq!(other.end_abandoned().await.unwrap(), 1);
    assert_eq!(state(&other, &id).await, RunState::Done);
}

async fn a_new_check_comes_with_a_lease(one: Store, other: Store) {
    // Another one can have taken it for dead before.
    assert_eq!(other.end_abandoned().await.unwrap(), 0);
    let id = one.begin_check(&input("alice"), NOW).await.unwrap();
    assert_eq!(other.end_abandoned().await.unwrap(), 0);
    assert_eq!(state(&other, &id).await, RunState::Running);
}

async fn another_server_can_cancel(one: Store, other: Store) {
    let id = one.begin_check(&input("alice"), NOW).await.unwrap();
    let about = other.running_about(app(), &user("alice")).await.unwrap();
    assert_eq!(about, std::slice::from_ref(&id));
    assert!(other.running_about(app(), &user("bob")).await.unwrap().is_empty());
    assert!(other.ask_to_cancel(&id).await.unwrap());
    let own = [OwnRun { id: id.clone(), cancelled: true }];
    assert_eq!(one.renew_lease().await.unwrap(), own);
    one.save_progress(&ended(&id, Outcome::NoVerdict, "…x")).await.unwrap();
    assert!(!other.ask_to_cancel(&id).await.unwrap(), "it is over");
    assert!(other.running_about(app(), &user("alice")).await.unwrap().is_empty());
}

async fn one_server_leads(store: TestStore) {
    assert!(store.is_leader().await.unwrap());
    assert!(store.is_leader().await.unwrap(), "and goes on to");
}

async fn a_check_that_was_deleted_is_nobodys(store: TestStore) {
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.delete_user(app(), &user("alice")).await.unwrap();
    assert!(store.renew_lease().await.unwrap().is_empty());
    store.save_progress(&running(&id, 3)).await.unwrap();
    assert_eq!(store.check(&id).await.unwrap(), None);
}

#[tokio::test]
async fn the_lock_of_the_leader_is_lost_with_its_connection() {
    let Some(two) = on_postgres().await else { return };
    let Two { one, other, .. } = &two;
    assert!(one.is_leader().await.unwrap());
    assert!(!other.is_leader().await.unwrap());
    cut(&two.database).await;
    assert!(other.is_leader().await.unwrap());
    assert!(!one.is_leader().await.unwrap(), "it learns of it before it does anything");
    other.resign().await;
    assert!(one.is_leader().await.unwrap());
    one.close().await.unwrap();
    assert!(other.is_leader().await.unwrap());
}

/// Ends the connection of the leader.
async fn cut(database: &PgDatabase) {
    let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database ON pg_database.oid = database
         WHERE locktype = 'advisory' AND datname = current_database()";
    database.connection().await.execute(sql).await.unwrap();
}

#[tokio::test]
async fn news_and_cancels_are_told_to_all() {
    let Some(two) = on_postgres().await else { return };
    let Two { one, other, .. } = &two;
    let mut heard = other.listener().unwrap();
    assert_eq!(heard.next().await, Notice::Missed, "what was before");
    let id = one.begin_check(&input("alice"), NOW).await.unwrap();
    one.save_progress(&running(&id, 3)).await.unwrap();
    assert_eq!(heard.next().await, Notice::Progress(id.clone()));
    one.ask_to_cancel(&id).await.unwrap();
    assert_eq!(heard.next().await, Notice::Cancel(id.clone()));

    let listening = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                     WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    two.database.connection().await.execute(listening).await.unwrap();
    one.save_progress(&running(&id, 4)).await.unwrap();
    assert_eq!(heard.next().await, Notice::Missed, "the notice is lost, and that is told");
    one.save_progress(&running(&id, 5)).await.unwrap();
    assert_eq!(heard.next().await, Notice::Progress(id));
}

#[tokio::test]
async fn a_file_has_nobody_to_tell() {
    assert!(on_sqlite().await.one.listener().is_none());
}

#[tokio::test]
async fn adatabase_that_a_newer_program_changed_is_noticed() {
    let Some(two) = on_postgres().await else { return };
    two.one.renew_lease().await.unwrap();
    assert_eq!(two.one.newer_format(), None);
    let newer = "INSERT INTO _sqlx_migrations
                   (version, description, success, checksum, execution_time)
                 VALUES (999, 'later', true, '', 0)";
    two.database.connection().await.execute(newer).await.unwrap();
    two.one.renew_lease().await.unwrap();
    assert_eq!(two.one.newer_format(), Some(999));
}
