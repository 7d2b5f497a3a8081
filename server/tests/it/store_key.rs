//! The key of the store from the command line: where it comes from, and how it is exchanged.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use store::{Store, StoreFile, StoreKey};
use tempfile::TempDir;

use crate::config::support::{Folder, app_with};
use crate::serve::process::signet;

/// A store that a server has left.
async fn store() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    Store::open(&path).await.unwrap().close().await.unwrap();
    (folder, path)
}

fn rotate(path: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = signet(&["store", "rotate-key"]);
    command.args(arguments).env("SIGNET_STORE_PATH", path).envs(variables.iter().copied());
    command.output().unwrap()
}

#[track_caller]
fn says(output: &Output, code: i32, words: &[&str]) {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    for word in words {
        assert!(text.contains(word), "{word} is missing in: {text}");
    }
}

#[tokio::test]
async fn the_key_beside_a_store_is_made_anew() {
    let (_folder, path) = store().await;
    let before = fs::read(path.with_extension("key")).unwrap();
    says(&rotate(&path, &[], &[]), 0, &["signet.key.old", "Back the key up"]);
    assert_ne!(fs::read(path.with_extension("key")).unwrap(), before);
    assert_eq!(fs::read(path.with_extension("key.old")).unwrap(), before);
    says(&rotate(&path, &[], &["--lang", "zh-CN"]), 0, &["已用新密钥"]);
    Store::open(&path).await.unwrap();
}

#[tokio::test]
async fn a_given_key_is_exchanged_for_a_given_one() {
    let (folder, path) = store().await;
    let (one, two) = ("01".repeat(32), "02".repeat(32));
    let new = folder.path().join("new.txt");
    fs::write(&new, &one).unwrap();
    fs::set_permissions(&new, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let file = new.to_str().unwrap();
    says(&rotate(&path, &[], &["--new-key-file", file]), 0, &["SIGNET_STORE_KEY"]);
    let old = ("SIGNET_STORE_KEY", one.as_str());
    says(&rotate(&path, &[old], &[]), 2, &["SIGNET_STORE_NEW_KEY", "--new-key-file"]);
    let both = [old, ("SIGNET_STORE_NEW_KEY", &two)];
    says(&rotate(&path, &both, &["--new-key-file", file]), 2, &["keep one of them"]);
    for _ in 0..2 {
        says(&rotate(&path, &both, &[]), 0, &["SIGNET_STORE_KEY_FILE"]);
    }
    let key = StoreKey::parse(&two, "a test").unwrap();
    Store::open(StoreFile { path, key: Some(key) }).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_rotated_is_told() {
    let (folder, path) = store().await;
    let missing = folder.path().join("missing.db");
    says(&rotate(&missing, &[], &[]), 2, &["there is no database", "missing.db"]);
    assert!(!missing.exists());
    says(&signet(&["store", "rotate-key"]).output().unwrap(), 2, &["SIGNET_STORE_PATH"]);
    let server = Store::open(&path).await.unwrap();
    says(&rotate(&path, &[], &[]), 2, &["in use"]);
    drop(server);
}

#[tokio::test]
async fn a_server_without_the_right_key_does_not_start_and_shows_none() {
    let (_folder, path) = store().await;
    let wrong = "0a".repeat(32);
    let serve = |name: &str, value: &str| {
        let path = path.to_str().unwrap();
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--store-path", path];
        signet(&arguments).env(name, value).output().unwrap()
    };
    let output = serve("SIGNET_STORE_KEY", &wrong);
    says(&output, 2, &["signet.db", "variable SIGNET_STORE_KEY", "another key"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains(&wrong));
    let output = serve("SIGNET_STORE_KEY", "0a0a");
    says(&output, 2, &["64 hex digits", "SIGNET_STORE_KEY"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("0a0a"));
    says(&serve("SIGNET_STORE_KEY_FILE", "/nowhere/key"), 2, &["/nowhere/key"]);
    fs::remove_file(path.with_extension("key")).unwrap();
    says(&serve("SIGNET_STORE_KEY", ""), 2, &["signet.db", "signet.key", "is not there"]);
}

#[test]
fn the_file_of_the_configuration_is_read_and_the_variable_beats_it() {
    let folder = Folder::with(&format!("{}\n[store]\nkey_file = \"store.key\"\n", app_with("")));
    let error = folder.load().unwrap_err().to_string();
    assert!(error.contains("store.key"), "{error}");
    fs::write(folder.path("store.key"), "03".repeat(32)).unwrap();
    fs::set_permissions(
        folder.path("store.key"),
        std::os::unix::fs::PermissionsExt::from_mode(0o600),
    )
    .unwrap();
    let key = folder.load().unwrap().config.store.key.unwrap();
    assert!(key.origin().ends_with("store.key"), "{key:?}");
    let given = folder.load_with(<_>::default(), &[("SIGNET_STORE_KEY", &"04".repeat(32))]);
    assert_eq!(given.unwrap().config.store.key.unwrap().origin(), "variable SIGNET_STORE_KEY");
}
