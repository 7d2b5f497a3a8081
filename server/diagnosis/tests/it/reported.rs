//! What the app's own reports change in a verdict: said where it is seen, and not said falsely.

use diagnosis::{CertificateFacts, Facts, ReportedDevice, checks, reported_findings, verdict};
use shared::api::{FindingState, Outcome, TestMode, Verdict};
use shared::chat::{CertificateId, DeviceToken, InstanceTrace, OnlineStatus, StageKind, Vendor};

use crate::push::{TOKEN, client, failed_at, good, good_stage, trace, until, with};

/// Another token of APNs' length: the first one of these tests has half of it.
const LATER: &str = "fedcba9876543210fedcba9876543210";
/// As long as real ones of APNs.
const APNS: &str = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

fn certificate(vendor: Vendor, environment: &str) -> Option<CertificateFacts> {
    let topic = "com.example.demo".into();
    Some(CertificateFacts { vendor, environment: environment.into(), topic })
}

fn iphone(token: &str) -> ReportedDevice {
    ReportedDevice {
        certificate_id: CertificateId::parse("31001").unwrap(),
        certificate: certificate(Vendor::Apns, "production"),
        token: DeviceToken::parse(token).unwrap(),
        build_environment: String::new(),
        notifications: Some(true),
        sdk_version: "8.6.7040".into(),
        device_model: "iPhone16,1".into(),
    }
}

fn of(certificate: &str, device: ReportedDevice) -> ReportedDevice {
    ReportedDevice { certificate_id: CertificateId::parse(certificate).unwrap(), ..device }
}

fn reporting(facts: Facts, devices: &[ReportedDevice]) -> Facts {
    Facts { reported_devices: devices.to_vec(), ..facts }
}

#[track_caller]
fn is_missing_upload(facts: &Facts, expected: bool) -> Verdict {
    let verdict = verdict(facts);
    let said = verdict.title.en.contains("upload after the last registration is missing");
    assert_eq!(said, expected, "{verdict:?}");
    let row = &checks(facts)[9];
    let says = row.state == FindingState::Failed && row.found.en.contains("The app reported");
    assert_eq!(says, expected, "{row:?}");
    verdict
}

fn refused() -> Facts {
    let mut facts = failed_at(1, StageKind::Channel, "410", "Unregistered");
    facts.trace.as_mut().unwrap().device_model = "iPhone16,1".into();
    facts
}

fn without_token() -> Facts {
    let bare = InstanceTrace { token: None, ..until(StageKind::Accepted) };
    with(bare)
}

#[test]
fn a_token_that_the_app_has_replaced() {
    for (facts, code) in [
        (refused(), "410"),
        (failed_at(1, StageKind::Channel, "400", "BadDeviceToken"), "400"),
        (failed_at(3, StageKind::Channel, "80300007", ""), "80300007"),
    ] {
        let facts = reporting(facts, &[iphone(LATER)]);
        let (verdict, rows) = (is_missing_upload(&facts, true), checks(&facts));
        assert_eq!((verdict.outcome, verdict.code.as_str()), (Outcome::Fault, code));
        for end in ["89abcdef", "76543210"] {
            assert!(
                verdict.cause.en.contains(end) && verdict.cause.zh.contains(end),
                "{verdict:?}"
            );
        }
        assert!(verdict.solution.en.contains("registerPush"));
        assert!(rows[9].first_failure, "{rows:?}");
        for token in [TOKEN, LATER] {
            assert!(!format!("{verdict:?}").contains(token));
        }
    }
}

#[test]
fn a_token_or_certificate_id_that_only_the_app_knows() {
    let mut named = without_token();
    named.trace.as_mut().unwrap().stages.push((StageKind::Bound, crate::push::bad_stage("-2", "")));
    for facts in [without_token(), named] {
        let verdict = is_missing_upload(&reporting(facts, &[iphone(LATER)]), true);
        assert!(verdict.cause.en.contains("no token"), "{verdict:?}");
    }
    let bare = InstanceTrace { certificate_id: None, ..until(StageKind::Accepted) };
    let verdict = is_missing_upload(&reporting(with(bare), &[iphone(TOKEN)]), true);
    assert!(verdict.cause.en.contains("no certificate ID"), "{verdict:?}");
}

