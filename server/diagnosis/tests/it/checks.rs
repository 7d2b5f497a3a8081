//! The twenty rows: each is made to fail, and to pass, by facts.

use diagnosis::{CertificateFacts, EventReport, Facts, PushEvent, VendorCall, checks};
use model::NetFault;
use shared::api::{CheckRow, Evidence, FindingState, TestMode};
use shared::chat::{CertificateId, InstanceTrace, OnlineStatus, StageKind, Vendor};

use crate::push::{before, client, failed_at, good, refused, trace, until, with};

fn row(facts: &Facts, number: usize) -> CheckRow {
    checks(facts)[number - 1].clone()
}

#[track_caller]
fn is(facts: &Facts, number: usize, state: FindingState) {
    let row = row(facts, number);
    assert_eq!(row.state, state, "{row:?}");
}

/// Row `number` failed with a remedy, and is the first that did.
#[track_caller]
fn fails_first(facts: &Facts, number: usize) {
    let row = row(facts, number);
    assert_eq!(row.state, FindingState::Failed, "{row:?}");
    assert!(!row.found.is_empty() && !row.solution.is_empty(), "{row:?}");
    let marked: Vec<_> = checks(facts).into_iter().filter(|row| row.first_failure).collect();
    assert_eq!(marked.iter().map(|row| usize::from(row.number)).collect::<Vec<_>>(), [number]);
}

fn vendor_fails(platform: i64, code: &str, info: &str) -> Facts {
    failed_at(platform, StageKind::Channel, code, info)
}

#[test]
fn there_are_twenty_rows_in_order_with_words() {
    for facts in [good(), before(), Facts::new(TestMode::Probe, None)] {
        let rows = checks(&facts);
        assert_eq!(
            rows.iter().map(|row| row.number).collect::<Vec<_>>(),
            (1..=20).collect::<Vec<u8>>()
        );
        for row in rows {
            assert!(!row.title.en.is_empty() && !row.found.en.is_empty(), "{row:?}");
            assert_ne!(row.title.en, row.title.zh);
            assert_ne!(row.found.en, row.found.zh);
            let look = row.state == FindingState::ByHand;
            assert!(!look || !row.solution.is_empty(), "{row:?}");
        }
    }
}

#[test]
fn a_good_run_has_no_first_failure() {
    let rows = checks(&good());
    assert!(rows.iter().all(|row| !row.first_failure && row.state != FindingState::Failed));
    let by_hand: Vec<u8> =
        rows.iter().filter(|row| row.state == FindingState::ByHand).map(|row| row.number).collect();
    assert_eq!(by_hand, [13, 14, 15, 16, 20]);
    assert!(rows.iter().all(|row| row.state != FindingState::Unknown));
}

#[test]
fn a_run_that_has_not_begun_knows_nothing() {
    let rows = checks(&Facts::new(TestMode::Probe, None));
    assert!(
        rows.iter().all(|row| matches!(row.state, FindingState::Unknown | FindingState::ByHand))
    );
}

#[test]
fn row_01_own_credentials() {
    let nothing = Facts::new(TestMode::Offline, None);
    fails_first(&Facts { account_call: refused(70_009), ..nothing.clone() }, 1);
    fails_first(&Facts { account_call: refused(60_026), ..nothing.clone() }, 1);
    is(&before(), 1, FindingState::Passed);
    let silent =
        Facts { account_call: VendorCall::Unanswered(NetFault::TimedOut), ..nothing.clone() };
    is(&silent, 1, FindingState::Unknown);
    is(&Facts { account_call: refused(60_008), ..nothing }, 1, FindingState::Unknown);
}

#[test]
fn row_02_plan_and_push_service() {
    fails_first(&Facts { push_call: refused(90_045), ..before() }, 2);
    fails_first(&Facts { account_call: refused(60_020), ..Facts::new(TestMode::Offline, None) }, 2);
    is(&good(), 2, FindingState::Passed);
    is(&before(), 2, FindingState::Unknown);
}

#[test]
fn row_03_account() {
    fails_first(&Facts { imported: Some(false), ..before() }, 3);
    fails_first(&Facts { imported: None, status: None, status_code: Some(70_107), ..before() }, 3);
    is(&before(), 3, FindingState::Passed);
}

