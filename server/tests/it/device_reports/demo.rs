//! The demo's people whose apps have reported.

use shared::api::{FindingState, Outcome, TestMode};

use super::ask;
use crate::console::support::demo;

/// What Signet remarks on before any push, by its title.
const REMARKS: [(&str, &str); 4] = [
    ("iphone_ready", ""),
    ("wrong_environment", "do not fit"),
    ("notifications_off", "denied"),
    ("old_token", ""),
];

#[tokio::test]
async fn their_devices_are_there_before_any_push() {
    let console = demo().await;
    for (user, remark) in REMARKS {
        let information = ask(&console, user).await;
        assert_eq!(information.bindings.len(), 1, "{user}: {information:?}");
        assert!(!information.ended && information.can_probe, "{user}");
        let notices: Vec<_> =
            information.findings.iter().filter(|it| it.state == FindingState::Notice).collect();
        assert_eq!(notices.is_empty(), remark.is_empty(), "{user}: {notices:?}");
        assert!(notices.iter().all(|notice| notice.title.en.contains(remark)), "{notices:?}");
    }
    let failed = ask(&console, "no_token").await;
    let told = failed.findings.iter().find(|found| found.code == "6003").unwrap();
    assert!(told.detail.en.contains("fingerprint"), "{told:?}");
    assert!(ask(&console, "huawei_ready").await.bindings.is_empty(), "whose app does not report");
}

#[tokio::test]
async fn their_tests_end_with_what_the_reports_say() {
    let console = demo().await;
    for (user, certificate, outcome, says) in [
        ("iphone_ready", "31001", Outcome::Proven, "arrived"),
        ("old_token", "31001", Outcome::Fault, "upload after the last registration is missing"),
        ("wrong_environment", "31001", Outcome::Fault, "reported a development build"),
        ("notifications_off", "31003", Outcome::Fault, "does not allow notifications"),
    ] {
        let ended = console.run(user, certificate, TestMode::Offline).await;
        let verdict = ended.result.unwrap().verdict;
        assert_eq!(verdict.outcome, outcome, "{verdict:?}");
        let text = [&*verdict.title.en, &*verdict.cause.en].join(" ");
        assert!(text.contains(says), "{text}");
    }
}
