//! A vendor that says nothing: the people whose calls are not answered within a minute.

use std::time::Duration;

use serde_json::{Value, json};
use server::config::{Limits, ServeConfig};
use shared::api::{Binding, DeviceInformation, FindingState, Outcome, RunState, TestMode};
use tencent::TransportLimits;

use crate::console::support::{APP, Console, config, start};

/// A page's call may take less time here than a call to the vendor.
async fn impatient() -> Console {
    let limits = Limits { request: Duration::from_secs(3), ..Limits::default() };
    start(ServeConfig { demo: true, limits, ..config() }).await
}

/// Calls to the vendor are given up soon.
async fn quick() -> Console {
    let calls = TransportLimits {
        total: Duration::from_millis(500),
        retry_pause: Duration::from_millis(1),
        ..TransportLimits::default()
    };
    let limits = Limits { calls, ..Limits::default() };
    start(ServeConfig { demo: true, limits, ..config() }).await
}

async fn devices(console: &Console, userid: &str, id: &str) -> DeviceInformation {
    let asked = json!({ "sdkappid": APP, "userid": userid, "task_or_push_id": id });
    console.ok("get_device_information", asked).await
}

/// The titles of what stayed unknown.
fn open(information: &DeviceInformation) -> Vec<&str> {
    let unknown = information.findings.iter().filter(|it| it.state == FindingState::Unknown);
    unknown.map(|it| &*it.title.en).collect()
}

#[tokio::test]
async fn device_information_shows_what_there_is_and_names_the_silent_call() {
    let console = impatient().await;
    let typed = json!({
        "sdkappid": APP, "userid": "slow", "certificate_id": "31003", "token": "abc123",
    });
    let _: Binding = console.ok("add_binding", typed).await;
    let information = devices(&console, "slow", "demo-task-slow").await;
    assert!(open(&information).contains(&"query_online_status did not answer in time"));
    let exists = |it: &shared::api::Finding| it.title.en == "Account: exists";
    assert!(information.findings.iter().any(exists), "{information:?}");
    assert_eq!(information.bindings.len(), 1, "{information:?}");

    let information = devices(&console, "account_slow", "").await;
    assert!(open(&information).contains(&"account_check did not answer in time"));

    let information = devices(&console, "trace_slow", "demo-task-trace_slow").await;
    assert_eq!(open(&information), ["all_member_push_trace did not answer in time"]);
    assert!(information.can_probe, "{information:?}");
}

#[tokio::test]
async fn each_silent_call_is_named_when_it_is_given_up_too() {
    let console = quick().await;
    for (userid, id, call) in [
        ("slow", "", "query_online_status"),
        ("account_slow", "", "account_check"),
        ("trace_slow", "demo-task-trace_slow", "all_member_push_trace"),
    ] {
        let information = devices(&console, userid, id).await;
        let title = format!("{call} did not answer in time");
        assert!(open(&information).contains(&title.as_str()), "{userid}: {information:?}");
    }
}

#[tokio::test]
async fn a_status_that_never_comes_is_told_in_time() {
    for console in [impatient().await, quick().await] {
        let users: Vec<Value> =
            (0..499).map(|number| format!("user{number}").into()).chain(["slow".into()]).collect();
        let asked = json!({ "sdkappid": APP, "userids": users });
        let error = console.refused("get_status", asked).await;
        assert!(error.title.en.contains("did not answer in time"), "{error:?}");
        assert!(!error.title.zh.is_empty() && !error.solution.is_empty(), "{error:?}");
    }
}

#[tokio::test]
async fn a_test_ends_without_a_verdict_whichever_call_is_silent() {
    let console = quick().await;
    for (userid, word) in [
        ("slow", "did not answer in time"),
        ("account_slow", "did not answer in time"),
        ("push_slow", "may have been sent"),
        ("trace_slow", "did not answer in time"),
    ] {
        let done = console.run(userid, "31003", TestMode::Offline).await;
        assert_eq!(done.state, RunState::Done, "{userid}");
        let verdict = done.result.unwrap().verdict;
        assert_eq!(verdict.outcome, Outcome::NoVerdict, "{userid}: {verdict:?}");
        assert!(verdict.cause.en.contains(word), "{userid}: {verdict:?}");
    }
}
