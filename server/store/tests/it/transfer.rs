//! A store that moves: to a file, to the other database, and back.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use shared::api::{AuditEvent, Outcome};
use store::{OpenError, PushLimit, Rows, Store, StoreFile, TransferError};

use crate::audit::entry;
use crate::databases::{PgDatabase, key};
use crate::support::{NOW, TOKEN, app, binding, connection, ended, event, folder, input, user};
use crate::takeover::contents;

/// A store with something in its larger tables, closed.
async fn filled(path: &Path) -> StoreFile {
    let file = StoreFile { key: Some(key(1)), ..path.into() };
    let store = Store::open(file.clone()).await.unwrap();
    for number in 0..450 {
        let token = format!("token-{number}");
        store.add_binding(binding("alice", "31001", &token)).await.unwrap();
    }
    store.add_binding(binding("王芳 '\"\\", "", "")).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.save_progress(&ended(&id, Outcome::Proven, TOKEN)).await.unwrap();
    store.add_events((0..250).map(|number| event("bob", number)).collect()).await.unwrap();
    let limit = PushLimit { pause: 15, per_hour: 20 };
    store.reserve_push(app(), &user("alice"), NOW, limit).await.unwrap().unwrap();
    store.add_audit(&[entry(NOW, AuditEvent::LoggedIn, "ann")]).await.unwrap();
    store.close().await.unwrap();
    file
}

/// Every line but the last, which is a sum in their order.
fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines.pop();
    lines.sort();
    lines
}

async fn export(store: &Store, folder: &Path, name: &str) -> (PathBuf, Rows) {
    let path = folder.join(name);
    let rows = store.export(&path).await.unwrap();
    assert_eq!(mode(&path), 0o600);
    (path, rows)
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().unwrap().permissions().mode() & 0o777
}

fn other(folder: &Path, name: &str) -> StoreFile {
    StoreFile { key: Some(key(1)), ..folder.join(name).into() }
}

async fn is_empty(file: StoreFile) {
    let store = Store::open(file).await.unwrap();
    let rows = store.inspect().await.unwrap().rows;
    assert!(rows.contains_key("checks") && rows.values().all(|rows| *rows == 0), "{rows:?}");
    store.close().await.unwrap();
}

#[tokio::test]
async fn everything_goes_from_sqlite_to_postgres_and_back() {
    let Some(database) = PgDatabase::create().await else { return };
    let (folder, path) = folder();
    let store = Store::open(filled(&path).await).await.unwrap();
    let (first, rows) = export(&store, folder.path(), "first").await;
    assert_eq!((rows["bindings"], rows["webhook_events"], rows["checks"]), (451, 250, 1));

    let imported = Store::import_to_postgres(&database.url, &key(1), &first).await.unwrap();
    assert_eq!(imported, rows);
    let moved = Store::connect(&database.url, &key(1)).await.unwrap();
    assert_eq!(contents(&moved).await, contents(&store).await);
    let (second, rows_again) = export(&moved, folder.path(), "second").await;
    assert_eq!((lines(&second), rows_again), (lines(&first), rows.clone()));

    let back = other(folder.path(), "back.db");
    assert_eq!(Store::import_to_file(back.clone(), &second).await.unwrap(), rows);
    let back = Store::open(back).await.unwrap();
    assert_eq!(contents(&back).await, contents(&store).await);
    assert_eq!(lines(&export(&back, folder.path(), "third").await.0), lines(&first));

    // Both go on: sealed values open, known ones are found, and numbers are not used twice.
    for store in [&moved, &back] {
        let new = store.add_binding(binding("carol", "31001", "new")).await.unwrap();
        assert_eq!(new.id, 452);
        let known = store.add_binding(binding("alice", "31001", "token-7")).await.unwrap();
        assert_eq!((known.id, known.token.as_str()), (8, "token-7"));
        store.add_audit(&[entry(NOW, AuditEvent::LoggedIn, "bob")]).await.unwrap();
        store.add_events(vec![event("bob", 1_000)]).await.unwrap();
        assert_eq!(store.inspect().await.unwrap().faults, [""; 0]);
    }
}

