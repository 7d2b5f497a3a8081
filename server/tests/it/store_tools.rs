//! `signet store` from the command line: migrate, export, import, backup, check; and a file that a
//! server on PostgreSQL takes over.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use server::config::{ServeConfig, StoreConfig};
use shared::api::{CheckFilter, PushTestInput, TestMode};
use sqlx::{Connection as _, Executor as _, SqliteConnection};
use store::{Store, StoreFile, StoreKey};
use tempfile::TempDir;

use crate::console::support::{config, start, store_at};
use crate::databases::PgDatabase;
use crate::serve::process::signet;

fn key() -> String {
    "01".repeat(32)
}

fn file(path: &Path) -> StoreFile {
    StoreFile { path: path.to_owned(), key: Some(StoreKey::parse(&key(), "a test").unwrap()) }
}

/// A store with one check, which a server has left.
async fn store() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let store = Store::open(file(&path)).await.unwrap();
    let input = PushTestInput {
        sdkappid: 1_400_000_000,
        userid: "alice".into(),
        certificate_id: "31001".into(),
        mode: TestMode::Offline,
        consent: true,
        direct: shared::api::DirectInput::default(),
    };
    // A server deletes what is old.
    store.begin_check(&input, model::Clock::system().now()).await.unwrap();
    store.close().await.unwrap();
    (folder, path)
}

fn run(arguments: &[&str], variable: (&str, &str)) -> Output {
    let mut command = signet(&[&["store"][..], arguments].concat());
    command.env("SIGNET_STORE_KEY", key()).env(variable.0, variable.1).output().unwrap()
}

/// Of a database file.
fn of(path: &Path, arguments: &[&str]) -> Output {
    run(arguments, ("SIGNET_STORE_PATH", path.to_str().unwrap()))
}

#[track_caller]
fn says(output: &Output, code: i32, words: &[&str]) {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(!text.contains(&key()), "{text}");
    for word in words {
        assert!(text.contains(word), "{word} is missing in: {text}");
    }
}

#[tokio::test]
async fn a_store_is_exported_imported_copied_and_checked() {
    let (folder, path) = store().await;
    let in_folder = |name: &str| folder.path().join(name);
    let (export, copy, new) = (in_folder("export"), in_folder("copy.db"), in_folder("new.db"));
    let (export, copy) = (export.to_str().unwrap(), copy.to_str().unwrap());
    says(&of(&path, &["check"]), 0, &["checks", "signet.db is whole"]);
    says(&of(&path, &["check", "--lang", "zh-CN"]), 0, &["完好"]);
    says(&of(&path, &["export", export]), 0, &["3 rows", "signet store import"]);
    says(&of(&path, &["export", export]), 2, &["is there already"]);
    says(&of(&new, &["import", export]), 0, &["new.db has the 3 rows"]);
    says(&of(&new, &["import", export]), 2, &["is not empty", "checks"]);
    says(&of(&path, &["backup", copy]), 0, &["copy.db is a copy"]);
    says(&of(&path, &["backup", copy]), 2, &["is there already"]);
    for restored in [Path::new(copy), &new] {
        says(&of(restored, &["check"]), 0, &["is whole"]);
        let console = start(ServeConfig {
            store: StoreConfig {
                path: Some(restored.to_owned()),
                key: file(restored).key,
                ..StoreConfig::default()
            },
            ..config()
        });
        let counts = serde_json::json!({ "filter": CheckFilter::default() });
        let list: serde_json::Value = console.await.ok("list_checks", counts).await;
        assert!(list.to_string().contains("alice"), "{list}");
    }
}

#[tokio::test]
async fn what_cannot_be_done_has_its_exit_code() {
    let (folder, path) = store().await;
    let none = folder.path().join("none.db");
    for arguments in [&["migrate"][..], &["export", "x"], &["backup", "x"], &["check"]] {
        says(&of(&none, arguments), 2, &["there is no database"]);
    }
    says(&signet(&["store", "check"]).output().unwrap(), 2, &["SIGNET_DATABASE_URL"]);
    let damaged = folder.path().join("damaged");
    says(&of(&path, &["export", damaged.to_str().unwrap()]), 0, &[]);
    let text = fs::read_to_string(&damaged).unwrap();
    fs::write(&damaged, text.replace("alice", "malice")).unwrap();
    says(&of(&none, &["import", damaged.to_str().unwrap()]), 1, &["damaged"]);
    let wrong = signet(&["store", "check"])
        .env("SIGNET_STORE_PATH", &path)
        .env("SIGNET_STORE_KEY", "08".repeat(32))
        .output()
        .unwrap();
    says(&wrong, 2, &["another key"]);
    let nowhere = ("SIGNET_DATABASE_URL", "postgres://a:canary@127.0.0.1:1/b");
    says(&run(&["check"], nowhere), 1, &["cannot reach", "postgres://127.0.0.1:1/b"]);
    let mut other = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
    let odd = "INSERT INTO console_factors VALUES ('ann', x'01', 1, 1, 1)";
    other.execute(odd).await.unwrap();
    other.close().await.unwrap();
    says(&of(&path, &["check"]), 1, &["FAULT", "the second factor of ann", "1 faults"]);
    fs::write(&path, "no database").unwrap();
    says(&of(&path, &["check"]), 1, &["not a database"]);
}

#[test]
fn an_older_file_is_brought_to_the_newest_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    fs::write(&path, include_bytes!("../../store/tests/fixtures/format-2.db")).unwrap();
    says(&of(&path, &["migrate"]), 0, &["from format 2 to"]);
    says(&of(&path, &["migrate"]), 0, &["nothing was changed"]);
}

// The line to PostgreSQL runs here while a command is waited for.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_on_postgres_takes_a_file_over_at_its_first_start() {
    let Some(database) = PgDatabase::create().await else { return };
    let (folder, path) = store().await;
    let url = ("SIGNET_DATABASE_URL", database.address.as_str());
    says(&run(&["check"], url), 0, &["is whole", "0 sealed values"]);
    let store = StoreConfig { take_over: Some(path.clone()), ..store_at(&database.url) };
    for _ in 0..2 {
        let console = start(ServeConfig { store: store.clone(), ..config() }).await;
        let all = serde_json::json!({ "filter": CheckFilter::default() });
        let list: serde_json::Value = console.ok("list_checks", all).await;
        assert!(list.to_string().contains("alice"), "{list}");
    }
    // And the way back.
    let (export, back) = (folder.path().join("export"), folder.path().join("back.db"));
    says(&run(&["backup", export.to_str().unwrap()], url), 0, &["signet store import"]);
    says(&of(&back, &["import", export.to_str().unwrap()]), 0, &["back.db has"]);
    says(&run(&["import", back.to_str().unwrap()], url), 2, &["is not empty"]);
    says(&run(&["migrate"], url), 0, &["nothing was changed"]);
}