#[test]
fn row_04_logged_in() {
    let change = Some(("Logout".into(), "Unregister".into()));
    let offline = Facts {
        status: Some(OnlineStatus::Offline),
        clients: vec![],
        last_state_change: change,
        ..before()
    };
    fails_first(&offline, 4);
    assert!(row(&offline, 4).found.en.contains("logged out"));
    is(&before(), 4, FindingState::Passed);
    let odd = Facts { status: Some(OnlineStatus::parse("Asleep")), ..offline };
    is(&odd, 4, FindingState::Unknown);
}

#[test]
fn row_05_mobile_platform() {
    let web = vec![client("Web", OnlineStatus::Online)];
    let web = Facts { status: Some(OnlineStatus::Online), clients: web, ..before() };
    fails_first(&web, 5);
    is(&before(), 5, FindingState::Passed);
    is(&Facts { clients: vec![], ..web }, 5, FindingState::Unknown);
}

#[test]
fn row_06_background() {
    let phone = vec![client("Android", OnlineStatus::Online)];
    let online = Facts { status: Some(OnlineStatus::Online), clients: phone, ..before() };
    fails_first(&online, 6);
    is(&before(), 6, FindingState::Passed);
    is(&Facts { mode: TestMode::Online, ..online }, 6, FindingState::Unknown);
    let went = with(InstanceTrace { event_type: Some(2), ..trace() });
    fails_first(&went, 6);
}

#[test]
fn row_07_certificate() {
    for code in ["-195", "-196", "-197", "-201"] {
        fails_first(&failed_at(1, StageKind::Bound, code, ""), 7);
    }
    for (platform, code, info) in [
        (1, "403", "InvalidProviderToken"),
        (2, "21301", ""),
        (3, "80200001", ""),
        (4, "403", "SENDER_ID_MISMATCH"),
        (5, "1006", ""),
        (6, "16", ""),
        (7, "10206", ""),
        (8, "10205", ""),
    ] {
        fails_first(&vendor_fails(platform, code, info), 7);
    }
    is(&good(), 7, FindingState::Passed);
    is(&with(until(StageKind::Bound)), 7, FindingState::Unknown);
}

#[test]
fn row_08_certificate_id() {
    let none = InstanceTrace { certificate_id: None, ..until(StageKind::Accepted) };
    fails_first(&with(none), 8);
    let other = CertificateId::parse("31002").ok();
    fails_first(&Facts { wanted: other, ..good() }, 8);
    is(&Facts { trace: None, devices: 0, ..good() }, 8, FindingState::Unknown);
    is(&good(), 8, FindingState::Passed);
    is(&Facts { certificates_configured: true, ..good() }, 8, FindingState::Notice);
}

#[test]
fn row_09_environment() {
    fails_first(&vendor_fails(1, "400", "BadDeviceToken"), 9);
    fails_first(&vendor_fails(1, "400", "DeviceTokenNotForTopic"), 9);
    is(&good(), 9, FindingState::Passed);
    let android = with(InstanceTrace { push_platform: Some(3), ..trace() });
    is(&android, 9, FindingState::Unknown);
}

#[test]
fn row_10_token() {
    fails_first(&with(InstanceTrace { token: None, ..until(StageKind::Accepted) }), 10);
    is(&good(), 10, FindingState::Passed);
    let found = row(&good(), 10).found.en;
    assert!(found.contains("89abcdef") && !found.contains(crate::push::TOKEN));
}

#[test]
fn row_11_token_still_valid() {
    for (platform, code, info) in [
        (1, "410", "Unregistered"),
        (2, "1", "regid_invalid"),
        (3, "80300007", ""),
        (4, "404", "UNREGISTERED"),
        (5, "110002", ""),
        (6, "10000", ""),
        (7, "10302", ""),
        (8, "80300007", ""),
    ] {
        fails_first(&vendor_fails(platform, code, info), 11);
    }
    is(&good(), 11, FindingState::Passed);
}

#[test]
fn row_12_notifications() {
    fails_first(&failed_at(3, StageKind::Device, "6", ""), 12);
    let off = InstanceTrace { notification_status: Some(0), ..trace() };
    is(&with(off), 12, FindingState::Notice);
    is(&good(), 12, FindingState::Passed);
    is(&with(InstanceTrace { notification_status: None, ..trace() }), 12, FindingState::Unknown);
    is(&with(InstanceTrace { notification_status: Some(7), ..trace() }), 12, FindingState::Unknown);
}