#[tokio::test]
async fn a_file_that_is_damaged_is_refused_as_a_whole() {
    let (folder, path) = folder();
    let store = Store::open(filled(&path).await).await.unwrap();
    let (whole, _) = export(&store, folder.path(), "whole").await;
    let text = fs::read_to_string(&whole).unwrap();
    let lines: Vec<_> = text.lines().collect();
    let without = |index: usize| {
        let mut lines = lines.clone();
        lines.remove(index);
        lines.join("\n") + "\n"
    };
    let mut swapped = lines.clone();
    swapped.swap(10, 11);
    let damaged = [
        ("without its end", without(lines.len() - 1)),
        ("broken off", text[..text.len() / 2].to_owned()),
        ("without a row", without(20)),
        ("without a table", without(1)),
        ("changed", text.replacen("31001", "31002", 1)),
        ("swapped", swapped.join("\n") + "\n"),
        ("with another column", text.replacen("\"userid\"", "\"user_id\"", 1)),
        ("with another table", text.replacen("\"audit\"", "\"sqlite_schema\"", 1)),
        ("no row", text.replacen("\n[", "\n[1,", 1)),
    ];
    for (number, (what, text)) in damaged.into_iter().enumerate() {
        let file = folder.path().join("damaged");
        fs::write(&file, text).unwrap();
        let target = other(folder.path(), &format!("{number}.db"));
        let error = Store::import_to_file(target.clone(), &file).await.unwrap_err();
        assert!(matches!(error, TransferError::Damaged { .. }), "{what}: {error:?}");
        is_empty(target).await;
    }
}

#[tokio::test]
async fn what_cannot_be_imported_is_told_and_changes_nothing() {
    let (folder, path) = folder();
    let file = filled(&path).await;
    let store = Store::open(file.clone()).await.unwrap();
    let (whole, _) = export(&store, folder.path(), "whole").await;
    let exists = store.export(&whole).await.unwrap_err();
    assert!(matches!(exists, TransferError::Exists(_)), "{exists:?}");
    store.close().await.unwrap();
    drop(store);
    let error = Store::import_to_file(file.clone(), &whole).await.unwrap_err();
    assert!(matches!(error, TransferError::NotEmpty { .. }), "{error:?}");
    let new = |byte| StoreFile { key: Some(key(byte)), ..folder.path().join("new.db").into() };
    let error = Store::import_to_file(new(2), &whole).await.unwrap_err();
    assert!(matches!(error, TransferError::OtherKey { .. }), "{error:?}");
    let none = StoreFile { key: None, ..new(1) };
    let error = Store::import_to_file(none, &whole).await.unwrap_err();
    assert!(matches!(error, TransferError::Open(OpenError::NoKey { .. })), "{error:?}");
    let text = fs::read_to_string(&whole).unwrap();
    let head: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let format = format!("\"format\":{}", head["format"]);
    let old = folder.path().join("old");
    fs::write(&old, text.replacen(&format, "\"format\":28", 1)).unwrap();
    let error = Store::import_to_file(new(1), &old).await.unwrap_err();
    assert!(matches!(error, TransferError::OtherFormat { found: 28, .. }), "{error:?}");
    for (name, text) in [("empty", ""), ("json", "{}\n"), ("text", "hello\n")] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let error = Store::import_to_file(new(1), &path).await.unwrap_err();
        assert!(matches!(error, TransferError::NotAnExport(_)), "{name}: {error:?}");
    }
    let error = Store::import_to_file(new(1), &folder.path().join("none")).await.unwrap_err();
    assert!(matches!(error, TransferError::File { .. }), "{error:?}");
    assert!(!folder.path().join("new.db").exists());
}

#[tokio::test]
async fn a_backup_is_whole_while_a_server_writes() {
    let (folder, path) = folder();
    let file = filled(&path).await;
    let (server, beside) = (Store::open(file.clone()).await.unwrap(), Store::open_beside(file));
    let (beside, copy) = (beside.await.unwrap(), folder.path().join("copy.db"));
    let writing = async {
        for number in 0..100 {
            let token = format!("later-{number}");
            server.add_binding(binding("dora", "31001", &token)).await.unwrap();
        }
    };
    let (backup, ()) = tokio::join!(beside.backup(&copy), writing);
    assert_eq!(backup.unwrap(), None);
    assert_eq!(mode(&copy), 0o600);
    let again = beside.backup(&copy).await.unwrap_err();
    assert!(matches!(again, TransferError::Exists(_)), "{again:?}");
    let restored = Store::open(other(folder.path(), "copy.db")).await.unwrap();
    let found = restored.inspect().await.unwrap();
    assert_eq!(found.faults, [""; 0]);
    assert!(found.rows["bindings"] >= 451 && found.opened >= 450, "{found:?}");
    let alice = contents(&restored).await["users"]["alice"].clone();
    assert_eq!(alice, contents(&server).await["users"]["alice"]);
    assert_eq!(contents(&restored).await["records"], contents(&server).await["records"]);
}

