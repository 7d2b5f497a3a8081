//! The real binary.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::config::support::{FINGERPRINT, Folder, KEY, app_with};

/// `signet …` in English and without any variable of the environment the tests run in.
pub fn signet(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    command.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let is_ours = name.to_str().is_some_and(|name| name.starts_with("SIGNET_"));
        if is_ours || name == "LC_ALL" || name == "LC_MESSAGES" || name == "LANG" {
            command.env_remove(name);
        }
    }
    command
}

pub fn check(folder: &Folder, arguments: &[&str]) -> Output {
    let file = folder.file();
    let mut command = signet(&["check-config", "--config", file.to_str().unwrap()]);
    command.args(arguments).output().unwrap()
}

#[track_caller]
pub fn stdout(output: &Output, code: i32) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    let shown = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(!shown.contains(KEY) && !said.contains(KEY), "{shown}{said}");
    shown
}

#[test]
fn it_shows_everything_but_the_secrets() {
    let folder = Folder::with(&app_with(
        "name = \"Shop\"\nwebhook_token = \"canary-hook\"\ndevice_reports = true\n[[apps.certificates]]\nid = \"31001\"\n\
         vendor = \"apns\"\nenvironment = \"development\"\ntopic = \"com.example\"",
    ));
    let shown = stdout(&check(&folder, &[]), 0);
    for words in [
        "127.0.0.1:3000",
        "default",
        "signet.db",
        "1400000000  Shop",
        "https://adminapisgp.im.qcloud.com (singapore)",
        &format!("fingerprint {FINGERPRINT}, secret_key"),
        "31001  APNs  development  com.example",
        "device_reports true",
    ] {
        assert!(shown.contains(words), "{words} is missing in: {shown}");
    }
    assert!(!shown.contains("canary-hook"), "{shown}");

    let shown = stdout(&check(&folder, &["--json"]), 0);
    assert!(!shown.contains("canary-hook"), "{shown}");
    let json: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(json["apps"][0]["key_fingerprint"], FINGERPRINT);
    assert_eq!(json["apps"][0]["key_source"], "secret_key");
    assert_eq!(json["apps"][0]["checks_webhook_signatures"], true);
    assert_eq!(json["apps"][0]["device_reports"], true);
    assert_eq!(json["settings"][0]["key"], "listen");
    assert_eq!(json["settings"][0]["source"], "default");
}

#[test]
fn variables_count_and_are_named() {
    let folder = Folder::with(&app_with(""));
    let output = signet(&["check-config", "--json"])
        .env("SIGNET_CONFIG", folder.file())
        .env("SIGNET_LISTEN", "127.0.0.1:4321")
        .env("SIGNET_SECRET_KEY_1400000000", KEY)
        .output()
        .unwrap();
    let json: Value = serde_json::from_str(&stdout(&output, 0)).unwrap();
    assert_eq!(json["settings"][0]["value"], "127.0.0.1:4321");
    assert_eq!(json["settings"][0]["source"], "variable SIGNET_LISTEN");
    assert_eq!(json["apps"][0]["key_source"], "variable SIGNET_SECRET_KEY_1400000000");

    let mut wrong = signet(&["check-config"]);
    let output = wrong.env("SIGNET_STORE_RETENTION_DAYS", "0").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_file_in_the_working_directory_is_not_read_by_itself() {
    let folder = Folder::with("lisen = 1");
    let mut command = signet(&["check-config"]);
    let output = command.current_dir(folder.file().parent().unwrap()).output().unwrap();
    assert!(stdout(&output, 0).contains("No apps"));
}

#[test]
fn a_wrong_file_stops_both_commands() {
    let folder = Folder::with("lisen = 1");
    assert_eq!(check(&folder, &[]).status.code(), Some(2));
    let file = folder.file();
    let output = signet(&["serve", "--config", file.to_str().unwrap()]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("signet.toml:1:1") && said.contains("lisen"), "{said}");
}

/// A vendor that answers one call with `body`.
fn vendor(body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"}]}") {
            let mut piece = [0; 4096];
            let length = stream.read(&mut piece).unwrap();
            request.extend_from_slice(&piece[..length]);
        }
        let length = body.len();
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}");
        stream.write_all(answer.as_bytes()).unwrap();
    });
    format!("http://{address}")
}

fn file_for(base_url: &str) -> Folder {
    Folder::with(&format!(
        "[[apps]]\nsdkappid = 1400000000\nsecret_key = \"{KEY}\"\nbase_url = \"{base_url}\"\n"
    ))
}

#[test]
fn online_an_app_answers() {
    let folder = file_for(&vendor("{\"ErrorCode\":0,\"ResultItem\":[]}"));
    assert!(stdout(&check(&folder, &["--online"]), 0).contains("ok ("));
}

