//! A console that other machines can reach, before and after its set-up.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::Child;

use axum::http::StatusCode;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::access::second_factor::{code, switch_on};
use crate::access::support::{Browser, locked};
use crate::serve::process::signet;
use crate::serve::support::start;

const NEW: &str = "correct horse";

/// The real program.
struct Program {
    child: Child,
    address: SocketAddr,
    /// The secret of its link.
    link: String,
    log: NamedTempFile,
}

impl Program {
    /// Ends it; all that it has logged.
    fn log(&mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        fs::read_to_string(self.log.path()).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.log();
    }
}

fn program() -> Program {
    let log = NamedTempFile::new().unwrap();
    let mut child = signet(&["serve", "--listen", "0.0.0.0:0", "--demo", "off"])
        .env("SIGNET_LOG", "trace")
        .stderr(log.reopen().unwrap())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = out.lines().map(Result::unwrap);
    let port = lines.next().unwrap().rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let link = lines.find(|line| line.contains("/setup#")).unwrap();
    let link = link.split('#').next_back().unwrap().to_owned();
    Program { child, address: ([127, 0, 0, 1], port).into(), link, log }
}

#[tokio::test]
async fn no_secret_is_in_the_log() {
    let mut program = program();
    let mut browser = Browser::at(program.address);
    browser.call("set_up", set_up(&program.link, "ann", "canary-one")).await;
    let cookie = browser.cookie.clone().unwrap();
    let id = cookie.split('=').nth(1).unwrap();
    let token = json!({ "label": "a", "role": "viewer", "apps": [], "days": 1 });
    let token = browser.call("add_token", token).await.json()["Ok"]["secret"].clone();
    let token = token.as_str().unwrap();
    browser.headers.push(("authorization", format!("Bearer {token}")));
    browser.call("list_apps", json!({})).await;
    browser.headers.pop();
    let add = json!({ "name": "bob", "role": "viewer", "password": "canary-three" });
    browser.call("add_console_user", add).await;
    browser.call("set_password", json!({ "old": "canary-one", "new": "canary-four" })).await;
    let (secret, recovery) = switch_on(&mut browser, "canary-four").await;
    let mut again = Browser::at(program.address);
    let waiting = again.log_in("ann", "canary-four").await.json();
    let waiting = waiting["Ok"]["code_needed"]["challenge"].as_str().unwrap().to_owned();
    let used = code(&secret, 1);
    for code in ["canary-seven", &used, &used, &recovery[0]] {
        again.call("log_in_with_code", json!({ "challenge": waiting, "code": code })).await;
    }
    let mut other = Browser::at(program.address);
    other.log_in("canary-name", "canary-five").await;
    other.cookie = Some(format!("signet-{}=canary-six", program.address.port()));
    other.call("list_apps", json!({})).await;
    browser.call("log_out", json!({ "everywhere": true })).await;
    let link = program.link.clone();
    let log = program.log();
    assert!(log.contains("signet::audit") && log.contains("Log-in refused"), "{log}");
    assert!(log.contains("Second factor switched on") && log.contains("Logged in"), "{log}");
    let of_factor = [&secret, &waiting, &recovery[0], &recovery[9]].map(String::as_str);
    for secret in [&link, id, token, "canary-", "argon2id", "otpauth"].into_iter().chain(of_factor)
    {
        assert!(!log.contains(secret), "{secret}");
    }
}

fn set_up(link: &str, name: &str, password: &str) -> Value {
    json!({ "link": link, "name": name, "password": password })
}

#[tokio::test]
async fn the_link_makes_the_first_operator_and_then_there_is_no_such_call() {
    let program = program();
    let Program { address, link, .. } = &program;
    let mut browser = Browser::at(*address);
    assert_eq!(browser.state().await["locked"]["refused"]["en"], "");
    let answer = browser.call("set_up", set_up(link, "ann", "short")).await;
    assert_eq!(answer.json()["Err"]["field"], "password");
    let answer = browser.call("set_up", set_up(&"0".repeat(32), "ann", NEW)).await;
    assert_eq!(answer.json()["Err"]["field"], "set_up_link");
    let answer = browser.call("set_up", set_up(link, "Ann", NEW)).await;
    assert_eq!(answer.json()["Ok"]["role"], "operator", "{answer:?}");
    assert_eq!(browser.state().await["logged_in"]["name"], "ann", "and is logged in");
    assert_eq!(browser.call("list_apps", json!({})).await.status, StatusCode::OK);
    let trail = browser.call("list_audit", json!({ "filter": { "limit": 9 } })).await.json();
    let trail = trail["Ok"].as_array().unwrap();
    let row = |event| trail.iter().find(|row| row["event"] == event).unwrap();
    assert_eq!(row("set_up")["who"], "ann");
    let refused = trail.iter().filter(|row| row["event"] == "set_up_refused");
    let refused: Vec<_> = refused.map(|row| row["details"]["reason"].clone()).collect();
    assert_eq!(refused, ["link", "password"]);
    for mut other in [Browser::at(*address), browser] {
        let again = other.call("set_up", set_up(link, "eve", NEW)).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(again.json()["code"], "no_such_call");
    }
    let mut again = Browser::at(*address);
    Browser::is_logged_out(&again.call("list_apps", json!({})).await);
    assert!(again.log_in("ann", NEW).await.json()["Ok"]["done"].is_object());
}

#[tokio::test]
async fn set_up_over_plain_http_is_refused_with_the_reason() {
    let server = locked().await;
    let host = format!("192.168.1.5:{}", server.address.port());
    let mut browser = Browser { headers: vec![("host", host)], ..Browser::new(&server) };
    let refused = browser.state().await["locked"]["refused"]["en"].clone();
    assert!(refused.as_str().unwrap().contains("plain http"), "{refused}");
    let answer = browser.call("set_up", set_up("x", "ann", NEW)).await;
    assert_eq!(answer.json()["Err"]["title"]["en"], refused);
}

#[tokio::test]
async fn loopback_without_users_is_open_until_there_is_one() {
    let server = start().await;
    let mut browser = Browser::new(&server);
    assert_eq!(browser.state().await, "open");
    assert_eq!(browser.call("set_up", set_up("", "ann", NEW)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.call("list_apps", json!({})).await.status, StatusCode::OK);
    let nobody = browser.call("log_out", json!({ "everywhere": true })).await;
    assert!(nobody.json()["Err"].is_object());
    let add = |role| json!({ "name": "ann", "role": role, "password": NEW });
    let refused = browser.call("add_console_user", add("viewer")).await;
    assert_eq!(refused.json()["Err"]["field"], "role");
    let added = browser.call("add_console_user", add("operator")).await;
    assert_eq!(added.json()["Ok"]["name"], "ann");
    Browser::is_logged_out(&browser.call("list_apps", json!({})).await);
    browser.log_in("ann", NEW).await;
    assert_eq!(browser.call("list_apps", json!({})).await.status, StatusCode::OK);
}
