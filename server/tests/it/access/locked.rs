//! A console that other machines can reach, before and after its set-up.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::Child;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::access::support::{Browser, locked};
use crate::serve::process::signet;
use crate::serve::support::start;

const NEW: &str = "correct horse";

/// The real program, its address and the secret of its link.
struct Program(Child, SocketAddr, String);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn program() -> Program {
    let mut child = signet(&["serve", "--listen", "0.0.0.0:0", "--demo", "off"]).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = out.lines().map(Result::unwrap);
    let port = lines.next().unwrap().rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let link = lines.find(|line| line.contains("/setup#")).unwrap();
    Program(child, ([127, 0, 0, 1], port).into(), link.split('#').next_back().unwrap().to_owned())
}

fn set_up(link: &str, name: &str, password: &str) -> Value {
    json!({ "link": link, "name": name, "password": password })
}

#[tokio::test]
async fn the_link_makes_the_first_operator_and_then_there_is_no_such_call() {
    let program = program().await;
    let Program(_, address, link) = &program;
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
