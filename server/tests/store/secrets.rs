//! Tokens stand in the table of bindings and nowhere else.

use rusqlite::Connection;
use server::report;
use server::store::{Store, WebhookEvent};
use shared::Lang;
use shared::api::Outcome;

use crate::support::{NOW, TOKEN, binding, ended, event, input};

/// Every value of every row of a table, as text.
fn dump(connection: &Connection, table: &str) -> String {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let values = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap()));
            Ok(values.collect::<Vec<_>>().join(" "))
        })
        .unwrap();
    rows.map(Result::unwrap).map(readable).collect::<Vec<_>>().join("\n")
}

/// `Debug` of a value prints bytes as numbers.
fn readable(debug: String) -> String {
    debug
        .split(['[', ']'])
        .map(|part| {
            let bytes: Option<Vec<u8>> = part.split(", ").map(|byte| byte.parse().ok()).collect();
            bytes.map_or_else(|| part.to_owned(), |b| String::from_utf8_lossy(&b).into_owned())
        })
        .collect()
}

/// A short one too: it looks like nothing in particular and is known from its field only.
const TOKENS: [&str; 2] = [TOKEN, "CN_canary7"];

#[tokio::test]
async fn no_token_is_in_any_other_table_or_in_a_report() {
    for token in TOKENS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signet.db");
        let store = Store::open(&path).unwrap();
        store.add_binding(binding("alice", "31001", token)).await.unwrap();
        let id = store.begin_check(&input("alice"), NOW).await.unwrap();
        store.save_progress(&ended(&id, Outcome::Fault, token)).await.unwrap();
        let told = WebhookEvent {
            err_info: format!("bad regid {token}"),
            raw: format!("{{\"ErrInfo\":\"bad regid {token}\",\"Token\":\"{token}\"}}"),
            ..event("alice", 1)
        };
        store.add_events(vec![told]).await.unwrap();
        let record = store.check(&id).await.unwrap().unwrap();
        drop(store);

        let connection = Connection::open(&path).unwrap();
        assert!(dump(&connection, "bindings").contains(token), "the search finds what is there");
        for table in ["checks", "webhook_events"] {
            let dump = dump(&connection, table);
            assert!(dump.contains("alice"), "{dump}");
            assert!(!dump.contains(token), "{table}: {dump}");
        }
        connection.execute_batch("DELETE FROM bindings; VACUUM;").unwrap();
        drop(connection);
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(token.len()).any(|window| window == token.as_bytes());
        assert!(!found, "{token} is outside of bindings");

        let mut live = record.clone();
        live.progress = ended(&id, Outcome::Fault, token);
        for record in [record, live] {
            for lang in [Lang::En, Lang::ZhCn] {
                let report = report::markdown(&record, lang, "0.1.0");
                assert!(!report.contains(token), "{report}");
            }
            assert!(!report::json(&record, "0.1.0").contains(token));
        }
    }
}