#[test]
fn row_13_pushable_message() {
    let bad = Facts { push_call: refused(90_043), ..before() };
    fails_first(&bad, 13);
    assert_eq!(row(&bad, 13).evidence, Evidence::Call);
    is(&good(), 13, FindingState::ByHand);
    assert_eq!(row(&good(), 13).evidence, Evidence::Hand);
}

#[test]
fn rows_14_15_16_and_20_are_for_people() {
    for number in [14, 15, 16, 20] {
        is(&good(), number, FindingState::ByHand);
        is(&vendor_fails(1, "410", ""), number, FindingState::ByHand);
        assert_eq!(row(&good(), number).evidence, Evidence::Hand);
    }
    assert!(row(&good(), 14).title.en.contains("muted"));
    assert!(row(&good(), 15).found.en.contains("20007"));
    assert!(row(&good(), 16).title.en.contains("two UserIDs"));
    assert!(row(&good(), 20).found.en.contains("V2TIMOfflinePushInfo"));
}

#[test]
fn row_17_vendor_rules() {
    fails_first(&failed_at(3, StageKind::Bound, "-203", ""), 17);
    fails_first(&failed_at(3, StageKind::Bound, "-202", ""), 17);
    fails_first(&vendor_fails(7, "10104", ""), 17);
    fails_first(&vendor_fails(2, "200001", ""), 17);
    is(&good(), 17, FindingState::Passed);
}

#[test]
fn row_18_channel() {
    fails_first(&vendor_fails(1, "503", "ServiceUnavailable"), 18);
    fails_first(&vendor_fails(3, "12345678", "new words"), 18);
    fails_first(&failed_at(3, StageKind::Bound, "-199", ""), 18);
    fails_first(&failed_at(3, StageKind::Accepted, "91000", ""), 18);
    is(&vendor_fails(1, "410", "Unregistered"), 18, FindingState::Failed);
    is(&good(), 18, FindingState::Passed);
    is(&with(until(StageKind::Bound)), 18, FindingState::Unknown);
}

#[test]
fn row_19_arrival() {
    fails_first(&failed_at(1, StageKind::Device, "4711", "odd"), 19);
    is(&good(), 19, FindingState::Passed);
    is(&with(until(StageKind::Channel)), 19, FindingState::Unknown);
    assert!(row(&with(until(StageKind::Channel)), 19).found.en.contains("no loss"));
}

#[test]
fn an_online_push_says_nothing_about_certificates() {
    let online = Facts { mode: TestMode::Online, ..good() };
    for number in [7, 8, 9, 10, 11, 12, 17, 18, 19] {
        is(&online, number, FindingState::Unknown);
    }
}

#[test]
fn the_configured_environment_is_named() {
    let certificate = CertificateFacts {
        vendor: Vendor::Apns,
        environment: "production".into(),
        topic: String::new(),
    };
    let facts = Facts { certificate: Some(certificate), ..good() };
    assert!(row(&facts, 9).found.en.contains("production"));
}

#[test]
fn a_report_answers_the_rows_that_ask_the_vendor() {
    let silent = Facts { trace: None, devices: 0, timed_out: true, ..good() };
    let told = |stage, code| {
        let vendor = Some(Vendor::Huawei);
        let event = PushEvent { stage, online: false, code, info: "", vendor, signed: true };
        Facts { reports: EventReport::read(&event).into_iter().collect(), ..silent.clone() }
    };
    fails_first(&told(1, "80300007"), 11);
    fails_first(&told(2, "6"), 12);
    fails_first(&told(1, "-1"), 8);
    fails_first(&told(1, "-2"), 10);
    is(&told(1, "-2"), 8, FindingState::Unknown);
    for row in [18, 19] {
        is(&told(2, "0"), row, FindingState::Passed);
        is(&silent, row, FindingState::Unknown);
    }
    for row in [8, 10] {
        is(&told(2, "0"), row, FindingState::Unknown);
        is(&silent, row, FindingState::Unknown);
    }
}
