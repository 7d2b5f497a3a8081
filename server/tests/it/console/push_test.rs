//! **Start testing** and **Send a probe push**, to the end.

use serde_json::{Value, json};
use shared::api::{
    BindingSource, CheckRecord, CheckSummary, Field, FindingState, Outcome, Progress, RunState,
    TestMode,
};
use shared::chat::{StageKind, StageState, Vendor};

use crate::console::support::{Console, demo, test_of};

fn states(progress: &Progress) -> Vec<StageState> {
    progress.stages.iter().map(|stage| stage.state).collect()
}

#[track_caller]
fn is_complete(progress: &Progress) {
    let result = progress.result.as_ref().unwrap();
    let numbers: Vec<_> = result.checks.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    let first = result.checks.iter().position(|row| row.first_failure);
    let failed = result.checks.iter().position(|row| row.state == FindingState::Failed);
    assert_eq!(first, failed, "{:?}", result.checks);
    assert!(progress.waiting.is_empty());
    assert!(serde_json::from_str::<Value>(&result.raw).is_ok(), "{}", result.raw);
    for binding in result.bindings.iter().filter(|binding| !binding.token.is_empty()) {
        assert!(!result.raw.contains(&binding.token), "a whole token: {}", result.raw);
    }
}

#[tokio::test]
async fn a_phone_that_is_ready_is_proven() {
    let console = demo().await;
    let asked = test_of("iphone_ready", "31001", TestMode::Offline);
    let begun: Progress = console.ok("start_push_test", asked).await;
    assert_eq!((begun.state, begun.stages.len()), (RunState::Running, 5));
    let done = console.ended(begun).await;
    is_complete(&done);
    let result = done.result.as_ref().unwrap();
    assert_eq!(result.verdict.outcome, Outcome::Proven, "{:?}", result.verdict);
    assert_eq!(result.verdict.vendor, Some(Vendor::Apns));
    assert!(!result.verdict.proven.is_empty() && !result.verdict.unproven.is_empty());
    assert_eq!(states(&done)[..4], [StageState::Passed; 4]);
    let [row] = &result.bindings[..] else { panic!("{result:?}") };
    assert_eq!((row.certificate_id.as_str(), row.source), ("31001", BindingSource::Probe));

    let record: CheckRecord = console.ok("get_check", json!({ "id": done.id })).await;
    assert_eq!((record.progress.state, record.progress.version), (done.state, done.version));
    assert_eq!(record.progress.result.unwrap().verdict, result.verdict);
}

/// A server each, because an app has one trace a second.
async fn verdicts(cases: Vec<Case>) {
    let runs: Vec<_> = cases
        .into_iter()
        .map(|case| {
            tokio::spawn(async move {
                let console = demo().await;
                let done = console.run(case.userid, case.certificate, case.mode).await;
                case.compare(&done);
            })
        })
        .collect();
    for run in runs {
        run.await.unwrap();
    }
}

struct Case {
    userid: &'static str,
    certificate: &'static str,
    mode: TestMode,
    outcome: Outcome,
    code: &'static str,
    /// The vendor whose code it is.
    vendor: Option<Vendor>,
    /// Where the timeline ends badly.
    failed: Option<StageKind>,
}

impl Case {
    #[track_caller]
    fn compare(&self, done: &Progress) {
        let Self { userid, outcome, code, vendor, failed, .. } = self;
        assert_eq!(done.state, RunState::Done, "{userid}: {done:?}");
        is_complete(done);
        let verdict = &done.result.as_ref().unwrap().verdict;
        assert_eq!((verdict.outcome, verdict.code.as_str()), (*outcome, *code), "{verdict:?}");
        assert_eq!(verdict.vendor, *vendor, "{userid}: {verdict:?}");
        let at = done.stages.iter().find(|stage| stage.state == StageState::Failed);
        assert_eq!(at.map(|stage| stage.kind), *failed, "{userid}: {:?}", done.stages);
        if *outcome == Outcome::Fault {
            for text in [&verdict.cause, &verdict.solution] {
                assert!(!text.en.is_empty() && !text.zh.is_empty(), "{userid}: {verdict:?}");
            }
        }
    }
}

fn fault(
    userid: &'static str,
    certificate: &'static str,
    code: &'static str,
    vendor: Option<Vendor>,
    failed: Option<StageKind>,
) -> Case {
    let (mode, outcome) = (TestMode::Offline, Outcome::Fault);
    Case { userid, certificate, mode, outcome, code, vendor, failed }
}

#[tokio::test]
async fn what_goes_wrong_on_the_way_is_the_verdict() {
    use StageKind::{Accepted, Bound, Channel, Device};
    verdicts(vec![
        fault("no_token", "31003", "-2", None, Some(Bound)),
        fault("no_certificate", "31003", "-1", None, Some(Bound)),
        fault("wrong_environment", "31001", "400", Some(Vendor::Apns), Some(Channel)),
        fault("uninstalled", "31001", "410", Some(Vendor::Apns), Some(Channel)),
        fault("vendor_quota", "31007", "10070", Some(Vendor::Vivo), Some(Channel)),
        fault("notifications_off", "31003", "6", Some(Vendor::Huawei), Some(Device)),
        fault("not_enabled", "31003", "90045", None, Some(Accepted)),
        fault("push_code_90047", "31003", "90047", None, Some(Accepted)),
    ])
    .await;
}