#[test]
fn no_missing_upload_where_it_is_another_device_or_another_fault() {
    let other_model = ReportedDevice { device_model: "iPhone15,2".into(), ..iphone(LATER) };
    let reports: [(&str, Vec<ReportedDevice>); 6] = [
        ("nothing reported", vec![]),
        ("the same token", vec![iphone(TOKEN)]),
        ("the same in capitals", vec![iphone(&TOKEN.to_uppercase())]),
        ("another model", vec![other_model]),
        ("another certificate", vec![of("31002", iphone(LATER))]),
        ("two installations", vec![iphone(LATER), iphone(APNS)]),
    ];
    for (why, devices) in reports {
        println!("{why}");
        is_missing_upload(&reporting(refused(), &devices), false);
    }
    let two = Facts { devices: 2, ..reporting(refused(), &[iphone(LATER)]) };
    is_missing_upload(&two, false);
    let quota = failed_at(7, StageKind::Channel, "10070", "");
    is_missing_upload(&reporting(quota, &[iphone(LATER)]), false);
    let network = failed_at(1, StageKind::Bound, "-199", "");
    is_missing_upload(&reporting(network, &[iphone(LATER)]), false);
    is_missing_upload(&reporting(with(until(StageKind::Bound)), &[iphone(LATER)]), false);
}

#[test]
fn a_push_that_was_accepted_for_an_old_token_stays_proven_with_a_doubt() {
    let doubts = |facts: &Facts| {
        let verdict = verdict(facts);
        assert_eq!(verdict.outcome, Outcome::Proven, "{verdict:?}");
        verdict.unproven.iter().any(|line| line.en.contains("token of today"))
    };
    let accepted = || with(until(StageKind::Channel));
    assert!(doubts(&reporting(accepted(), &[iphone(LATER)])));
    assert!(!doubts(&reporting(accepted(), &[iphone(TOKEN)])));
    assert!(!doubts(&reporting(good(), &[iphone(LATER)])), "it arrived");
}

fn denying(token: &str) -> ReportedDevice {
    ReportedDevice { notifications: Some(false), ..iphone(token) }
}

fn unknown_switch(kind: StageKind) -> Facts {
    with(InstanceTrace { notification_status: None, ..until(kind) })
}

#[test]
fn denied_notifications_are_the_fault_of_a_push_that_was_accepted() {
    let off = InstanceTrace { notification_status: Some(0), ..until(StageKind::Device) };
    for facts in [unknown_switch(StageKind::Channel), unknown_switch(StageKind::Device), with(off)]
    {
        let facts = reporting(facts, &[denying(TOKEN)]);
        let verdict = verdict(&facts);
        assert_eq!(verdict.outcome, Outcome::Fault, "{verdict:?}");
        assert!(verdict.title.en.contains("denied") && !verdict.solution.zh.is_empty());
        assert!(verdict.proven.iter().any(|line| line.en.contains("certificate information")));
        let row = &checks(&facts)[11];
        assert!(row.first_failure, "{row:?}");
    }
}

#[test]
fn denied_is_not_said_of_another_device_nor_against_what_came_later() {
    let mut tapped = until(StageKind::Device);
    tapped.notification_status = None;
    tapped.stages.push((StageKind::Click, good_stage()));
    for (facts, device) in [
        (unknown_switch(StageKind::Channel), denying(LATER)),
        (unknown_switch(StageKind::Channel), iphone(TOKEN)),
        (
            unknown_switch(StageKind::Channel),
            ReportedDevice { notifications: None, ..iphone(TOKEN) },
        ),
        (unknown_switch(StageKind::Channel), of("31002", denying(TOKEN))),
        (with(until(StageKind::Channel)), denying(TOKEN)),
        (with(tapped), denying(TOKEN)),
    ] {
        let verdict = verdict(&reporting(facts, &[device]));
        assert_eq!(verdict.outcome, Outcome::Proven, "{verdict:?}");
        assert!(!verdict.title.en.contains("denied"));
    }
}

#[test]
fn the_build_that_the_app_reported_settles_the_environment() {
    for (build, certified, says) in [
        ("development", "production", "reported a development build"),
        ("production", "development", "reported a production build"),
        ("production", "production", "both production"),
        ("", "production", "probably"),
        ("development", "", ""),
    ] {
        let facts = failed_at(1, StageKind::Channel, "400", "BadDeviceToken");
        let facts = Facts { certificate: certificate(Vendor::Apns, certified), ..facts };
        let device = ReportedDevice {
            build_environment: build.into(),
            certificate: certificate(Vendor::Apns, certified),
            ..iphone(TOKEN)
        };
        let verdict = verdict(&reporting(facts, &[device]));
        assert!(verdict.cause.en.contains(says), "{build}, {certified}: {verdict:?}");
        let exact = verdict.cause.en.contains("The app reported a ");
        assert_eq!(exact, !build.is_empty() && !certified.is_empty() && build != certified);
    }
}

