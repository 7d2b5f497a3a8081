//! Every call of the router's own list, by every role.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use serde_json::json;
use shared::api::{CALLS, Needs, Role, needs};

use crate::access::support::{Browser, locked, with_users};
use crate::serve::support::start;

fn calls() -> BTreeSet<&'static str> {
    let names = server_fn_paths().map(|(path, _)| path.strip_prefix("/api/").unwrap());
    let names: BTreeSet<_> = names.collect();
    assert!(names.len() > 20, "{names:?}");
    names
}

#[tokio::test]
async fn the_table_has_every_call_and_no_other() {
    let _server = start().await;
    assert_eq!(calls(), CALLS.iter().map(|(name, _)| *name).collect());
}

#[tokio::test]
async fn every_role_makes_the_calls_of_the_table() {
    let server = with_users().await;
    for role in Role::ALL {
        let mut browser = Browser::logged_in(&server, role.word()).await;
        for call in calls() {
            // Without arguments: what is let through changes nothing.
            let answer = browser.call(call, json!({})).await;
            match needs(call) {
                _ if call == "set_up" => assert_eq!(answer.status, StatusCode::NOT_FOUND),
                Needs::Role(needed) if role < needed => {
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {call}");
                    let body = answer.json();
                    assert_eq!(body["code"], "not_allowed", "{role:?} {call}");
                    assert_eq!(body["needs"], needed.word(), "{role:?} {call}");
                }
                _ => {
                    let let_through = [StatusCode::OK, StatusCode::BAD_REQUEST];
                    assert!(let_through.contains(&answer.status), "{role:?} {call} {answer:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn without_a_session_almost_nothing_is_let_through() {
    let server = with_users().await;
    let forged = ["x", "AAAAAAAAAAAAAAAAAAAAAA", ""];
    let mut cookies = vec![None];
    cookies.extend(forged.map(|id| Some(format!("signet-{}={id}", server.address.port()))));
    for cookie in cookies {
        for call in calls() {
            let mut browser = Browser { cookie: cookie.clone(), ..Browser::new(&server) };
            let answer = browser.call(call, json!({})).await;
            match (call, needs(call)) {
                ("set_up", _) => assert_eq!(answer.status, StatusCode::NOT_FOUND),
                (_, Needs::Nothing) => assert!(answer.status != StatusCode::UNAUTHORIZED, "{call}"),
                _ => Browser::is_logged_out(&answer),
            }
        }
    }
    Browser::is_logged_out(&Browser::new(&server).call("no_such_call", json!({})).await);
}

#[tokio::test]
async fn locked_every_call_says_so() {
    let server = locked().await;
    for call in calls() {
        let answer = Browser::new(&server).call(call, json!({})).await;
        match needs(call) {
            Needs::Nothing => assert!(answer.status != StatusCode::FORBIDDEN, "{call} {answer:?}"),
            Needs::Role(_) => {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{call}");
                assert_eq!(answer.json()["code"], "not_set_up", "{call}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_of_the_page_needs_no_log_in() {
    for server in [with_users().await, locked().await] {
        let host = format!("localhost:{}", server.address.port());
        for (path, status) in
            [("/healthz", 200), ("/readyz", 200), ("/", 200), ("/assets/app-1a2b.js", 200)]
        {
            let answer = server.get_with(path, &[("host", &host)]).await;
            assert_eq!(answer.status, status, "{path}");
            answer.has_no("set-cookie");
        }
        let webhook = server
            .ask(axum::http::Method::POST, "/webhooks/tencent/1400000000", &[("host", &host)])
            .await;
        assert_ne!(webhook.status, StatusCode::UNAUTHORIZED);
    }
}
