//! `signet user` and `signet hash-password`.

use std::io::Write as _;
use std::process::{Output, Stdio};

use access::parse_phc;
use serde_json::json;
use server::config::ServeConfig;

use crate::access::second_factor::switch_on;
use crate::access::support::Browser;
use crate::serve::process::signet;
use crate::serve::support::{loopback, start_with};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = signet(arguments).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn said(output: &Output, code: i32) -> String {
    let (out, error) = (&output.stdout, &output.stderr);
    let all = format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(error));
    assert_eq!(output.status.code(), Some(code), "{all}");
    all
}

#[test]
fn a_hash_is_what_the_configuration_takes() {
    let hash = said(&run(&["hash-password"], "correct horse\n"), 0);
    parse_phc(&hash).unwrap();
    assert!(said(&run(&["hash-password"], "short\n"), 2).contains("at least 10 characters"));
    assert!(!said(&run(&["hash-password", "correct horse"], ""), 2).contains("argon2id"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn users_are_managed_where_the_store_key_is_apart() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let [path, key_file] = ["signet.db", "elsewhere"].map(|name| folder.path().join(name));
    fs::write(&key_file, "7".repeat(64)).unwrap();
    fs::set_permissions(&key_file, Permissions::from_mode(0o600)).unwrap();
    let mut config = ServeConfig::new(loopback().listen);
    config.store.path = Some(path.clone());
    config.store.key = Some(store::StoreKey::read(&key_file).unwrap());
    let _server = start_with(config, axum::Router::new()).await;

    let store = ["user", "--store-path", path.to_str().unwrap()];
    let key = ["--store-key-file", key_file.to_str().unwrap()];
    let add = ["add", "ann", "--role", "operator"];
    said(&run(&[&store[..], &key, &add].concat(), "correct horse\n"), 0);
    assert!(said(&run(&[&store[..], &add].concat(), "correct horse\n"), 1).contains("sealed"));
}

// The server goes on while a command is waited for: it may hold the database just then.
#[tokio::test(flavor = "multi_thread")]
async fn users_are_managed_beside_a_running_server() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    let mut config = ServeConfig::new(loopback().listen);
    config.store.path = Some(path.clone());
    let server = start_with(config, axum::Router::new()).await;
    let mut browser = Browser::new(&server);
    assert_eq!(browser.state().await, "open");

    let user = |words: &[&str], input: &str| {
        let store = path.to_str().unwrap().to_owned();
        run(&[&["user", "--store-path", &store], words].concat(), input)
    };
    said(&user(&["add", "Ann", "--role", "operator"], "correct horse\n"), 0);
    said(&user(&["add", "bob"], "battery staple\n"), 0);
    let list = said(&user(&["list"], ""), 0);
    assert_eq!(
        list,
        "ann                     operator  store\nbob                     viewer    store\n"
    );

    Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    browser.log_in("ann", "correct horse").await;
    assert_eq!(browser.state().await["logged_in"]["role"], "operator");

    for (words, input, reason) in [
        (&["add", "ann"][..], "correct horse", "there is a user of this name"),
        (&["add", "eve"], "short", "at least 10 characters"),
        (&["add", "a b"], "correct horse", "Latin letters"),
        (&["add", "eve", "--role", "root"], "correct horse", "viewer, support or operator"),
        (&["passwd", "nobody"], "correct horse", "no user of this name"),
        (&["reset-totp", "nobody"], "", "no user of this name"),
        (&["disable", "ann"], "", "last operator"),
    ] {
        let told = said(&user(words, input), 2);
        assert!(told.contains(reason), "{words:?}: {told}");
        assert!(!told.contains("correct horse"), "{told}");
    }

    let (secret, _) = switch_on(&mut browser, "correct horse").await;
    assert_eq!(
        said(&user(&["list"], ""), 0),
        "ann                     operator  store          second-factor\n\
         bob                     viewer    store\n"
    );
    said(&user(&["reset-totp", "Ann"], ""), 0);
    Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    let done = browser.log_in("ann", "correct horse").await.json();
    assert_eq!(done["Ok"]["done"]["second_factor"], "off", "{done}");
    assert_eq!(secret.len(), 32);

    said(&user(&["passwd", "ann"], "another horse\n"), 0);
    Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    browser.log_in("ann", "another horse").await;
    assert_eq!(browser.state().await["logged_in"]["name"], "ann");
    said(&user(&["disable", "bob"], ""), 0);
    assert!(said(&user(&["list"], ""), 0).contains("disabled"));
    let mut bob = Browser::new(&server);
    assert!(bob.log_in("bob", "battery staple").await.json()["Err"].is_object());
    said(&user(&["enable", "bob"], ""), 0);
    assert!(bob.log_in("bob", "battery staple").await.json()["Ok"].is_object());

    let trail = browser.call("list_audit", json!({ "filter": { "limit": 99 } })).await.json();
    let by_command = trail["Ok"].as_array().unwrap().iter();
    let by_command = by_command.filter(|row| row["actor"] == "system").map(|row| {
        let word = |of: &serde_json::Value| of.as_str().unwrap_or_default().to_owned();
        [&row["event"], &row["details"]["subject"], &row["details"]["reason"]].map(word).join(" ")
    });
    assert_eq!(
        by_command.collect::<Vec<_>>(),
        [
            "user_changed bob enabled",
            "user_changed bob disabled",
            "user_changed ann password",
            "second_factor_reset ann ",
            "user_added bob ",
            "user_added ann ",
            "configuration_loaded  ",
        ]
    );
}

#[test]
fn a_store_in_memory_has_no_users_to_change() {
    let told = said(&run(&["user", "list"], ""), 2);
    assert!(told.contains("--config") && told.contains("--store-path"), "{told}");
}
