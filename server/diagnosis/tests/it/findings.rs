//! Prechecks, status texts, the checklist and what changed.

use diagnosis::{
    Facts, VendorCall, changes, nothing_uploaded, prechecks, redact_token, status_texts,
};
use model::NetFault;
use shared::api::{Binding, BindingSource, Finding, FindingState, TestMode};
use shared::chat::{OnlineStatus, Readiness, Vendor};

use crate::push::{TOKEN, before, client, refused};

fn states(facts: &Facts) -> Vec<FindingState> {
    prechecks(facts).iter().map(|finding| finding.state).collect()
}

fn in_both_languages(finding: &Finding) {
    for text in [&finding.title, &finding.detail] {
        assert!(!text.en.is_empty() && text.en != text.zh, "{finding:?}");
    }
}

#[test]
fn calls_that_were_not_made_leave_no_finding() {
    assert_eq!(prechecks(&Facts::new(TestMode::Offline, None)), []);
    let account = Facts { status_call: VendorCall::NotMade, status: None, ..before() };
    assert_eq!(states(&account), [FindingState::Passed; 2]);
    assert_eq!(states(&before()), [FindingState::Passed; 3]);
    prechecks(&before()).iter().for_each(in_both_languages);
}

#[test]
fn a_missing_account_is_told_once() {
    let facts = Facts { imported: Some(false), ..before() };
    let findings = prechecks(&facts);
    assert_eq!(states(&facts), [FindingState::Passed, FindingState::Failed]);
    assert_eq!(findings[1].code, "70107");
    assert!(!findings[1].solution.is_empty());
}

#[test]
fn states_have_their_finding() {
    let with = |status, clients| Facts { status: Some(status), clients, ..before() };
    let phone = vec![client("iPhone", OnlineStatus::Online)];
    assert_eq!(states(&with(OnlineStatus::Online, phone))[2], FindingState::Notice);
    let web = vec![client("Web", OnlineStatus::Online)];
    assert_eq!(states(&with(OnlineStatus::Online, web))[2], FindingState::Failed);
    assert_eq!(states(&with(OnlineStatus::Offline, vec![]))[2], FindingState::Failed);
    assert_eq!(states(&with(OnlineStatus::parse("Asleep"), vec![]))[2], FindingState::Unknown);
}

#[test]
fn own_calls_fail_with_their_code() {
    let nothing = Facts::new(TestMode::Offline, None);
    let facts = Facts { account_call: refused(70_009), ..nothing.clone() };
    let findings = prechecks(&facts);
    assert_eq!((findings[0].state, findings[0].code.as_str()), (FindingState::Failed, "70009"));
    assert_eq!(findings[1].state, FindingState::Unknown);
    let silent = Facts { account_call: VendorCall::Unanswered(NetFault::TimedOut), ..nothing };
    assert_eq!(states(&silent), [FindingState::Unknown; 2]);
    prechecks(&silent).iter().for_each(in_both_languages);
}

#[test]
fn every_readiness_has_meaning_and_next_step() {
    let all = [
        Readiness::Ready,
        Readiness::OnlineNow,
        Readiness::NoMobileClient,
        Readiness::NotReady,
        Readiness::NoSuchAccount,
        Readiness::Unknown,
    ];
    let mut seen = Vec::new();
    for readiness in all {
        let (meaning, next) = status_texts(readiness, None);
        assert!(!meaning.zh.is_empty() && !next.zh.is_empty());
        assert!(meaning.en != meaning.zh && next.en != next.zh);
        assert!(!seen.contains(&meaning));
        seen.push(meaning);
    }
    let odd = OnlineStatus::parse("Asleep");
    assert!(status_texts(Readiness::Unknown, Some(&odd)).0.zh.contains("Asleep"));
}

#[test]
fn the_checklist_names_the_client_codes() {
    let list = nothing_uploaded(&[]);
    let codes: Vec<&str> = list.iter().flat_map(|it| it.code.split(", ")).collect();
    for code in [
        "21005", "22001", "22002", "22003", "22004", "22005", "22006", "22007", "6014", "70016",
        "3000", "800001", "800002", "800009", "800010", "800016",
    ] {
        assert!(codes.contains(&code), "{code}");
    }
    for finding in &list {
        in_both_languages(finding);
        assert!(!finding.solution.is_empty() && finding.solution.en != finding.solution.zh);
    }
    assert!(list[0].code.contains("21005"));
    assert_eq!(list.last().map(|it| it.code.as_str()), Some("22007"));
}

#[test]
fn the_reasons_are_those_of_the_phone() {
    let codes = |platforms: &[&str]| {
        let clients: Vec<_> =
            platforms.iter().map(|name| client(name, OnlineStatus::PushOnline)).collect();
        nothing_uploaded(&clients).into_iter().map(|it| it.code).collect::<Vec<_>>()
    };
    let has = |codes: &[String], code: &str| codes.iter().any(|it| it.contains(code));
    let (apple, android, both) =
        (codes(&["iPhone"]), codes(&["Android"]), codes(&["iPhone", "Android"]));
    assert!(has(&apple, "3000") && !has(&apple, "800016"));
    assert!(!has(&android, "3000") && has(&android, "800016"));
    assert!(has(&both, "3000") && has(&both, "800016"));
    assert_eq!(codes(&["Web"]), codes(&[]));
}

fn binding() -> Binding {
    Binding {
        id: 1,
        certificate_id: "31001".into(),
        vendor: Some(Vendor::Apns),
        label: "iPhone".into(),
        environment: "production".into(),
        configured: true,
        token: TOKEN.into(),
        device_model: "iPhone15,2".into(),
        system: "iOS 18".into(),
        sdk_version: "8.5".into(),
        push_version: "8.5".into(),
        notification: Some(1),
        build_environment: String::new(),
        app_version: String::new(),
        seen_at: 1,
        source: BindingSource::Probe,
    }
}

#[test]
fn what_changed_is_told_line_by_line_without_the_token() {
    assert_eq!(changes(&binding(), &Binding { id: 2, seen_at: 9, ..binding() }), []);
    let now = Binding {
        certificate_id: "31002".into(),
        token: "fedcba9876543210fedcba9876543210".into(),
        sdk_version: "8.6".into(),
        push_version: String::new(),
        system: "iOS 19".into(),
        notification: Some(0),
        ..binding()
    };
    let lines = changes(&binding(), &now);
    let english: Vec<&str> = lines.iter().map(|line| line.en.as_ref()).collect();
    assert_eq!(
        english,
        [
            "Certificate ID: 31001 → 31002",
            "Device token: 0123…89abcdef → fedc…76543210",
            "SDK version: 8.5 → 8.6",
            "Push plug-in version: 8.5 → none",
            "System: iOS 18 → iOS 19",
            "Notification switch: on → off or unknown",
        ]
    );
    for line in &lines {
        assert!(!line.zh.contains(TOKEN) && line.zh != line.en);
    }
}

#[test]
fn a_token_that_changed_alone_is_told() {
    let now = Binding { token: String::new(), ..binding() };
    let lines = changes(&binding(), &now);
    assert_eq!(lines.len(), 1);
    assert!(lines[0].zh.ends_with("→ 无"));
    assert_eq!(redact_token(&now.token), "");
}
