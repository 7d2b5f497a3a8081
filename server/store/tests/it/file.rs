use std::fs;
use std::path::Path;

use shared::api::{Outcome, RunState};
use sqlx::Connection as _;
use store::{OpenError, Store, StoreError};

use crate::support::{NOW, TOKEN, app, binding, connection, ended, folder, input, user};

/// The error, whose words name the file.
async fn refused(path: &Path) -> OpenError {
    let error = Store::open(path).await.unwrap_err();
    let words = error.to_string();
    assert!(words.contains(&path.display().to_string()), "{words}");
    error
}

#[tokio::test]
async fn everything_is_there_after_opening_again() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    let kept = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.save_progress(&ended(&id, Outcome::Proven, "…x")).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    let store = Store::open(&path).await.unwrap();
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
    let all = ["signet.db", "signet.db-shm", "signet.db-wal", "signet.db.lock", "signet.key"]
        .map(|name| (name.to_owned(), "600".to_owned()));
    let store = Store::open(&path).await.unwrap();
    store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    assert_eq!(modes(), all);
    store.close().await.unwrap();
    drop(store);
    // As after a careless copy.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let store = Store::open(&path).await.unwrap();
    store.add_binding(binding("bob", "31001", TOKEN)).await.unwrap();
    assert_eq!(modes(), all);
}

#[tokio::test]
async fn the_settings_of_the_file() {
    let (_folder, path) = folder();
    closed(&path).await;
    let mut other = connection(&path).await;
    let mode: String =
        sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut other).await.unwrap();
    assert_eq!(mode, "wal");
    for (sql, wanted) in [
        ("PRAGMA auto_vacuum", 2),
        ("PRAGMA user_version", 37),
        ("PRAGMA application_id", 0x5367_6e74),
    ] {
        let found: i64 = sqlx::query_scalar(sql).fetch_one(&mut other).await.unwrap();
        assert_eq!(found, wanted, "{sql}");
    }
}

#[tokio::test]
async fn an_empty_file_is_taken() {
    let (_folder, path) = folder();
    fs::write(&path, "").unwrap();
    Store::open(&path).await.unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let (_folder, path) = folder();
    let text = "These are my notes, and nobody's database. ".repeat(100);
    fs::write(&path, &text).unwrap();
    assert!(matches!(refused(&path).await, OpenError::NotADatabase { .. }));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_damaged_database_is_refused() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    store.begin_check(&input("alice"), NOW).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    // The head stays; the pages with the tables' names do not.
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..4096].fill(0xff);
    fs::write(&path, bytes).unwrap();
    assert!(matches!(refused(&path).await, OpenError::NotADatabase { .. }));
}

#[cfg(unix)]
#[tokio::test]
async fn the_database_of_another_program_is_refused_and_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let mut theirs = connection(&path).await;
    sqlx::query("CREATE TABLE theirs (x)").execute(&mut theirs).await.unwrap();
    theirs.close().await.unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(refused(&path).await, OpenError::Foreign { .. }));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[tokio::test]
async fn a_newer_file_is_refused() {
    let (_folder, path) = folder();
    closed(&path).await;
    let mut newer = connection(&path).await;
    sqlx::query("PRAGMA user_version = 999").execute(&mut newer).await.unwrap();
    let error = refused(&path).await;
    assert!(matches!(error, OpenError::Newer { found: 999, known: 37, .. }), "{error:?}");
}

#[tokio::test]
async fn a_folder_and_a_missing_folder_are_not_writable() {
    let (folder, path) = folder();
    assert!(matches!(refused(folder.path()).await, OpenError::NotWritable { .. }));
    let missing = path.join("below/signet.db");
    assert!(matches!(refused(&missing).await, OpenError::NotWritable { .. }));
}