#[test]
fn a_token_of_another_push_vendor_or_app_is_told_with_the_refusal() {
    let cause = |devices: &[ReportedDevice]| {
        let mut facts = failed_at(3, StageKind::Channel, "80300007", "");
        facts.trace.as_mut().unwrap().token = DeviceToken::parse(APNS).ok();
        verdict(&reporting(facts, devices)).cause.en
    };
    let huawei =
        |token| ReportedDevice { certificate: certificate(Vendor::Huawei, ""), ..iphone(token) };
    assert!(cause(&[huawei(APNS)]).contains("looks like a token of APNs"));
    let unknown = ReportedDevice { certificate: None, ..iphone(APNS) };
    assert!(!cause(&[unknown]).contains("looks like"));
    assert!(!cause(&[iphone(APNS)]).contains("looks like"));

    let other_app = CertificateFacts {
        topic: "com.example.other".into(),
        ..certificate(Vendor::Apns, "production").unwrap()
    };
    let other = ReportedDevice { certificate: Some(other_app), ..of("31010", iphone(APNS)) };
    assert!(cause(&[iphone(APNS), other]).contains("31010"));
    // The certificate was renewed: the new one is for the same.
    let renewed = of("31010", iphone(APNS));
    assert!(!cause(&[iphone(APNS), renewed]).contains("31010"));
}

#[test]
fn an_sdk_that_is_too_old_for_online_pushes() {
    let told = |traced: &str, reported: &[&str], kind: i64| {
        let went = InstanceTrace {
            event_type: Some(kind),
            sdk_version: traced.into(),
            ..until(StageKind::Accepted)
        };
        let devices = reported
            .iter()
            .map(|version| ReportedDevice { sdk_version: (*version).into(), ..iphone(TOKEN) });
        let facts = Facts {
            mode: TestMode::Online,
            status: Some(OnlineStatus::Online),
            clients: vec![client("iPhone", OnlineStatus::Online)],
            reported_devices: devices.collect(),
            ..with(went)
        };
        verdict(&facts).title.en.contains("too old")
    };
    assert!(told("8.2.6324", &[], 1));
    assert!(told("", &["8.1.1"], 1));
    for (traced, reported, kind) in [
        ("8.2.6325", &["8.1.1"][..], 1),
        ("", &["8.1.1", "8.6.7040"], 1),
        ("", &[], 1),
        ("", &[""], 1),
        // It went that way, whatever the version says.
        ("8.1.1", &[], 2),
    ] {
        assert!(!told(traced, reported, kind), "{traced} {reported:?} {kind}");
    }
    let away = Facts { status: Some(OnlineStatus::PushOnline), ..with(trace()) };
    let old = ReportedDevice { sdk_version: "8.1.1".into(), ..iphone(TOKEN) };
    let away = Facts { mode: TestMode::Online, ..reporting(away, &[old]) };
    assert!(verdict(&away).title.en.contains("not connected"));
}

#[test]
fn before_any_push_each_remark_is_made_once() {
    let other_build = ReportedDevice { build_environment: "development".into(), ..iphone(APNS) };
    let foreign = ReportedDevice { certificate: certificate(Vendor::Fcm, ""), ..iphone(APNS) };
    let shared = ReportedDevice {
        certificate: certificate(Vendor::Apns, "development"),
        ..of("31002", iphone(APNS))
    };
    let old = ReportedDevice { sdk_version: "8.2.6324".into(), ..iphone(APNS) };
    for (devices, titles) in [
        (vec![], vec![]),
        (vec![iphone(APNS)], vec![]),
        (vec![iphone(APNS), iphone(LATER)], vec![]),
        (vec![ReportedDevice { certificate: None, ..other_build.clone() }], vec![]),
        (vec![denying(APNS)], vec!["denied"]),
        (vec![other_build], vec!["do not fit"]),
        (vec![foreign], vec!["does not belong"]),
        (vec![iphone(APNS), shared], vec!["does not belong", "does not belong"]),
        (vec![old.clone(), old], vec!["too old"]),
    ] {
        let findings = reported_findings(&devices);
        assert_eq!(findings.len(), titles.len(), "{findings:?}");
        for (finding, title) in findings.iter().zip(titles) {
            assert!(finding.title.en.contains(title), "{finding:?}");
            assert_eq!(finding.state, FindingState::Notice);
            for text in [&finding.title, &finding.detail, &finding.solution] {
                assert!(!text.en.is_empty() && text.en != text.zh, "{finding:?}");
            }
        }
    }
}
