use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use server::store::{OpenError, Store};
use shared::api::{CheckFilter, Outcome};
use tempfile::TempDir;

use crate::support::{NOW, TOKEN, app, binding, ended, input, user};

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    (folder, path)
}

/// The error, whose words name the file.
#[track_caller]
fn refused(path: &Path) -> OpenError {
    let error = Store::open(path).unwrap_err();
    let words = error.to_string();
    assert!(words.contains(&path.display().to_string()), "{words}");
    error
}

#[tokio::test]
async fn everything_is_there_after_opening_again() {
    let (_folder, path) = folder();
    let store = Store::open(&path).unwrap();
    let kept = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.save_progress(&ended(&id, Outcome::Proven, "…x")).await.unwrap();
    drop(store);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap(), [kept]);
    let check = store.check(&id).await.unwrap().unwrap();
    assert_eq!(check.progress, ended(&id, Outcome::Proven, "…x"));
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_any_of_its_files() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = folder();
    let modes = || {
        let mut modes: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| {
                let mode = file.metadata().unwrap().permissions().mode() & 0o777;
                (file.file_name().into_string().unwrap(), format!("{mode:o}"))
            })
            .collect();
        modes.sort();
        modes
    };
    let all = ["signet.db", "signet.db-shm", "signet.db-wal"]
        .map(|name| (name.to_owned(), "600".to_owned()));
    let store = Store::open(&path).unwrap();
    store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    assert_eq!(modes(), all);
    drop(store);
    // As after a careless copy.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let store = Store::open(&path).unwrap();
    store.add_binding(binding("bob", "31001", TOKEN)).await.unwrap();
    assert_eq!(modes(), all);
}

#[test]
fn the_settings_of_the_file() {
    let (_folder, path) = folder();
    drop(Store::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    let ask = |pragma: &str| {
        connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, String>(0))
    };
    assert_eq!(ask("journal_mode").unwrap(), "wal");
    let ask = |pragma: &str| {
        connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0))
    };
    assert_eq!(ask("auto_vacuum").unwrap(), 2);
    assert_eq!(ask("user_version").unwrap(), 1);
}

#[test]
fn an_empty_file_is_taken() {
    let (_folder, path) = folder();
    fs::write(&path, "").unwrap();
    Store::open(&path).unwrap();
}

#[tokio::test]
async fn a_file_of_version_1_is_read() {
    let (_folder, path) = folder();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("fixtures/version-1.sql")).unwrap();
    drop(connection);
    let store = Store::open(&path).unwrap();
    let bindings = store.bindings(app(), &user("alice")).await.unwrap();
    assert_eq!(bindings[0].token, "token-of-version-1");
    let checks = store.list_checks(&CheckFilter::default(), 9).await.unwrap();
    assert_eq!(checks[0].outcome, Some(Outcome::Proven));
    let check = store.check(&checks[0].id).await.unwrap().unwrap();
    assert_eq!(check.progress.result.unwrap().checks.len(), 20);
    let last = store.last_state_change(app(), &user("alice")).await.unwrap().unwrap();
    assert_eq!(last.action, "Logout");
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let (_folder, path) = folder();
    let text = "These are my notes, and nobody's database. ".repeat(100);
    fs::write(&path, &text).unwrap();
    assert!(matches!(refused(&path), OpenError::NotADatabase { .. }));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_damaged_database_is_refused() {
    let (_folder, path) = folder();
    let store = Store::open(&path).unwrap();
    store.begin_check(&input("alice"), NOW).await.unwrap();
    drop(store);
    // The head stays; the pages with the tables' names do not.
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..4096].fill(0xff);
    fs::write(&path, bytes).unwrap();
    assert!(matches!(refused(&path), OpenError::NotADatabase { .. }));
}

#[cfg(unix)]
#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(connection);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(refused(&path), OpenError::Foreign { .. }));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_newer_file_is_refused() {
    let (_folder, path) = folder();
    drop(Store::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let error = refused(&path);
    assert!(matches!(error, OpenError::Newer { found: 999, known: 1, .. }), "{error:?}");
}

#[test]
fn a_folder_and_a_missing_folder_are_not_writable() {
    let (folder, path) = folder();
    assert!(matches!(refused(folder.path()), OpenError::NotWritable { .. }));
    let missing = path.join("below/signet.db");
    assert!(matches!(refused(&missing), OpenError::NotWritable { .. }));
}

#[test]
fn a_file_that_another_process_writes_to_is_in_use() {
    let (_folder, path) = folder();
    drop(Store::open(&path).unwrap());
    let mut other = Connection::open(&path).unwrap();
    let lock = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    assert!(matches!(refused(&path), OpenError::InUse { .. }));
    drop(lock);
    Store::open(&path).unwrap();
}