#[tokio::test]
async fn a_value_that_does_not_open_and_a_damaged_file_are_found() {
    use sqlx::{Connection as _, Executor as _};
    let (_folder, path) = folder();
    let file = filled(&path).await;
    let mut other = connection(&path).await;
    other.execute("UPDATE bindings SET token = x'0102' WHERE id = 3").await.unwrap();
    let store = Store::open(file.clone()).await.unwrap();
    let found = store.inspect().await.unwrap();
    assert_eq!(found.faults.len(), 1, "{found:?}");
    assert!(found.faults[0].contains("row 3"), "{found:?}");
    assert_eq!((found.opened, found.rows["bindings"]), (449, 451));
    store.close().await.unwrap();
    drop(store);
    // An index that has lost an entry.
    let lose = "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX bindings_by_time ON bindings (id)'
         WHERE name = 'bindings_by_time'";
    other.execute(lose).await.unwrap();
    other.close().await.unwrap();
    let store = Store::open(file).await.unwrap();
    let found = store.inspect().await.unwrap();
    assert!(found.faults.len() > 1, "{found:?}");
}

#[tokio::test]
async fn an_empty_postgres_takes_a_file_over_once() {
    let Some(database) = PgDatabase::create().await else { return };
    let (folder, path) = folder();
    let file = filled(&path).await;
    let server = Store::open(file.clone()).await.unwrap();
    let key_1 = key(1);
    let start = || Store::connect_or_take_over(&database.url, &key_1, &path);
    let in_use = start().await.unwrap_err();
    assert!(matches!(in_use, TransferError::Open(OpenError::InUse { .. })), "{in_use:?}");
    let wanted = contents(&server).await;
    server.close().await.unwrap();
    drop(server);
    let wrong = Store::connect_or_take_over(&database.url, &key(2), &path).await.unwrap_err();
    let wrong_key =
        matches!(&wrong, TransferError::Open(OpenError::WrongKey { path: of, .. }) if *of == path);
    assert!(wrong_key, "{wrong:?}");

    let before = fs::read(&path).unwrap();
    let (one, two, three) = tokio::join!(start(), start(), start());
    let all = [one.unwrap(), two.unwrap(), three.unwrap()];
    assert_eq!(all.iter().filter(|(_, rows)| rows.is_some()).count(), 1);
    for (store, _) in &all {
        assert_eq!(contents(store).await, wanted);
    }
    assert_eq!(fs::read(&path).unwrap(), before, "the file is left as it is");
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_str().unwrap().contains(".part")), "{left:?}");
    // Later starts leave the database alone, whatever is in the file.
    fs::write(&path, "damaged").unwrap();
    assert_eq!(start().await.unwrap().1, None);
}

#[tokio::test]
async fn a_file_of_an_old_format_is_copied_and_left_as_it_is() {
    let (folder, path) = folder();
    let fixture = include_bytes!("../fixtures/format-1.db");
    fs::write(&path, fixture).unwrap();
    let target = other(folder.path(), "new.db");
    let rows = Store::copy_to_file(target.clone(), &path).await.unwrap();
    assert!(rows["checks"] > 0, "{rows:?}");
    assert_eq!(fs::read(&path).unwrap(), fixture);
    let again = Store::copy_to_file(target.clone(), &path).await.unwrap_err();
    assert!(matches!(again, TransferError::NotEmpty { .. }), "{again:?}");
    let copied = contents(&Store::open(target).await.unwrap()).await;
    let original = Store::open(StoreFile { key: Some(key(1)), ..(&path).into() }).await.unwrap();
    assert_eq!(contents(&original).await, copied);
    assert_eq!(original.formats().0, 1);
    if let Some(database) = PgDatabase::create().await {
        original.close().await.unwrap();
        drop(original);
        fs::write(&path, fixture).unwrap();
        let _ = fs::remove_file(path.with_extension("db-wal"));
        Store::copy_to_postgres(&database.url, &key(1), &path).await.unwrap();
        let moved = Store::connect(&database.url, &key(1)).await.unwrap();
        assert_eq!(contents(&moved).await, copied);
        assert_eq!(moved.formats().0, moved.formats().1);
    }
}
