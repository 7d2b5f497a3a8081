//! Files of older formats: 1, from before sqlx counted them, and 2, with plain tokens.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use shared::api::CheckFilter;
use shared::chat::Vendor;
use sqlx::{Connection as _, Executor as _};
use store::{EventKey, Store};

use crate::support::{app, assert_no_token, connection, folder, user};

/// Everything that can be asked of a store.
pub async fn contents(store: &Store) -> Value {
    let all = CheckFilter::default;
    let lines = store.list_checks(&all(), 200).await.unwrap();
    let mut records = Vec::new();
    for line in &lines {
        records.push(store.check(&line.id).await.unwrap());
    }
    let mut by_vendor = serde_json::Map::new();
    for vendor in Vendor::ALL {
        let filter = CheckFilter { vendor: Some(vendor), ..all() };
        let lines = store.list_checks(&filter, 200).await.unwrap();
        let counts = store.count_checks(&filter).await.unwrap();
        by_vendor.insert(vendor.slug().into(), json!({ "lines": lines, "counts": counts }));
    }
    let mut users = serde_json::Map::new();
    for name in ["alice", "bob", "carol"] {
        let events = store.events(app(), EventKey::User(user(name))).await.unwrap();
        let events: Vec<_> = events.iter().map(|event| format!("{event:?}")).collect();
        let last = store.last_state_change(app(), &user(name)).await.unwrap();
        let bindings = store.bindings(app(), &user(name)).await.unwrap();
        let last = last.map(|event| event.action);
        let of_user = json!({ "bindings": bindings, "events": events, "last_state_change": last });
        users.insert(name.into(), of_user);
    }
    let counts = store.count_checks(&all()).await.unwrap();
    json!({
        "lines": lines, "counts": counts, "records": records, "by_vendor": by_vendor, "users": users
    })
}

/// A copy of a file that a server of that time left when it was stopped in the middle of a check.
fn fixture(path: &Path) {
    fs::write(path, include_bytes!("../fixtures/format-1.db")).unwrap();
}

#[tokio::test]
async fn everything_in_a_file_of_format_1_is_read() {
    everything_is_read(include_bytes!("../fixtures/format-1.db"), CONTENT).await;
}

/// The same content, brought up to format 2 by the last program that wrote that.
#[tokio::test]
async fn everything_in_a_file_of_format_2_is_read() {
    let wanted = CONTENT
        .replace(
            "Interrupted: the server stopped before an end was stored. The push may have been \
             sent: look at the phone before you try again.",
            "Interrupted: the server was restarted.",
        )
        .replace(
            "已中断：服务器在保存结果之前已停止。推送可能已经发出：重试之前请先查看手机。",
            "已中断：服务器已重启。",
        );
    assert_ne!(wanted, CONTENT, "that program had another text for a check that was running");
    everything_is_read(include_bytes!("../fixtures/format-2.db"), &wanted).await;
}

/// What the program of format 1 itself read from its file, but for what ends here.
const CONTENT: &str = include_str!("../fixtures/format-1.json");

async fn everything_is_read(file: &[u8], wanted: &str) {
    let wanted: Value = serde_json::from_str(wanted).unwrap();
    let (folder, path) = folder();
    fs::write(&path, file).unwrap();
    let store = Store::open(&path).await.unwrap();
    assert_eq!(contents(&store).await, wanted);
    store.close().await.unwrap();
    drop(store);
    // The table was copied: neither the old one nor its pages are left.
    let free: i64 = sqlx::query_scalar("PRAGMA freelist_count")
        .fetch_one(&mut connection(&path).await)
        .await
        .unwrap();
    assert_eq!(free, 0);
    assert_no_token(folder.path(), "huawei-token-of-alice");
    let again = Store::open(&path).await.unwrap();
    assert_eq!(contents(&again).await, wanted);
}

#[tokio::test]
async fn an_older_program_refuses_the_file_from_then_on() {
    let (_folder, path) = folder();
    fixture(&path);
    Store::open(&path).await.unwrap().close().await.unwrap();
    let mut other = connection(&path).await;
    let format: i64 =
        sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut other).await.unwrap();
    assert!(format > 1, "an older program knows 1");
}

#[tokio::test]
async fn two_processes_take_a_file_over_at_once() {
    let (_folder, path) = folder();
    fixture(&path);
    let (one, two) = tokio::join!(Store::open_beside(&path), Store::open_beside(&path));
    assert_eq!(contents(&one.unwrap()).await, contents(&two.unwrap()).await);
}

#[tokio::test]
async fn a_takeover_that_fails_changes_nothing() {
    let (_folder, path) = folder();
    fixture(&path);
    let mut other = connection(&path).await;
    other.execute("CREATE TABLE checks_with_columns (x)").await.unwrap();
    other.close().await.unwrap();
    let error = Store::open(&path).await.unwrap_err();
    assert!(error.to_string().contains("checks_with_columns"), "{error}");
    let mut other = connection(&path).await;
    let format: i64 =
        sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut other).await.unwrap();
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('checks', '_sqlx_migrations')",
    )
    .fetch_one(&mut other)
    .await
    .unwrap();
    assert_eq!((format, tables), (1, 1));
}

#[tokio::test]
async fn a_check_that_cannot_be_read_is_taken_over_too() {
    let (_folder, path) = folder();
    fixture(&path);
    let mut other = connection(&path).await;
    other.execute("UPDATE checks SET progress = '{\"id\":7}'").await.unwrap();
    other.close().await.unwrap();
    let store = Store::open(&path).await.unwrap();
    let lines = store.list_checks(&CheckFilter::default(), 200).await.unwrap();
    assert_eq!(lines.len(), 7);
    assert!(lines.iter().all(|line| line.code.is_empty() && line.vendor.is_none()), "{lines:?}");
    assert!(lines.iter().all(|line| line.certificate_id == line.input.certificate_id));
}

#[tokio::test]
async fn a_file_from_before_direct_tests_is_read() {
    let (_folder, path) = folder();
    let mut other = connection(&path).await;
    other.execute(include_str!("../fixtures/version-1.sql")).await.unwrap();
    other.close().await.unwrap();
    let store = Store::open(&path).await.unwrap();
    let bindings = store.bindings(app(), &user("alice")).await.unwrap();
    assert_eq!(bindings[0].token, "token-of-version-1");
    let checks = store.list_checks(&CheckFilter::default(), 9).await.unwrap();
    assert_eq!((checks[0].vendor, checks[0].code.as_str()), (Some(Vendor::Apns), "410"));
    let check = store.check(&checks[0].id).await.unwrap().unwrap();
    assert_eq!(check.progress.result.unwrap().checks.len(), 20);
    let last = store.last_state_change(app(), &user("alice")).await.unwrap().unwrap();
    assert_eq!(last.action, "Logout");
}
