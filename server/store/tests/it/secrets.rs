//! No table has a token in full.

use shared::api::Outcome;
use sqlx::AssertSqlSafe;
use store::Store;
use webhook_event::WebhookEvent;

use crate::databases::TestStore;
use crate::support::{
    NOW, TOKEN, assert_no_token, binding, connection, ended, event, folder, input,
};

/// A short one too: it looks like nothing in particular and is known from its field only.
const TOKENS: [&str; 2] = [TOKEN, "CN_canary7"];

const TABLES: [&str; 3] = ["bindings", "checks", "webhook_events"];

async fn fill(store: &Store, token: &str) {
    store.add_binding(binding("alice", "31001", token)).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.save_progress(&ended(&id, Outcome::Fault, token)).await.unwrap();
    let told = WebhookEvent {
        err_info: format!("bad regid {token}"),
        raw: format!("{{\"ErrInfo\":\"bad regid {token}\",\"Token\":\"{token}\"}}"),
        ..event("alice", 1)
    };
    store.add_events(vec![told]).await.unwrap();
}

#[track_caller]
fn check(table: &str, rows: &str, token: &str) {
    assert!(rows.contains("alice"), "{table}: {rows}");
    let hex = token.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let lower = rows.to_ascii_lowercase();
    assert!(!rows.contains(token) && !lower.contains(&hex), "{table}: {rows}");
}

#[tokio::test]
async fn no_token_is_in_any_table_of_a_file() {
    for token in TOKENS {
        let (folder, path) = folder();
        let store = Store::open(&path).await.unwrap();
        fill(&store, token).await;
        let mut other = connection(&path).await;
        for table in TABLES {
            let columns: String = sqlx::query_scalar(
                "SELECT group_concat('quote(' || name || ')', ' || ') FROM pragma_table_info($1)",
            )
            .bind(table)
            .fetch_one(&mut other)
            .await
            .unwrap();
            let sql = AssertSqlSafe(format!("SELECT {columns} FROM {table}"));
            let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut other).await.unwrap();
            check(table, &rows.join("\n"), token);
        }
        store.close().await.unwrap();
        assert_no_token(folder.path(), token);
    }
}

#[tokio::test]
async fn no_token_is_in_any_table_of_postgres() {
    for token in TOKENS {
        let Some(store) = TestStore::in_postgres().await else { return };
        fill(&store, token).await;
        let mut other = store.database().connection().await;
        for table in TABLES {
            let sql = AssertSqlSafe(format!("SELECT row_to_json(t)::text FROM {table} AS t"));
            let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut other).await.unwrap();
            check(table, &rows.join("\n"), token);
        }
    }
}
