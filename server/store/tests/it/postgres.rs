//! What only PostgreSQL does.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use shared::api::RunState;
use sqlx::{AssertSqlSafe, Executor as _};
use store::{Store, StoreError};

use crate::databases::{PgDatabase, TestStore, key};
use crate::support::{NOW, connection, event, folder, input};

/// Ends all other connections to the database.
const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[tokio::test]
async fn both_databases_have_the_same_columns() {
    let Some(store) = TestStore::in_postgres().await else { return };
    let mut other = store.database().connection().await;
    let postgres: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, is_nullable = 'YES'
         FROM information_schema.columns WHERE table_schema = 'public'",
    )
    .fetch_all(&mut other)
    .await
    .unwrap();
    let (_folder, path) = folder();
    let _file = Store::open(&path).await.unwrap();
    let sqlite: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT tables.name, columns.name, NOT columns.\"notnull\" AND NOT columns.pk
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table'",
    )
    .fetch_all(&mut connection(&path).await)
    .await
    .unwrap();
    let set = |columns: Vec<_>| columns.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(set(sqlite), set(postgres));
}

#[tokio::test]
async fn three_replicas_may_start_at_once_and_leave_each_others_checks_alone() {
    let Some(database) = PgDatabase::create().await else { return };
    let key = key(1);
    let connect = || Store::connect(&database.url, &key);
    let (one, two, three) = tokio::join!(connect(), connect(), connect());
    let id = one.unwrap().begin_check(&input("alice"), NOW).await.unwrap();
    for store in [two.unwrap(), three.unwrap(), connect().await.unwrap()] {
        let check = store.check(&id).await.unwrap().unwrap();
        assert_eq!(check.progress.state, RunState::Running);
        store.close().await.unwrap();
    }
}

#[tokio::test]
async fn two_replicas_get_the_same_events_in_another_order() {
    let Some(database) = PgDatabase::create().await else { return };
    let key = key(1);
    let (one, two) = (Store::connect(&database.url, &key), Store::connect(&database.url, &key));
    let (one, two) = (one.await.unwrap(), two.await.unwrap());
    for round in 0..20 {
        let events: Vec<_> = (0..50).map(|n| event("alice", round * 50 + n)).collect();
        let reversed = events.iter().rev().cloned().collect();
        let (first, second) = tokio::join!(one.add_events(events), two.add_events(reversed));
        assert_eq!(first.unwrap().len() + second.unwrap().len(), 50);
    }
}

#[tokio::test]
async fn a_connection_that_was_cut_is_made_again() {
    let Some(store) = TestStore::in_postgres().await else { return };
    store.begin_check(&input("alice"), NOW).await.unwrap();
    store.database().connection().await.execute(CUT).await.unwrap();
    store.begin_check(&input("alice"), NOW).await.unwrap();
}

/// Drops a call that is not done after so many steps; whether it was.
async fn cut_after(steps: u32, call: impl Future) -> bool {
    let (mut call, mut left) = (pin!(call), steps);
    poll_fn(|context| {
        left = match left.checked_sub(1) {
            Some(left) => left,
            None => return Poll::Ready(false),
        };
        call.as_mut().poll(context).map(|_| true)
    })
    .await
}

#[tokio::test]
async fn a_call_that_is_dropped_at_any_moment_leaves_no_transaction_open() {
    let Some(store) = TestStore::in_postgres().await else { return };
    let mut other = store.database().connection().await;
    let open = "SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    for what in ["write", "snapshot"] {
        let mut steps = 0;
        let mut is_done = false;
        while !is_done {
            steps += 1;
            is_done = match what {
                "write" => cut_after(steps, store.try_to_write()).await,
                _ => cut_after(steps, store.inspect()).await,
            };
            let mut left = 0;
            for _ in 0..100 {
                left = sqlx::query_scalar(open).fetch_one(&mut other).await.unwrap();
                if left == 0_i64 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert_eq!(left, 0, "{what} after {steps} steps");
        }
        assert!(steps > 3, "{what} was done in {steps} steps: nothing was dropped");
    }
}

#[tokio::test]
async fn a_database_that_is_gone_is_noted_and_found_again() {
    let Some(database) = PgDatabase::create().await else { return };
    let (proxy, url) = database.over_proxy().await;
    let store = Store::connect(&url, &key(1)).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    proxy.stop();
    for error in [
        store.check(&id).await.unwrap_err(),
        store.begin_check(&input("bob"), NOW).await.unwrap_err(),
        store.try_to_write().await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Unreachable(_)), "{error:?}");
        assert!(store.is_unreachable());
    }
    proxy.start();
    assert!(store.check(&id).await.unwrap().is_some());
    assert!(!store.is_unreachable());
}

/// As after a change of the primary server.
#[tokio::test]
async fn a_database_that_has_become_read_only_is_noted_by_the_lease() {
    let Some(store) = TestStore::in_postgres().await else { return };
    let name = store.database().address.path().trim_start_matches('/').to_owned();
    for (setting, failing) in [("off", false), ("on", true), ("off", false)] {
        let mut other = store.database().connection().await;
        let set = format!("ALTER DATABASE {name} SET default_transaction_read_only = {setting}");
        other.execute("SET default_transaction_read_only = off").await.unwrap();
        other.execute(AssertSqlSafe(set)).await.unwrap();
        other.execute(CUT).await.unwrap();
        assert_eq!(store.renew_lease().await.is_err(), failing, "{setting}");
        assert_eq!(store.is_failing(), failing, "{setting}");
    }
}