#[test]
fn online_an_app_refuses() {
    let folder = file_for(&vendor("{\"ErrorCode\":70009,\"ErrorInfo\":\"bad sig\"}"));
    let json = stdout(&check(&folder, &["--online", "--json"]), 1);
    let json: Value = serde_json::from_str(&json).unwrap();
    let online = &json["apps"][0]["online"];
    assert_eq!((&online["ok"], &online["code"]), (&Value::Bool(false), &70_009.into()));
    for text in ["cause", "solution"] {
        for lang in ["en", "zh"] {
            assert_ne!(online[text][lang], "", "{json}");
        }
    }

    let folder = file_for(&vendor("{\"ErrorCode\":70009,\"ErrorInfo\":\"bad sig\"}"));
    let shown = stdout(&check(&folder, &["--online", "--lang", "zh-CN"]), 1);
    assert!(shown.contains("失败 70009"), "{shown}");
}

#[test]
fn online_an_unknown_code_is_told_in_tencents_words() {
    let answer = "{\"ErrorCode\":69123,\"ErrorInfo\":\"quota \\u001b[31mof moons\"}";
    let shown = stdout(&check(&file_for(&vendor(answer)), &["--online"]), 1);
    assert!(shown.contains("FAILED 69123") && shown.contains("of moons”"), "{shown}");
    assert!(!shown.contains('\u{1b}') && !shown.contains("below"), "{shown}");
    let json = stdout(&check(&file_for(&vendor(answer)), &["--online", "--json"]), 1);
    let json: Value = serde_json::from_str(&json).unwrap();
    for lang in ["en", "zh"] {
        let cause = json["apps"][0]["online"]["cause"][lang].as_str().unwrap();
        assert!(cause.contains("of moons"), "{cause}");
    }
}

#[test]
fn online_nobody_answers() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let shown = stdout(&check(&file_for(&format!("http://{address}")), &["--online"]), 1);
    assert!(shown.contains("FAILED net/refused"), "{shown}");
}

/// What `answer` says to whoever comes, as soon as something was said to it.
fn host(answer: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer);
        }
    });
    port
}

#[test]
fn online_each_fault_is_named_for_tencent_and_for_push_vendors() {
    for (answer, fault) in [
        (&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], "net/not-tls"),
        (&[0x15, 3, 3, 0, 2, 2, 70], "net/tls-version"),
        (&[0x15, 3, 3, 0, 2, 2, 40], "net/tls-alert"),
    ] {
        let url = format!("https://127.0.0.1:{}", host(answer));
        let folder = Folder::with(&format!(
            "[[apps]]\nsdkappid = 1400000000\nsecret_key = \"{KEY}\"\nbase_url = \"{url}\"\n\
             [[apps.certificates]]\nid = \"31010\"\nvendor = \"xiaomi\"\ntopic = \"com.example.app\"\n\
             [apps.certificates.credential]\n\
             app_secret = \"canary-secret\"\nbase_url = \"{url}\"\n"
        ));
        let json = stdout(&check(&folder, &["--online", "--json"]), 1);
        let json: Value = serde_json::from_str(&json).unwrap();
        let app = &json["apps"][0];
        assert_eq!(app["online"]["fault"], fault, "{json}");
        let (of, online) =
            (&app["certificates"][0]["online"][0][0], &app["certificates"][0]["online"][0][1]);
        assert_eq!(
            (of, &online["fault"]),
            (&Value::from(url.clone()), &Value::from(fault)),
            "{json}"
        );
        let shown = stdout(&check(&folder, &["--online", "--lang", "zh-CN"]), 1);
        assert_eq!(shown.matches(&format!("失败 {fault}")).count(), 2, "{shown}");
    }
}

#[test]
fn online_a_push_vendor_answers() {
    let tencent = vendor("{\"ErrorCode\":0,\"ResultItem\":[]}");
    let url = format!("http://127.0.0.1:{}", host(b""));
    let folder = Folder::with(&format!(
        "[[apps]]\nsdkappid = 1400000000\nsecret_key = \"{KEY}\"\nbase_url = \"{tencent}\"\n\
         [[apps.certificates]]\nid = \"31010\"\nvendor = \"xiaomi\"\ntopic = \"com.example.app\"\n\
         [apps.certificates.credential]\n\
         app_secret = \"canary-secret\"\nbase_url = \"{url}\"\n"
    ));
    let shown = stdout(&check(&folder, &["--online"]), 0);
    assert!(shown.contains(&format!("{url}  ok")), "{shown}");
}

#[test]
fn what_people_named_cannot_forge_a_line() {
    let folder = Folder::with(&app_with(
        "name = \"Shop\\n  online        ok\\u001b[2K\\u202e\"\n[[apps.certificates]]\nid = \"31001\"\n\
         vendor = \"huawei\"\nlabel = \"x\\n  online        ok\"",
    ));
    let shown = stdout(&check(&folder, &[]), 0);
    assert!(!shown.lines().any(|line| line.trim() == "online        ok"), "{shown}");
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    assert!(shown.contains("Shop\\u{a}") && shown.contains("\\u{1b}[2K\\u{202e}"), "{shown}");
}
