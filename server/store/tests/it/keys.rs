//! Which key opens a store, where it comes from, and what is said when it does not.

use std::fs;
use std::path::Path;

use sqlx::Executor as _;
use store::{OpenError, Store, StoreError, StoreFile, StoreKey, StoreKeyError};

use crate::databases::{TestStore, key, on_both};
use crate::support::{NOW, TOKEN, app, binding, connection, folder, user};

/// A store with a token, closed again.
async fn filled(file: impl Into<StoreFile>) {
    let store = Store::open(file).await.unwrap();
    store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    store.close().await.unwrap();
}

async fn token(file: impl Into<StoreFile>) -> String {
    let store = Store::open(file).await.unwrap();
    let token = store.bindings(app(), &user("alice")).await.unwrap().remove(0).token;
    store.close().await.unwrap();
    token
}

/// The error, after which every file is as it was.
async fn refused(folder: &Path, file: impl Into<StoreFile>) -> (OpenError, String) {
    // SQLite's own two files go a moment after the connection.
    let files = || {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let files = files.filter(|path| !path.to_string_lossy().contains("db-"));
        let mut files: Vec<_> = files.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        files.sort();
        files
    };
    let before = files();
    let error = Store::open(file).await.unwrap_err();
    assert!(before == files(), "a file was changed");
    let words = error.to_string();
    assert!(words.contains("signet.db") || words.contains("signet.key"), "{words}");
    (error, words)
}

#[tokio::test]
async fn without_its_key_a_store_is_refused_and_with_it_back_all_is_there() {
    let (folder, path) = folder();
    filled(&path).await;
    let (file, away) = (path.with_extension("key"), path.with_extension("away"));
    fs::rename(&file, &away).unwrap();
    let (error, words) = refused(folder.path(), &path).await;
    assert!(matches!(error, OpenError::NoKey { .. }), "{error:?}");
    for named in ["signet.key", "SIGNET_STORE_KEY", "SIGNET_STORE_KEY_FILE"] {
        assert!(words.contains(named), "{words}");
    }
    fs::rename(&away, &file).unwrap();
    assert_eq!(token(&path).await, TOKEN);
}

#[tokio::test]
async fn with_a_wrong_key_a_store_is_refused() {
    let (folder, path) = folder();
    filled(&path).await;
    let given = StoreFile { key: Some(key(9)), ..(&path).into() };
    let (error, words) = refused(folder.path(), given).await;
    assert!(matches!(error, OpenError::WrongKey { .. }), "{error:?}");
    assert!(words.contains("variable SIGNET_STORE_KEY"), "{words}");
    let kept = fs::read(path.with_extension("key")).unwrap();
    fs::write(path.with_extension("key"), "ab".repeat(32)).unwrap();
    let (error, _) = refused(folder.path(), &path).await;
    assert!(matches!(error, OpenError::WrongKey { .. }), "{error:?}");
    fs::write(path.with_extension("key"), kept).unwrap();
    assert_eq!(token(&path).await, TOKEN);
}

