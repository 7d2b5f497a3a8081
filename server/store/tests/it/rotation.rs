//! Another key for a store: everything opens with it, and being killed in the middle loses
//! nothing.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use store::{OpenError, Rotation, Store, StoreError, StoreFile};

use crate::databases::{PgDatabase, key};
use crate::support::{TOKEN, app, binding, folder, user};

const FILE: &str = "SIGNET_TEST_ROTATING_STORE";

async fn fill(store: &Store, rows: u32) {
    for number in 0..rows {
        let token = format!("token-{number}");
        store.add_binding(binding("alice", "31001", &token)).await.unwrap();
    }
}

async fn check(store: &Store, rows: usize) {
    let mut tokens: Vec<_> = store.bindings(app(), &user("alice")).await.unwrap();
    tokens.sort_by_key(|row| row.id);
    let tokens: Vec<_> = tokens.into_iter().map(|row| row.token).collect();
    let wanted: Vec<_> = (0..rows).map(|number| format!("token-{number}")).collect();
    assert_eq!(tokens, wanted);
    // By the hash of the new key.
    let known = store.add_binding(binding("alice", "31001", "token-0")).await.unwrap();
    assert_eq!(known.id, 1);
}

#[tokio::test]
async fn a_key_beside_the_store_is_made_anew_and_the_old_one_kept() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    fill(&store, 3).await;
    let in_use = Store::rotate_key(&path, None).await.unwrap_err();
    assert!(matches!(in_use, OpenError::InUse { .. }), "{in_use:?}");
    store.close().await.unwrap();
    drop(store);

    let backup = fs::read(&path).unwrap();
    let file = path.with_extension("key");
    let before = fs::read(&file).unwrap();
    let rotation = Store::rotate_key(&path, None).await.unwrap();
    let old = path.with_extension("key.old");
    assert_eq!(rotation, Rotation::Made { key: file.clone(), old: old.clone() });
    assert_ne!(fs::read(&file).unwrap(), before);
    assert_eq!(fs::read(&old).unwrap(), before);
    assert!(!path.with_extension("key.new").exists());
    let store = Store::open(&path).await.unwrap();
    check(&store, 3).await;
    store.close().await.unwrap();
    drop(store);

    // A backup from before, with its key.
    fs::write(&path, backup).unwrap();
    fs::rename(&old, &file).unwrap();
    check(&Store::open(&path).await.unwrap(), 3).await;
}

/// As with sudo: the server itself has to be able to read the key afterwards.
#[cfg(unix)]
#[tokio::test]
async fn a_key_made_by_root_is_the_servers() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    const NOBODY: u32 = 65_534;
    let (_folder, path) = folder();
    Store::open(&path).await.unwrap().close().await.unwrap();
    if chown(&path, Some(NOBODY), None).is_err() {
        let _ =
            writeln!(std::io::stderr(), "SKIPPED, the owner of a key: only root gives files away");
        return;
    }
    Store::rotate_key(&path, None).await.unwrap();
    let key = path.with_extension("key").metadata().unwrap();
    assert_eq!((key.uid(), key.mode() & 0o777), (NOBODY, 0o600));
}

#[tokio::test]
async fn a_given_key_is_exchanged_for_another_also_twice() {
    let (_folder, path) = folder();
    let with = |byte| StoreFile { key: Some(key(byte)), ..(&path).into() };
    let store = Store::open(with(1)).await.unwrap();
    fill(&store, 3).await;
    store.close().await.unwrap();
    drop(store);
    let error = Store::rotate_key(with(1), None).await.unwrap_err();
    assert!(error.to_string().contains("SIGNET_STORE_NEW_KEY"), "{error}");
    for _ in 0..2 {
        let rotation = Store::rotate_key(with(1), Some(key(2))).await.unwrap();
        assert_eq!(rotation, Rotation::Given);
    }
    assert!(matches!(Store::open(with(1)).await, Err(OpenError::WrongKey { .. })));
    check(&Store::open(with(2)).await.unwrap(), 3).await;
    let error = Store::rotate_key(with(3), Some(key(4))).await.unwrap_err();
    assert!(matches!(error, OpenError::WrongKey { .. }), "{error:?}");
}

