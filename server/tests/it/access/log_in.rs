//! Log-in and log-out, and the cookie between them.

use axum::http::StatusCode;
use serde_json::json;

use crate::access::support::{Browser, PASSWORD, with_users};

#[tokio::test]
async fn the_cookie_on_the_browsers_own_machine() {
    let server = with_users().await;
    let mut browser = Browser::new(&server);
    let answer = browser.log_in("operator", PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    let port = server.address.port();
    assert!(cookie.starts_with(&format!("signet-{port}=")), "{cookie}");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let id = cookie.split(['=', ';']).nth(1).unwrap();
    assert_eq!(id.len(), 22, "128 bits in base64: {cookie}");
}

#[tokio::test]
async fn every_log_in_has_an_id_of_its_own_and_ends_the_one_before() {
    let server = with_users().await;
    let mut browser = Browser::logged_in(&server, "operator").await;
    let first = browser.cookie.clone();
    browser.log_in("support", PASSWORD).await;
    assert_ne!(browser.cookie, first);
    assert_eq!(browser.state().await["logged_in"]["role"], "support");
    let mut old = Browser { cookie: first, ..Browser::new(&server) };
    Browser::is_logged_out(&old.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn an_id_that_somebody_planted_is_not_taken_over() {
    let server = with_users().await;
    let planted = format!("signet-{}=AAAAAAAAAAAAAAAAAAAAAA", server.address.port());
    let mut victim = Browser { cookie: Some(planted.clone()), ..Browser::new(&server) };
    victim.log_in("operator", PASSWORD).await;
    assert_ne!(victim.cookie.as_ref(), Some(&planted));
    let mut attacker = Browser { cookie: Some(planted), ..Browser::new(&server) };
    Browser::is_logged_out(&attacker.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn a_log_out_ends_the_session_on_the_server() {
    let server = with_users().await;
    let mut browser = Browser::logged_in(&server, "viewer").await;
    let cookie = browser.cookie.clone();
    let answer = browser.call("log_out", json!({ "everywhere": false })).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    assert!(answer.header("set-cookie").contains("Max-Age=0"), "{answer:?}");
    assert!(browser.state().await["logged_out"].is_object());
    let mut replay = Browser { cookie, ..Browser::new(&server) };
    Browser::is_logged_out(&replay.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn every_refusal_is_the_same_answer() {
    let server = with_users().await;
    let mut answers = Vec::new();
    for (name, password) in [("operator", "wrong"), ("nobody", PASSWORD), ("no name", ""), ("", "")]
    {
        let answer = Browser::new(&server).log_in(name, password).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.has_no("set-cookie");
        answers.push(answer.json());
    }
    assert_eq!(answers[0]["Err"]["field"], "password");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn the_seventh_failure_has_to_wait() {
    let server = with_users().await;
    let free = Browser::new(&server).guess_until_it_waits("operator").await;
    assert!(free >= 6, "{free}");
    let answer = Browser::new(&server).log_in("operator", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "the right password, too");
    let seconds: u32 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(answer.json()["Err"]["retry_after"], seconds);
}

#[tokio::test]
async fn the_state_says_who_is_logged_in() {
    let server = with_users().await;
    let state = Browser::new(&server).state().await;
    assert_eq!(state, json!({ "logged_out": { "refused": { "en": "", "zh": "" } } }));
    let mut browser = Browser::logged_in(&server, "support").await;
    let wanted = json!({ "logged_in": {
        "name": "support", "role": "support", "second_factor": "off", "from_configuration": true,
        "origin": "password",
    } });
    assert_eq!(browser.state().await, wanted);
}
