//! What only PostgreSQL does.

use std::collections::BTreeSet;

use shared::api::RunState;
use sqlx::Executor as _;
use store::{OpenError, Store};

use crate::databases::{PgDatabase, TestStore, key};
use crate::support::{NOW, connection, event, folder, input};

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
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    store.database().connection().await.execute(cut).await.unwrap();
    store.begin_check(&input("alice"), NOW).await.unwrap();
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let Some(store) = TestStore::in_postgres().await else { return };
    let mut other = store.database().connection().await;
    other
        .execute(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (999, 'later', true, '', 0)",
        )
        .await
        .unwrap();
    let error = Store::connect(&store.database().url, &key(1)).await.unwrap_err();
    assert!(matches!(error, OpenError::Newer { found: 999, known: 33, .. }), "{error:?}");
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_told_without_the_password() {
    for address in ["postgres://signet:s3cret@127.0.0.1:1/db", "postgres://signet:s3cret@[/db"] {
        let error = Store::connect(address, &key(1)).await.unwrap_err();
        let unreachable = matches!(error, OpenError::Unreachable { .. });
        assert!(unreachable || matches!(error, OpenError::Address), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    }
}
