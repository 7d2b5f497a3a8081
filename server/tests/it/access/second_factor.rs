//! The second factor over HTTP: set-up, log-in in two steps, enforcement, reset.

use axum::Router;
use axum::http::StatusCode;
use serde_json::{Value, json};
use server::config::ServeConfig;
use totp_rs::{Builder, Secret};

use crate::access::support::{Browser, PASSWORD, users, with_users};
use crate::serve::support::{TestServer, loopback, start_with};

/// The code of the next step, so that none is used twice however fast a test is.
pub fn code(secret: &str, steps: u64) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    totp.generate(now.as_secs() + 30 * steps).to_string()
}

/// Switches it on for who is logged in; the secret and the recovery codes.
pub async fn switch_on(browser: &mut Browser, password: &str) -> (String, Vec<String>) {
    let begun = browser.call("begin_second_factor", json!({ "password": password })).await;
    let secret = begun.json()["Ok"]["secret"].as_str().unwrap().to_owned();
    let confirm = json!({ "code": code(&secret, 0) });
    let confirmed = browser.call("confirm_second_factor", confirm).await.json();
    let codes = confirmed["Ok"].as_array().unwrap_or_else(|| panic!("{confirmed}"));
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

pub async fn challenge(browser: &mut Browser, name: &str, password: &str) -> String {
    let answer = browser.log_in(name, password).await;
    answer.has_no("set-cookie");
    let body = answer.json();
    body["Ok"]["code_needed"]["challenge"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}

pub async fn enter(browser: &mut Browser, challenge: &str, code: &str) -> Value {
    let arguments = json!({ "challenge": challenge, "code": code });
    browser.call("log_in_with_code", arguments).await.json()
}

#[tokio::test]
async fn a_log_in_in_two_steps_has_an_id_only_after_the_second() {
    let server = with_users().await;
    let mut here = Browser::logged_in(&server, "viewer").await;
    let mut there = Browser::logged_in(&server, "viewer").await;
    let first = here.cookie.clone();
    let (secret, recovery) = switch_on(&mut here, PASSWORD).await;
    assert_eq!(recovery.len(), 10);
    assert_ne!(here.cookie, first, "a new ID");
    assert_eq!(here.state().await["logged_in"]["second_factor"], "on");
    Browser::is_logged_out(&there.call("list_apps", json!({})).await);

    let mut browser = Browser::new(&server);
    let waiting = challenge(&mut browser, "viewer", PASSWORD).await;
    assert!(browser.state().await["logged_out"].is_object());
    let wrong = enter(&mut browser, &waiting, "000000").await;
    assert_eq!(wrong["Err"]["field"], "code");
    let ended = enter(&mut browser, "made up", &code(&secret, 1)).await;
    assert_eq!(ended["Err"]["field"], "password");
    let used = code(&secret, 1);
    let entered = enter(&mut browser, &waiting, &used).await;
    assert_eq!(entered["Ok"]["name"], "viewer", "{entered}");
    assert_eq!(browser.call("list_apps", json!({})).await.status, StatusCode::OK);

    let waiting = challenge(&mut Browser::new(&server), "viewer", PASSWORD).await;
    let replay = enter(&mut Browser::new(&server), &waiting, &used).await;
    assert_eq!(replay["Err"]["field"], "code");
    let recovered = enter(&mut Browser::new(&server), &waiting, &recovery[0]).await;
    assert_eq!(recovered["Ok"]["name"], "viewer");
    let left = browser.call("count_recovery_codes", json!({})).await.json();
    assert_eq!(left["Ok"], 9);
}

#[tokio::test]
async fn a_wrong_password_does_not_tell_who_has_one() {
    let server = with_users().await;
    let mut browser = Browser::logged_in(&server, "viewer").await;
    switch_on(&mut browser, PASSWORD).await;
    let mut answers = Vec::new();
    for name in ["viewer", "support", "nobody"] {
        answers.push(Browser::new(&server).log_in(name, "wrong").await.json());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

async fn required() -> TestServer {
    let config = ServeConfig { users: users(), second_factor_required: true, ..loopback() };
    start_with(config, Router::new()).await
}

#[tokio::test]
async fn where_it_is_required_nothing_goes_before_it() {
    let server = required().await;
    let mut browser = Browser::logged_in(&server, "operator").await;
    assert_eq!(browser.state().await["logged_in"]["second_factor"], "needed");
    for call in ["list_apps", "list_console_users", "set_password", "add_token", "no_such_call"] {
        let answer = browser.call(call, json!({})).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{call}");
        assert_eq!(answer.json()["code"], "second_factor_needed", "{call}");
    }
    switch_on(&mut browser, PASSWORD).await;
    assert_eq!(browser.call("list_apps", json!({})).await.status, StatusCode::OK);
    assert_eq!(browser.state().await["logged_in"]["second_factor"], "on");
}

#[tokio::test]
async fn an_operator_resets_that_of_others_and_not_their_own() {
    let server = with_users().await;
    let mut viewer = Browser::logged_in(&server, "viewer").await;
    switch_on(&mut viewer, PASSWORD).await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    switch_on(&mut operator, PASSWORD).await;
    let users = operator.call("list_console_users", json!({})).await.json();
    let on = users["Ok"].as_array().unwrap().iter().filter(|user| user["second_factor"] == "on");
    assert_eq!(on.count(), 2);
    let own = operator.call("reset_second_factor", json!({ "name": "operator" })).await.json();
    assert!(own["Err"].is_object(), "{own}");
    let reset = operator.call("reset_second_factor", json!({ "name": "viewer" })).await.json();
    assert_eq!(reset["Ok"]["second_factor"], "off", "{reset}");
    Browser::is_logged_out(&viewer.call("list_apps", json!({})).await);
    Browser::logged_in(&server, "viewer").await;
}

#[tokio::test]
async fn guesses_are_answered_with_429() {
    let server = with_users().await;
    let mut browser = Browser::logged_in(&server, "viewer").await;
    switch_on(&mut browser, PASSWORD).await;
    let waiting = challenge(&mut Browser::new(&server), "viewer", PASSWORD).await;
    let arguments = json!({ "challenge": waiting, "code": "000000" });
    let mut statuses = Vec::new();
    // The delay grows: however slow the machine is, one comes too early.
    for _ in 0..12 {
        let answer = Browser::new(&server).call("log_in_with_code", arguments.clone()).await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses[..4], [200; 4]);
    assert!(statuses.contains(&429), "{statuses:?}");
}
