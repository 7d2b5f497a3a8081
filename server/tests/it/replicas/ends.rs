//! A server that is gone, and what becomes of what it ran.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use shared::api::{CheckRecord, Progress, RunState};
use shared::chat::StageState;
use sqlx::Executor as _;
use store::Store;

use crate::databases::key;
use crate::replicas::support::{PUSH, SILENT, TRACE, Two, pushed};

#[track_caller]
fn is_interrupted(end: &Progress) {
    assert_eq!((end.state, &end.result), (RunState::Done, &None), "{end:?}");
    let words = &end.waiting.en;
    assert!(words.contains("Interrupted") && words.contains("may have been sent"), "{words}");
    assert!(end.stages.iter().all(|stage| stage.state != StageState::Running), "{end:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_test_of_a_server_that_died_is_ended_by_the_other() {
    let Some(Two { a, b, tencent, database: _database }) = Two::start(SILENT).await else { return };
    let run = pushed(&a, &b, "iphone_ready").await;
    let alone = pushed(&b, &b, "huawei_ready").await;
    a.die();
    let died = Instant::now();
    let end = b.ended(run.clone()).await;
    is_interrupted(&end);
    assert!(died.elapsed() < Duration::from_secs(30), "{:?}", died.elapsed());
    assert!(end.version >= run.version);
    let record: CheckRecord = b.ok("get_check", json!({ "id": run.id })).await;
    assert_eq!(record.summary.title, end.waiting, "and in the history");
    // Nothing is sent again, and the other's own test goes on.
    assert_eq!(tencent.calls(PUSH).len(), 2);
    let asked = json!({ "id": alone.id, "version": alone.version - 1 });
    let alone: Progress = b.ok("watch_push_test", asked).await;
    assert_eq!(alone.state, RunState::Running, "{alone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_ends_its_tests_at_once() {
    let Some(Two { a, b, tencent, database: _database }) = Two::start(SILENT).await else { return };
    let run = pushed(&a, &b, "iphone_ready").await;
    let (end, ()) = tokio::join!(b.ended(run), a.stop());
    is_interrupted(&end);
    assert!(end.waiting.en.contains("server was stopped"), "{:?}", end.waiting);
    assert_eq!(tencent.calls(PUSH).len(), 1);
}

/// As a process that was paused for longer than its lease.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_taken_for_dead_stops_its_test() {
    let Some(two) = Two::start(SILENT).await else { return };
    let run = pushed(&two.a, &two.a, "iphone_ready").await;
    let third = Store::connect(&two.database.url, &key(1)).await.unwrap();
    let mut sql = two.database.connection().await;
    loop {
        sql.execute("UPDATE replicas SET lease_until = 0").await.unwrap();
        // Unless it was renewed just now; the other server may be faster.
        third.end_abandoned().await.unwrap();
        let record = third.check(&run.id).await.unwrap().unwrap();
        if record.progress.state == RunState::Done {
            break;
        }
    }
    let on_a = two.a.ended(run.clone()).await;
    is_interrupted(&on_a);
    assert!(on_a.version >= run.version);
    let stored = third.check(&run.id).await.unwrap().unwrap().progress;
    assert_eq!((&stored.waiting, &stored.stages), (&on_a.waiting, &on_a.stages));
    // It asks for no trace any more.
    let asked = two.tencent.calls(TRACE).len();
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(two.tencent.calls(TRACE).len() <= asked + 1);
    assert_eq!(third.check(&run.id).await.unwrap().unwrap().progress, stored);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_a_newer_version_changed_is_told() {
    let Some(two) = Two::start(SILENT).await else { return };
    let newer = "INSERT INTO _sqlx_migrations
                   (version, description, success, checksum, execution_time)
                 VALUES (999, 'later', true, '', 0)";
    two.database.connection().await.execute(newer).await.unwrap();
    let text = loop {
        let asked = Request::get("/readyz?verbose").header("host", two.a.host());
        let answer = two.a.send(asked.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let text = String::from_utf8(answer.body.to_vec()).unwrap();
        if text.contains("newer Signet") {
            break text;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert!(text.starts_with("ready\n") && text.contains("format 999"), "{text}");
    pushed(&two.a, &two.b, "iphone_ready").await;
}
