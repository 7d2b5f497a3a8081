//! Who is logged in at one server is at the other, and no longer when they are not.

use std::time::Instant;

use axum::Router;
use serde_json::json;
use server::config::ServeConfig;

use crate::access::support::{Browser, PASSWORD, users};
use crate::console::support::store_at;
use crate::databases::PgDatabase;
use crate::serve::support::{Answer, TestServer, loopback, start_with};

async fn two() -> Option<(TestServer, TestServer, PgDatabase)> {
    let database = PgDatabase::create().await?;
    let config = ServeConfig { users: users(), store: store_at(&database.url), ..loopback() };
    let a = start_with(config.clone(), Router::new()).await;
    Some((a, start_with(config, Router::new()).await, database))
}

/// The same browser, sent to another server by a reverse proxy.
fn at(server: &TestServer, browser: &Browser) -> Browser {
    Browser { cookie: browser.cookie.clone(), ..Browser::new(server) }
}

#[tokio::test]
async fn a_session_counts_on_both_and_ends_on_both_at_once() {
    let Some((a, b, _database)) = two().await else { return };
    let mut on_a = Browser::logged_in(&a, "operator").await;
    let mut on_b = at(&b, &on_a);
    let answer = on_b.call("list_console_users", json!({})).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let ended = on_a.call("log_out", json!({ "everywhere": true })).await;
    assert_eq!(ended.status, 200, "{ended:?}");
    Browser::is_logged_out(&on_b.call("list_console_users", json!({})).await);
}

#[tokio::test]
async fn a_user_who_is_disabled_at_one_is_at_the_other() {
    let Some((a, b, _database)) = two().await else { return };
    let mut operator = Browser::logged_in(&a, "operator").await;
    let user = json!({ "name": "ann", "role": "viewer", "password": "a good long password" });
    let added = operator.call("add_console_user", user).await;
    assert!(added.json()["Ok"].is_object(), "{added:?}");
    let mut ann = Browser::new(&b);
    let answer = ann.log_in("ann", "a good long password").await;
    assert_eq!(answer.json()["Ok"]["done"]["name"], "ann", "{answer:?}");
    let change = json!({ "name": "ann", "role": "viewer", "disabled": true });
    let disabled = operator.call("change_console_user", change).await;
    assert_eq!(disabled.status, 200, "{disabled:?}");
    Browser::is_logged_out(&ann.call("list_checks", json!({})).await);
}

#[tokio::test]
async fn failed_log_ins_are_counted_together() {
    let Some((a, b, _database)) = two().await else { return };
    Browser::new(&a).guess_until_it_waits("operator").await;
    let first = Browser::new(&b).log_in("operator", PASSWORD).await;
    assert_eq!(first.status, 429, "{first:?}");
    let seconds: u32 = first.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{first:?}");
}

#[tokio::test]
async fn calls_are_counted_together() {
    let Some((a, b, _database)) = two().await else { return };
    let mut on_a = Browser::logged_in(&a, "operator").await;
    let mut on_b = at(&b, &on_a);
    let began = Instant::now();
    let mut counted = 0;
    let refused = loop {
        let browser = if counted % 2 == 0 { &mut on_a } else { &mut on_b };
        let answer = browser.call("start_push_test", json!({})).await;
        if answer.status == 429 {
            break answer;
        }
        counted += 1;
    };
    // 30 a minute, of both servers: one more every two seconds.
    let more = began.elapsed().as_secs() / 2 + 1;
    assert!((30..=30 + more).contains(&counted), "{counted}");
    for browser in [&mut on_a, &mut on_b] {
        let answer = browser.call("start_push_test", json!({})).await;
        assert_eq!(answer.status, 429, "{answer:?}");
        let wait = |answer: &Answer| answer.header("retry-after").parse::<u32>().unwrap();
        assert!((1..=2).contains(&wait(&answer)), "{answer:?}, {refused:?}");
    }
}