#[tokio::test]
async fn a_given_key_needs_no_file_beside_the_store() {
    let (folder, path) = folder();
    let given = || StoreFile { key: Some(key(1)), ..(&path).into() };
    filled(given()).await;
    assert!(!path.with_extension("key").exists());
    assert_eq!(token(given()).await, TOKEN);
    let (error, _) = refused(folder.path(), &path).await;
    assert!(matches!(error, OpenError::NoKey { .. }), "{error:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_key_that_others_can_read_or_write_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = folder();
    filled(&path).await;
    let set = |mode| {
        fs::set_permissions(path.with_extension("key"), fs::Permissions::from_mode(mode)).unwrap();
    };
    for mode in [0o604, 0o602, 0o644] {
        set(mode);
        let (error, words) = refused(folder.path(), &path).await;
        assert!(matches!(error, OpenError::Key(StoreKeyError::Open(_, found)) if found == mode));
        assert!(words.contains("chmod 600"), "{words}");
    }
    // As systemd and Kubernetes hand them over.
    set(0o440);
    assert_eq!(token(&path).await, TOKEN);
}

/// Its mode is nobody's fault: `chmod 600 /dev/null` breaks a machine.
#[cfg(unix)]
#[test]
fn a_device_is_no_key_and_nobody_is_told_to_change_its_mode() {
    let error = StoreKey::read(Path::new("/dev/null")).unwrap_err();
    assert!(matches!(error, StoreKeyError::NotAKey(_)), "{error:?}");
    assert!(!error.to_string().contains("chmod"), "{error}");
}

#[tokio::test]
async fn a_file_that_holds_no_key_is_refused_and_its_content_not_shown() {
    let (folder, path) = folder();
    for text in ["".into(), "ab".repeat(31), "xy".repeat(32), "ab".repeat(33), "\u{fffd}".into()] {
        fs::write(path.with_extension("key"), &text).unwrap();
        chmod_600(&path.with_extension("key"));
        let error = Store::open(&path).await.unwrap_err();
        assert!(matches!(error, OpenError::Key(StoreKeyError::NotAKey(_))), "{text}: {error:?}");
        assert!(text.is_empty() || !error.to_string().contains(&text), "{error}");
    }
    fs::write(path.with_extension("key"), [0xff; 64]).unwrap();
    let error = Store::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::Key(StoreKeyError::NotAKey(_))), "{error:?}");
    fs::write(path.with_extension("key"), format!(" {}\n", "aB".repeat(32))).unwrap();
    filled(&path).await;
    drop(folder);
}

fn chmod_600(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

#[tokio::test]
async fn a_named_file_that_is_missing_is_not_made() {
    let (folder, _path) = folder();
    let missing = folder.path().join("other.key");
    let error = StoreKey::read(&missing).unwrap_err();
    assert!(matches!(error, StoreKeyError::Unreadable { .. }), "{error:?}");
    assert!(error.to_string().contains("SIGNET_STORE_KEY_FILE") && !missing.exists());
}

#[test]
fn a_key_shows_where_it_is_and_not_what_it_is() {
    let shown = format!("{:?}", key(0xab));
    assert!(shown.contains("SIGNET_STORE_KEY") && !shown.contains("abab"), "{shown}");
    assert!(!shown.contains("171"), "{shown}");
}

#[tokio::test]
async fn a_token_that_was_moved_to_another_row_does_not_open() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    store.add_binding(binding("alice", "31002", "token-of-alice")).await.unwrap();
    store.add_binding(binding("mallory", "31001", "token-of-mallory")).await.unwrap();
    let mut other = connection(&path).await;
    let of = |name| user(name);
    // To another user, then to another row of the same user.
    for (sql, name) in [
        ("UPDATE bindings SET userid = 'bob' WHERE userid = 'mallory'", "bob"),
        (
            "UPDATE bindings SET token = (SELECT token FROM bindings AS b
               WHERE b.certificate_id = '31002') WHERE userid = 'alice'",
            "alice",
        ),
    ] {
        other.execute(sql).await.unwrap();
        let error = store.bindings(app(), &of(name)).await.unwrap_err();
        assert!(matches!(error, StoreError::Sealed { table: "bindings" }), "{error:?}");
    }
}

on_both! {
    a_known_token_is_found_by_its_hash,
}

async fn a_known_token_is_found_by_its_hash(store: TestStore) {
    let first = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    let mut again = binding("alice", "31001", TOKEN);
    again.seen_at = NOW + 5;
    let second = store.add_binding(again).await.unwrap();
    assert_eq!((second.id, second.token.as_str(), second.seen_at), (first.id, TOKEN, NOW + 5));
    let other = store.add_binding(binding("alice", "31001", "another-token")).await.unwrap();
    assert_ne!(other.id, first.id);
}
