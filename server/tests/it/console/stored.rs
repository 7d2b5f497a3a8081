//! A store that takes nothing for a while, as on a full disk.

use std::time::Duration;

use serde_json::json;
use server::config::{ServeConfig, StoreConfig};
use shared::api::{CheckRecord, Outcome, Progress, RunState, TestMode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Executor as _};

use crate::console::support::{Console, config, start, test_of};

const FULL: &str = "
    CREATE TRIGGER full BEFORE UPDATE ON checks BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END;
    CREATE TRIGGER full_too BEFORE INSERT ON push_slots
      BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END;
    CREATE TRIGGER full_as_well BEFORE INSERT ON audit
      BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END;";
const ROOM: &str = "DROP TRIGGER full; DROP TRIGGER full_too; DROP TRIGGER full_as_well;";

/// A server with the demo whose store is a file, and a connection beside it.
async fn with_file() -> (Console, SqliteConnection, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let store = StoreConfig { path: Some(path.clone()), ..StoreConfig::default() };
    let console = start(ServeConfig { demo: true, store, ..config() }).await;
    let other = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    (console, other, folder)
}

async fn is_ready(console: &Console) -> bool {
    let request = axum::http::Request::get("/readyz").header("host", console.host());
    console.send(request.body(axum::body::Body::empty()).unwrap()).await.status.is_success()
}

#[tokio::test]
async fn an_end_that_cannot_be_stored_is_shown_and_stored_later() {
    let (console, mut other, _folder) = with_file().await;
    assert!(is_ready(&console).await);
    let begun: Progress =
        console.ok("start_push_test", test_of("iphone_ready", "31001", TestMode::Offline)).await;
    other.execute(FULL).await.unwrap();
    let shown = console.ended(begun).await;
    assert!(shown.not_stored, "{shown:?}");
    assert_eq!(shown.result.as_ref().unwrap().verdict.outcome, Outcome::Proven);
    assert!(!is_ready(&console).await);
    let record: CheckRecord = console.ok("get_check", json!({ "id": shown.id })).await;
    assert_eq!(record.summary.state, RunState::Running, "as far as the history knows");

    // Longer than until the first two of the further attempts.
    tokio::time::sleep(Duration::from_millis(1_700)).await;
    other.execute(ROOM).await.unwrap();
    let asked = json!({ "id": shown.id, "version": shown.version });
    let stored: Progress = console.ok("watch_push_test", asked).await;
    assert!(!stored.not_stored && stored.version > shown.version, "{stored:?}");
    let record: CheckRecord = console.ok("get_check", json!({ "id": shown.id })).await;
    assert_eq!(record.summary.outcome, Some(Outcome::Proven));
    assert_eq!(record.progress.version, stored.version);
    assert!(is_ready(&console).await);
}

#[tokio::test]
async fn a_test_that_cannot_be_stored_is_not_begun() {
    let (console, mut other, _folder) = with_file().await;
    other.execute(FULL).await.unwrap();
    let test = test_of("iphone_ready", "31001", TestMode::Offline);
    let error = console.refused("start_push_test", test).await;
    assert!(error.title.en.contains("database"), "{error:?}");
    other.execute(ROOM).await.unwrap();
}