#[tokio::test]
async fn a_number_below_zero_is_no_format() {
    let (_folder, path) = folder();
    closed(&path).await;
    let mut other = connection(&path).await;
    sqlx::query("PRAGMA user_version = -1").execute(&mut other).await.unwrap();
    assert!(matches!(refused(&path).await, OpenError::Foreign { .. }));
}

/// On a full disk SQLite takes the transaction back by itself, as this trigger does.
#[tokio::test]
async fn after_a_full_disk_a_store_is_written_again() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    let mut other = connection(&path).await;
    let full = "CREATE TRIGGER full BEFORE INSERT ON bindings
        BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END";
    sqlx::query(full).execute(&mut other).await.unwrap();
    for _ in 0..2 {
        let error = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap_err();
        assert!(error.to_string().contains("disk full"), "{error}");
    }
    sqlx::query("DROP TRIGGER full").execute(&mut other).await.unwrap();
    let kept = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap(), [kept]);
    store.close().await.unwrap();
}

/// As root, `/dev/null` was taken for an empty file and lost its mode.
#[cfg(unix)]
#[tokio::test]
async fn what_is_no_regular_file_is_refused_untouched() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, path) = folder();
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    fs::set_permissions(&socket, fs::Permissions::from_mode(0o666)).unwrap();
    symlink(&socket, &path).unwrap();
    for path in [&socket, &path] {
        let error = refused(path).await;
        assert!(error.to_string().contains("not a regular file"), "{error}");
    }
    assert_eq!(fs::metadata(&socket).unwrap().permissions().mode() & 0o777, 0o666);
    // Nor is the lock beside the file.
    fs::remove_file(&path).unwrap();
    symlink(&socket, folder.path().join("signet.db.lock")).unwrap();
    assert!(matches!(refused(&path).await, OpenError::NotWritable { .. }));
}

#[tokio::test]
async fn a_file_that_another_process_writes_to_is_in_use() {
    let (_folder, path) = folder();
    closed(&path).await;
    let mut other = connection(&path).await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    assert!(matches!(refused(&path).await, OpenError::InUse { .. }));
    drop(lock);
    other.close().await.unwrap();
    Store::open(&path).await.unwrap();
}

#[tokio::test]
async fn a_file_has_one_server_and_others_beside_it() {
    let (folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    assert!(matches!(refused(&path).await, OpenError::InUse { .. }));
    #[cfg(unix)]
    {
        let alias = folder.path().join("alias.db");
        std::os::unix::fs::symlink(&path, &alias).unwrap();
        assert!(matches!(refused(&alias).await, OpenError::InUse { .. }));
    }

    let beside = Store::open_beside(&path).await.unwrap();
    beside.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap().len(), 1);
    let running = beside.check(&id).await.unwrap().unwrap();
    assert_eq!(running.progress.state, RunState::Running);

    drop(store);
    let next = Store::open(&path).await.unwrap();
    assert_eq!(next.check(&id).await.unwrap().unwrap().progress.state, RunState::Done);
}

#[tokio::test]
async fn a_store_that_is_closed_leaves_one_file_and_answers_no_more() {
    let (folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    store.bindings(app(), &user("alice")).await.unwrap();
    store.close().await.unwrap();
    assert!(!folder.path().join("signet.db-wal").exists());
    assert!(matches!(store.bindings(app(), &user("alice")).await, Err(StoreError::Closed)));
    let id = store.begin_check(&input("alice"), NOW).await;
    assert!(matches!(id, Err(StoreError::Closed)));
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_deleted_or_replaced_is_noticed() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    assert!(!store.is_gone());
    fs::rename(&path, path.with_extension("old")).unwrap();
    assert!(store.is_gone());
    fs::write(&path, "").unwrap();
    assert!(store.is_gone());
    fs::rename(path.with_extension("old"), &path).unwrap();
    assert!(!store.is_gone());
    assert!(!Store::in_memory().await.unwrap().is_gone());
}

/// A new store that was closed again.
async fn closed(path: &Path) {
    Store::open(path).await.unwrap().close().await.unwrap();
}
