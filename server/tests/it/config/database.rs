//! The address of PostgreSQL: where it comes from, and what is refused; its password is nowhere.

use server::config::{Given, Source};

use crate::config::support::{Folder, app_with};
use crate::serve::process::signet;

const URL: &str = "postgres://ann:canary@db.example:6432/signet?sslmode=verify-full";
const SHOWN: &str = "postgres://db.example:6432/signet";

fn key() -> String {
    "05".repeat(32)
}

/// What a file comes to, or its refusal, with the store's key given.
fn load(text: &str, given: Given, variables: &[(&str, &str)]) -> Result<(String, Source), String> {
    let folder = Folder::with(text);
    folder.write("url.txt", format!("{URL}\n").as_bytes());
    let given_file = given.database_url_file.map(|file| folder.path(file.to_str().unwrap()));
    let given = Given { database_url_file: given_file, ..given };
    let key = key();
    let variables = [variables, &[("SIGNET_STORE_KEY", key.as_str())]].concat();
    match folder.load_with(given, &variables) {
        Ok(loaded) => {
            assert!(!format!("{:?}", loaded.config).contains("canary"));
            assert_eq!(loaded.config.store.path, None);
            let url = loaded.config.store.database.unwrap();
            Ok((url.to_string(), loaded.sources["database_url"]))
        }
        Err(error) => {
            let text = error.to_string();
            assert!(!format!("{text} {error:?}").contains("canary"), "{text}");
            Err(text)
        }
    }
}

fn in_file(file: &str) -> Given {
    Given { database_url_file: Some(file.into()), ..Given::default() }
}

#[test]
fn an_address_comes_from_five_places() {
    let inline = format!("database_url = \"{URL}\"\n");
    let variable = [("SIGNET_DATABASE_URL", URL)];
    for (text, given, variables, source) in [
        (inline.as_str(), Given::default(), &[][..], Source::File),
        ("database_url_file = \"url.txt\"\n", Given::default(), &[], Source::File),
        ("database_url_env = \"DB\"\n", Given::default(), &[("DB", URL)], Source::File),
        ("database_url = \"mysql://other\"\n", Given::default(), &variable, Source::Given),
        ("database_url = \"mysql://other\"\n", in_file("url.txt"), &[], Source::Given),
    ] {
        for apps in ["", &app_with("")] {
            let loaded = load(&format!("{text}{apps}"), given.clone(), variables);
            assert_eq!(loaded, Ok((SHOWN.to_owned(), source)), "{text}");
        }
    }
}

#[test]
fn each_wrong_address_names_its_place() {
    let folder = |text: &str| load(text, Given::default(), &[]).unwrap_err();
    for (url, reason) in [
        ("postgres://ann:can@ary@[/x", "cannot be read"),
        ("mysql://ann:canary@db/x", "only PostgreSQL"),
        ("postgres://ann:canary@db", "database is missing"),
        ("postgres://ann@db/x?sslmode=canary", "sslmode is one of"),
    ] {
        let refused = folder(&format!("\ndatabase_url = \"{url}\""));
        assert!(refused.contains("signet.toml:2:16: database_url: "), "{refused}");
        assert!(refused.contains(reason), "{refused}");
        let refused = load("", Given::default(), &[("SIGNET_DATABASE_URL", url)]).unwrap_err();
        assert!(refused.starts_with("variable SIGNET_DATABASE_URL: "), "{refused}");
    }
    let refused = load("", in_file("missing.txt"), &[]).unwrap_err();
    assert!(refused.contains("SIGNET_DATABASE_URL_FILE") && refused.contains("missing.txt"));
    let refused = folder("database_url_file = \"missing.txt\"");
    assert!(refused.contains("database_url_file: cannot read"), "{refused}");
    let refused = folder("database_url_env = \"DB\"");
    assert!(refused.contains("is not set"), "{refused}");
}

#[test]
fn one_place_and_no_more() {
    let twice = format!("database_url = \"{URL}\"\ndatabase_url_file = \"url.txt\"");
    let refused = load(&twice, Given::default(), &[]).unwrap_err();
    assert!(refused.contains("keep one of them"), "{refused}");
    let refused = load("", in_file("url.txt"), &[("SIGNET_DATABASE_URL", URL)]).unwrap_err();
    assert!(refused.contains("keep one of them"), "{refused}");
    for (text, given) in [
        (format!("database_url = \"{URL}\"\n[store]\npath = \"signet.db\""), Given::default()),
        (
            format!("database_url = \"{URL}\""),
            Given { store_path: Some("a.db".into()), ..Given::default() },
        ),
    ] {
        let refused = load(&text, given, &[]).unwrap_err();
        assert!(refused.contains("store.path") && refused.contains("keep one"), "{refused}");
    }
}

#[test]
fn the_key_of_the_store_has_to_be_named() {
    let folder = Folder::with(&format!("database_url = \"{URL}\"\n{}", app_with("")));
    let refused = folder.load().unwrap_err().to_string();
    assert!(refused.contains("SIGNET_STORE_KEY") && refused.contains("openssl rand"), "{refused}");
    folder.write("store.key", key().as_bytes());
    let given = Given { store_key_file: Some(folder.path("store.key")), ..Given::default() };
    folder.load_with(given, &[]).unwrap();
}

#[test]
fn check_config_shows_host_port_and_database() {
    for arguments in [&["check-config"][..], &["check-config", "--json"]] {
        let mut command = signet(arguments);
        command.env("SIGNET_DATABASE_URL", URL).env("SIGNET_STORE_KEY", key());
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(output.status.success(), "{text}");
        assert!(text.contains(SHOWN) && text.contains("variable SIGNET_DATABASE_URL"), "{text}");
        assert!(!text.contains("canary") && !text.contains("ann"), "{text}");
    }
}
