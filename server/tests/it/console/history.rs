//! Checks of the past.

use serde_json::{Value, json};
use shared::api::{
    CheckCounts, CheckRecord, CheckSummary, DeviceInformation, Outcome, Progress, RunState,
    TestMode,
};
use shared::chat::StageState;

use crate::console::support::{APP, Page, demo, test_of};

async fn list(page: &Page, filter: Value) -> Vec<CheckSummary> {
    let mut whole = json!({ "sdkappid": null, "userid": "", "outcome": null, "before": null });
    for (name, value) in filter.as_object().unwrap() {
        whole[name] = value.clone();
    }
    page.ok("list_checks", json!({ "filter": whole })).await
}

async fn export(page: &Page, id: &str, format: &str, lang: &str) -> String {
    page.ok("export_check", json!({ "id": id, "format": format, "lang": lang })).await
}

fn ids(checks: &[CheckSummary]) -> Vec<&str> {
    checks.iter().map(|check| check.id.as_str()).collect()
}

#[tokio::test]
async fn a_check_is_listed_opened_exported_and_deleted() {
    let console = demo().await;
    let refused = console.run("not_imported", "31001", TestMode::Offline).await;
    let proven = console.run("user4", "31001", TestMode::Offline).await;
    let token = proven.result.as_ref().unwrap().bindings[0].token.clone();
    assert_eq!(token.len(), 64);

    let all = list(&console, json!({})).await;
    assert_eq!(ids(&all), [&proven.id, &refused.id], "newest first");
    assert_eq!(all[0].outcome, Some(Outcome::Proven));
    assert_eq!(all[0].title, proven.result.as_ref().unwrap().verdict.title);
    for (filter, found) in [
        (json!({ "userid": "user" }), vec![&proven.id]),
        (json!({ "outcome": "fault" }), vec![&refused.id]),
        (json!({ "sdkappid": APP }), vec![&proven.id, &refused.id]),
        (json!({ "vendor": "apns" }), vec![&proven.id]),
        (json!({ "to": all[1].started_at }), vec![]),
        (json!({ "sdkappid": 1 }), vec![]),
        (json!({ "before": proven.id }), vec![&refused.id]),
    ] {
        assert_eq!(ids(&list(&console, filter.clone()).await), found, "{filter}");
    }

    let filter = json!({ "filter": { "userid": "", "outcome": "fault" } });
    let counts: CheckCounts = console.ok("summarize_checks", filter).await;
    assert_eq!(counts.spans.iter().map(|span| span.fault).sum::<u32>(), 1);
    assert_eq!(counts.faults[0].code, all[1].code);

    let record: CheckRecord = console.ok("get_check", json!({ "id": proven.id })).await;
    assert_eq!(record.summary, all[0]);
    assert_eq!(record.progress.result.as_ref().unwrap().checks.len(), 20);
    assert_eq!(record.changes, []);

    let english = export(&console, &proven.id, "markdown", "en").await;
    assert!(english.starts_with("# ") && english.contains("user4"), "{english}");
    let chinese = export(&console, &proven.id, "markdown", "zh-CN").await;
    assert!(chinese.contains("user4") && chinese != english, "{chinese}");
    let machine = export(&console, &proven.id, "json", "en").await;
    let report: Value = serde_json::from_str(&machine).unwrap();
    assert_eq!(report["format"], "signet-check-1");
    assert_eq!(report["check"]["summary"]["id"], proven.id.as_str());
    for report in [english, chinese, machine] {
        assert!(report.contains(&token[60..]), "the tail tells one token from another");
        assert!(!report.contains(&token), "{report}");
    }

    let asked = json!({ "sdkappid": APP, "userid": "user4" });
    let deleted: u64 = console.ok("delete_user", asked.clone()).await;
    assert_eq!(deleted, 2, "a check and a binding");
    assert_eq!(ids(&list(&console, json!({})).await), [&refused.id]);
    console.refused("get_check", json!({ "id": proven.id })).await;
    let asked_devices = json!({ "sdkappid": APP, "userid": "user4", "task_or_push_id": "" });
    let known: DeviceInformation = console.ok("get_device_information", asked_devices).await;
    assert_eq!(known.bindings, []);
    let deleted: u64 = console.ok("delete_user", asked).await;
    assert_eq!(deleted, 0);
}

#[tokio::test]
async fn a_failure_says_what_changed_since_the_last_success() {
    let console = demo().await;
    let success = console.run("two_devices", "31003", TestMode::Offline).await;
    let outcome = |progress: &Progress| progress.result.as_ref().unwrap().verdict.outcome;
    assert_eq!(outcome(&success), Outcome::Proven);
    // A certificate that no phone of this user has; the iPhone is the one used last.
    let failure = console.run("two_devices", "31002", TestMode::Offline).await;
    assert_eq!(outcome(&failure), Outcome::Fault, "{:?}", failure.result);
    let record: CheckRecord = console.ok("get_check", json!({ "id": failure.id })).await;
    let changes: Vec<_> = record.changes.iter().map(|change| change.en.as_ref()).collect();
    assert!(changes.contains(&"Certificate ID: 31003 → 31001"), "{changes:?}");
    assert!(changes.contains(&"Push vendor: Huawei → APNs"), "{changes:?}");
    assert!(changes.iter().any(|change| change.starts_with("Device token: ")), "{changes:?}");
}

#[tokio::test]
async fn a_deleted_user_is_forgotten_by_runs_too() {
    let console = demo().await;
    let user = json!({ "sdkappid": APP, "userid": "never_completes" });
    let over = console.run("iphone_ready", "31001", TestMode::Offline).await;
    let asked = test_of("never_completes", "31003", TestMode::Offline);
    let begun: Progress = console.ok("start_push_test", asked).await;
    let is_bound = |seen: &Progress| seen.stages[1].state == StageState::Passed;
    let going_on = console.watch(begun, is_bound).await;
    assert_eq!(going_on.state, RunState::Running);

    let deleted: u64 = console.ok("delete_user", user).await;
    assert_eq!(deleted, 2, "the check, and the binding that its trace showed");
    let asked = json!({ "id": going_on.id, "version": 0 });
    let error = console.refused("watch_push_test", asked).await;
    assert_eq!(error.title.en, "There is no such check.");
    let asked = json!({ "sdkappid": APP, "userid": "never_completes", "task_or_push_id": "" });
    let known: DeviceInformation = console.ok("get_device_information", asked).await;
    assert_eq!(known.bindings, []);

    let asked = json!({ "id": over.id, "version": 0 });
    let other: Progress = console.ok("watch_push_test", asked).await;
    assert_eq!(other.result, over.result, "somebody else's stays");
    let user = json!({ "sdkappid": APP, "userid": "iphone_ready" });
    let _: u64 = console.ok("delete_user", user).await;
    console.refused("watch_push_test", json!({ "id": over.id, "version": 0 })).await;
}