#[tokio::test]
async fn whoever_has_the_old_key_cannot_write_any_more() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    fill(&store, 1).await;
    let beside = Store::open_beside(&path).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    Store::rotate_key(&path, None).await.unwrap();
    let error = beside.add_binding(binding("bob", "31001", TOKEN)).await.unwrap_err();
    assert!(matches!(error, StoreError::KeyChanged), "{error:?}");
    let error = beside.bindings(app(), &user("alice")).await.unwrap_err();
    assert!(matches!(error, StoreError::Sealed { .. }), "{error:?}");
    check(&Store::open(&path).await.unwrap(), 1).await;
}

#[tokio::test]
async fn a_replica_with_the_old_key_cannot_write_to_postgres_any_more() {
    let Some(database) = PgDatabase::create().await else { return };
    let (old, new) = (key(1), key(2));
    let connect = |key| Store::connect(&database.url, key);
    let (one, two) = (connect(&old).await.unwrap(), connect(&old).await.unwrap());
    fill(&one, 9).await;
    // Writes while the key is changed: each is sealed with the right key or refused.
    let writing = async {
        for number in 0..200 {
            let new = binding("bob", "31001", &format!("token-{number}"));
            if two.add_binding(new).await.is_err() {
                return;
            }
        }
    };
    let (resealed, ()) = tokio::join!(one.reseal(&new), writing);
    resealed.unwrap();
    let error = two.add_binding(binding("bob", "31001", TOKEN)).await.unwrap_err();
    assert!(matches!(error, StoreError::KeyChanged), "{error:?}");
    assert!(matches!(connect(&old).await, Err(OpenError::WrongKey { .. })));
    let store = connect(&new).await.unwrap();
    check(&store, 9).await;
    store.bindings(app(), &user("bob")).await.unwrap();
}

#[tokio::test]
async fn a_rotation_that_ended_before_the_file_was_renamed_is_finished_by_the_next_start() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    fill(&store, 2).await;
    store.close().await.unwrap();
    drop(store);
    let (file, next) = (path.with_extension("key"), path.with_extension("key.new"));
    let before = fs::read(&file).unwrap();
    Store::rotate_key(&path, None).await.unwrap();
    // As if it had been killed after the store was sealed ...
    fs::rename(&file, &next).unwrap();
    fs::write(&file, &before).unwrap();
    chmod_600(&file);
    check(&Store::open(&path).await.unwrap(), 2).await;
    assert!(!next.exists());
    // ... or between the two steps of taking the new file.
    fs::rename(&file, &next).unwrap();
    check(&Store::open(&path).await.unwrap(), 2).await;
    assert!(!next.exists());
    // A key that was made and not used yet is nothing to a store that opens with its own.
    fs::write(&next, "ab".repeat(32)).unwrap();
    check(&Store::open(&path).await.unwrap(), 2).await;
    Store::rotate_key(&path, None).await.unwrap();
    check(&Store::open(&path).await.unwrap(), 2).await;
}

fn chmod_600(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

/// The process that dies. It changes the key as fast as it can.
#[tokio::test]
#[ignore = "runs until it is killed; the test below starts it in a process of its own"]
async fn rotates_until_killed() {
    let path = std::env::var(FILE).unwrap();
    loop {
        Store::rotate_key(&path, None).await.unwrap();
        println!("\nrotated");
    }
}

#[tokio::test]
async fn a_rotation_that_was_killed_can_be_repeated() {
    const ROWS: u8 = 100;
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    fill(&store, ROWS.into()).await;
    store.close().await.unwrap();
    drop(store);
    for kill_after in 1..=6 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["rotation::rotates_until_killed", "--exact", "--ignored", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let rotated = lines.filter(|line| line == "rotated").take(kill_after).count();
        assert_eq!(rotated, kill_after, "the child ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open(&path).await.unwrap();
        check(&store, ROWS.into()).await;
        store.close().await.unwrap();
    }
    Store::rotate_key(&path, None).await.unwrap();
    check(&Store::open(&path).await.unwrap(), ROWS.into()).await;
}