#[tokio::test]
async fn a_wrong_secret_is_a_fault_of_the_certificate() {
    let console = demo().await;
    let done = console.run("wrong_secret", "31003", TestMode::Offline).await;
    is_complete(&done);
    let verdict = done.result.unwrap().verdict;
    assert_eq!(
        (verdict.outcome, verdict.code.as_str()),
        (Outcome::Fault, "80200001"),
        "{verdict:?}"
    );
}

#[tokio::test]
async fn where_no_push_can_go_none_is_sent() {
    let before =
        |userid, outcome, code| Case { outcome, ..fault(userid, "31001", code, None, None) };
    verdicts(vec![
        before("not_imported", Outcome::Fault, "70107"),
        before("offline", Outcome::Fault, ""),
        before("web_only", Outcome::Fault, ""),
        before("online_only", Outcome::NoVerdict, ""),
        before("garbage", Outcome::NoVerdict, ""),
        before("account_reset", Outcome::NoVerdict, ""),
    ])
    .await;
}

#[tokio::test]
async fn the_other_modes_have_their_own_ends() {
    let online = |userid, outcome| Case {
        mode: TestMode::Online,
        outcome,
        ..fault(userid, "", "", None, None)
    };
    verdicts(vec![
        online("online_only", Outcome::Proven),
        online("iphone_ready", Outcome::Fault),
        online("offline", Outcome::Fault),
    ])
    .await;
}

#[tokio::test]
async fn a_probe_learns_of_every_phone() {
    let console = demo().await;
    let done = console.run("two_devices", "", TestMode::Probe).await;
    is_complete(&done);
    let result = done.result.unwrap();
    assert_eq!(result.verdict.outcome, Outcome::Proven, "{:?}", result.verdict);
    let mut known: Vec<_> =
        result.bindings.iter().map(|row| (row.certificate_id.as_str(), row.source)).collect();
    known.sort_unstable_by_key(|(certificate, _)| *certificate);
    assert_eq!(known, [("31001", BindingSource::Probe), ("31003", BindingSource::Probe)]);
}

async fn nothing_was_begun(console: &Console) {
    let filter = json!({ "filter": { "sdkappid": null, "userid": "", "outcome": null,
        "before": null } });
    let checks: Vec<CheckSummary> = console.ok("list_checks", filter).await;
    assert_eq!(checks, []);
}

#[tokio::test]
async fn without_consent_nothing_begins() {
    let console = demo().await;
    for mode in [TestMode::Offline, TestMode::Online, TestMode::Probe] {
        let mut asked = test_of("iphone_ready", "31001", mode);
        asked["test"]["consent"] = false.into();
        let error = console.refused("start_push_test", asked).await;
        assert_eq!(error.field, Some(Field::Consent));
    }
    nothing_was_begun(&console).await;
}

#[tokio::test]
async fn each_bad_field_of_a_test_is_named() {
    let console = demo().await;
    let mut stranger = test_of("alice", "31001", TestMode::Offline);
    stranger["test"]["sdkappid"] = 1_400_000_999.into();
    for (asked, field) in [
        (test_of("", "31001", TestMode::Offline), Field::UserId),
        (test_of(&"x".repeat(33), "", TestMode::Probe), Field::UserId),
        (test_of("alice", "", TestMode::Offline), Field::CertificateId),
        (test_of("alice", "x", TestMode::Offline), Field::CertificateId),
        (stranger, Field::App),
    ] {
        let error = console.refused("start_push_test", asked.clone()).await;
        assert_eq!(error.field, Some(field), "{asked}");
    }
    nothing_was_begun(&console).await;
}

#[tokio::test]
async fn cancel_ends_a_run_in_the_middle() {
    let console = demo().await;
    let asked = test_of("never_completes", "31003", TestMode::Offline);
    let begun: Progress = console.ok("start_push_test", asked).await;
    let is_bound = |seen: &Progress| states(seen)[1] == StageState::Passed;
    let middle = console.watch(begun, is_bound).await;
    assert_eq!((middle.state, states(&middle)[2]), (RunState::Running, StageState::Running));

    let ended: Progress = console.ok("cancel_push_test", json!({ "id": middle.id })).await;
    assert_eq!(ended.state, RunState::Cancelled);
    is_complete(&ended);
    assert_eq!(states(&ended)[2..], [StageState::NoData; 3]);
    let result = ended.result.as_ref().unwrap();
    assert_eq!(result.verdict.outcome, Outcome::NoVerdict);
    assert_eq!(result.bindings.len(), 1, "what was seen until then is kept");

    let again: Progress = console.ok("cancel_push_test", json!({ "id": middle.id })).await;
    assert_eq!((again.state, again.version), (ended.state, ended.version));
}

#[tokio::test]
async fn a_run_that_nobody_began_is_not_there() {
    let console = demo().await;
    let id = "no-such-check";
    for (function, arguments) in [
        ("watch_push_test", json!({ "id": id, "version": 0 })),
        ("cancel_push_test", json!({ "id": id })),
        ("get_check", json!({ "id": id })),
        ("export_check", json!({ "id": id, "format": "json", "lang": "en" })),
    ] {
        let error = console.refused(function, arguments).await;
        assert_eq!(error.title.en, "There is no such check.", "{function}");
    }
}
