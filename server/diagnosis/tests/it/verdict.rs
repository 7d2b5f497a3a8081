//! One test per way in which a run can end.

use diagnosis::{Call, CertificateFacts, EventReport, Facts, PushEvent, verdict};
use model::NetFault;
use shared::api::{Outcome, TestMode, Verdict};
use shared::chat::{CertificateId, InstanceTrace, OnlineStatus, StageKind, Vendor};

use crate::push::{
    bad_stage, before, client, failed_at, good, good_stage, refused, trace, until, with,
};

/// The verdict, which in any case has a title and a next step in both languages.
#[track_caller]
fn ends(facts: &Facts, outcome: Outcome, code: &str) -> Verdict {
    let verdict = verdict(facts);
    assert_eq!(verdict.outcome, outcome, "{verdict:?}");
    assert_eq!(verdict.code, code, "{verdict:?}");
    assert_eq!(verdict.cause.is_empty(), outcome == Outcome::Proven, "{verdict:?}");
    for text in [&verdict.title, &verdict.solution] {
        assert!(!text.en.is_empty() && !text.zh.is_empty() && text.en != text.zh, "{text:?}");
    }
    for text in verdict.proven.iter().chain(&verdict.unproven) {
        assert!(!text.en.is_empty() && !text.zh.is_empty() && text.en != text.zh, "{text:?}");
    }
    verdict
}

fn says(texts: &[shared::Text], word: &str) -> bool {
    texts.iter().any(|text| text.en.contains(word))
}

fn offline() -> Facts {
    Facts { status: Some(OnlineStatus::Offline), clients: vec![], ..before() }
}

#[test]
fn cancelled_before_and_after_the_push() {
    let early = ends(&Facts { cancelled: true, ..before() }, Outcome::NoVerdict, "");
    let late = ends(&Facts { cancelled: true, ..good() }, Outcome::NoVerdict, "");
    assert_ne!(early.cause, late.cause);
}

#[test]
fn a_push_without_an_answer_may_have_been_sent() {
    let begun = Facts { push_begun: true, ..before() };
    let cancelled = ends(&Facts { cancelled: true, ..begun.clone() }, Outcome::NoVerdict, "");
    assert!(cancelled.cause.en.contains("may have been sent"), "{cancelled:?}");
    for fault in [NetFault::TimedOut, NetFault::Closed, NetFault::HttpStatus(502)] {
        let silent = Facts { push_call: Call::Unanswered(fault), ..begun.clone() };
        let verdict = ends(&silent, Outcome::NoVerdict, "");
        assert!(verdict.cause.en.contains("may have been sent"), "{verdict:?}");
    }
    let nobody = Facts { push_call: Call::Unanswered(NetFault::Refused), ..begun };
    for facts in [nobody, Facts { cancelled: true, ..before() }] {
        assert!(!verdict(&facts).cause.en.contains("may have been sent"));
    }
}

#[test]
fn own_credentials_are_a_fault_of_configuration() {
    let nothing = Facts::new(TestMode::Offline, None);
    let verdict =
        ends(&Facts { account_call: refused(70_009), ..nothing }, Outcome::Fault, "70009");
    assert!(verdict.title.en.contains("configuration"));
    assert_eq!(verdict.info, "their words");
    ends(&Facts { status_call: refused(60_010), ..offline() }, Outcome::Fault, "60010");
    ends(&Facts { push_call: refused(90_009), ..before() }, Outcome::Fault, "90009");
    ends(&Facts { trace_call: refused(60_010), trace: None, ..good() }, Outcome::Fault, "60010");
}

#[test]
fn no_service_is_a_fault() {
    let nothing = Facts::new(TestMode::Offline, None);
    ends(&Facts { account_call: refused(60_020), ..nothing }, Outcome::Fault, "60020");
    ends(&Facts { push_call: refused(90_045), ..before() }, Outcome::Fault, "90045");
}

#[test]
fn network_faults_are_no_verdict() {
    let faults = [
        NetFault::Refused,
        NetFault::TimedOut,
        NetFault::Closed,
        NetFault::HttpStatus(502),
        NetFault::Redirected,
        NetFault::TooLarge,
        NetFault::Unreadable,
    ];
    let mut causes = Vec::new();
    for fault in faults {
        let call = Call::Unanswered(fault);
        let facts = Facts { push_call: call.clone(), ..before() };
        causes.push(ends(&facts, Outcome::NoVerdict, "").cause);
        let late = Facts { trace_call: call, trace: None, ..good() };
        assert!(says(&ends(&late, Outcome::NoVerdict, "").proven, "accepted"));
    }
    causes.dedup();
    assert_eq!(causes.len(), faults.len());
    assert!(causes[3].en.contains("502"));
}

#[test]
fn passing_troubles_are_no_verdict() {
    for code in [60_007, 60_008, 70_169, 91_000] {
        let facts = Facts { status_call: refused(code), ..before() };
        ends(&facts, Outcome::NoVerdict, &code.to_string());
        let facts = Facts { push_call: Call::Ok, push_code: Some(code), ..before() };
        ends(&facts, Outcome::NoVerdict, &code.to_string());
    }
}

#[test]
fn a_trace_that_is_refused_is_no_verdict() {
    let facts = Facts { trace_call: refused(90_049), trace: None, ..good() };
    ends(&facts, Outcome::NoVerdict, "90049");
}

#[test]
fn trouble_before_a_push_that_went_does_not_count() {
    let facts = Facts { status_call: refused(60_007), status: None, ..good() };
    ends(&facts, Outcome::Proven, "");
}

#[test]
fn not_imported() {
    ends(&Facts { imported: Some(false), ..before() }, Outcome::Fault, "70107");
    let unknown = Facts { imported: None, account_call: Call::NotMade, ..before() };
    ends(&Facts { status_call: refused(70_107), ..unknown.clone() }, Outcome::Fault, "70107");
    ends(&Facts { status_code: Some(70_107), ..unknown.clone() }, Outcome::Fault, "70107");
    ends(
        &Facts { push_call: Call::Ok, push_code: Some(70_107), ..unknown },
        Outcome::Fault,
        "70107",
    );
}

#[test]
fn offline_and_without_a_phone() {
    assert!(ends(&offline(), Outcome::Fault, "").title.en.contains("offline"));
    let web = vec![client("Web", OnlineStatus::Online)];
    let web = Facts { status: Some(OnlineStatus::Online), clients: web, ..before() };
    assert!(ends(&web, Outcome::Fault, "").title.en.contains("no phone"));
}

#[test]
fn what_the_vendor_said_outweighs_offline() {
    let came =
        Facts { trace: good().trace, trace_call: Call::Ok, push_call: Call::Ok, ..offline() };
    ends(&came, Outcome::Proven, "");
    let gone = failed_at(1, StageKind::Channel, "410", "Unregistered");
    let gone = Facts { status: Some(OnlineStatus::Offline), clients: vec![], ..gone };
    ends(&gone, Outcome::Fault, "410");
}

#[test]
fn online_now_says_nothing_about_certificates() {
    let phone = vec![client("iPhone", OnlineStatus::Online)];
    let seen = Facts { status: Some(OnlineStatus::Online), clients: phone, ..before() };
    let went = with(InstanceTrace { event_type: Some(2), ..trace() });
    for facts in [seen, went] {
        let verdict = ends(&facts, Outcome::NoVerdict, "");
        assert!(verdict.cause.en.contains("says nothing about certificates"));
    }
}

#[test]
fn push_refused() {
    let facts = Facts { push_call: refused(90_043), ..before() };
    ends(&facts, Outcome::Fault, "90043");
    let listed = Facts { push_call: Call::Ok, push_code: Some(90_043), ..before() };
    ends(&listed, Outcome::Fault, "90043");
    let unknown = Facts { push_call: refused(123_456), ..before() };
    assert!(ends(&unknown, Outcome::Fault, "123456").cause.en.contains("123456"));
}

#[test]
fn no_device_in_the_trace() {
    let verdict = ends(&silent(), Outcome::NoVerdict, "");
    for reason in ["no token", "takes longer"] {
        assert!(verdict.cause.en.contains(reason), "{verdict:?}");
    }
    assert!(says(&verdict.proven, "accepted"));
}

#[test]
fn another_certificate_in_the_trace() {
    let facts = Facts { wanted: CertificateId::parse("31002").ok(), ..good() };
    let verdict = ends(&facts, Outcome::Fault, "");
    assert!(verdict.title.en.contains("31002") && verdict.cause.en.contains("31001"));
}

#[test]
fn accepted_failed() {
    ends(&failed_at(1, StageKind::Accepted, "91000", ""), Outcome::Fault, "91000");
}

#[test]
fn bound_failed() {
    for code in ["-1", "-2", "-195", "-196", "-197", "-199", "-200", "-201", "-202", "-203"] {
        let verdict = ends(&failed_at(3, StageKind::Bound, code, ""), Outcome::Fault, code);
        assert_eq!(verdict.vendor, None);
        assert!(says(&verdict.proven, "accepted"));
    }
    let wrapped = failed_at(3, StageKind::Bound, "-198", "code 80200001");
    let verdict = ends(&wrapped, Outcome::Fault, "80200001");
    assert_eq!(verdict.vendor, Some(Vendor::Huawei));
    assert!(verdict.cause.en.contains("secret"));
}

#[test]
fn token_or_certificate_empty_without_a_code() {
    let token = InstanceTrace { token: None, ..until(StageKind::Accepted) };
    assert!(ends(&with(token), Outcome::Fault, "").title.en.contains("token"));
    let id = InstanceTrace { certificate_id: None, ..until(StageKind::Accepted) };
    assert!(ends(&with(id), Outcome::Fault, "").title.en.contains("certificate ID"));
}

#[test]
fn channel_failed() {
    for (platform, vendor, code, info) in [
        (1, Vendor::Apns, "410", "Unregistered"),
        (2, Vendor::Xiaomi, "1", "regid_invalid"),
        (3, Vendor::Huawei, "80300007", ""),
        (4, Vendor::Fcm, "404", "UNREGISTERED"),
        (5, Vendor::Meizu, "110002", ""),
        (6, Vendor::Oppo, "10000", ""),
        (7, Vendor::Vivo, "10302", ""),
        (8, Vendor::Honor, "80300007", ""),
        (3, Vendor::Huawei, "1234567", "new"),
    ] {
        let facts = failed_at(platform, StageKind::Channel, code, info);
        let verdict = ends(&facts, Outcome::Fault, code);
        assert_eq!((verdict.vendor, verdict.info.as_str()), (Some(vendor), info));
        assert!(verdict.title.en.contains(vendor.name()));
    }
}

#[test]
fn a_token_of_the_other_environment_names_the_certificates() {
    for (environment, other) in [("production", "Xcode"), ("development", "TestFlight")] {
        let certificate = CertificateFacts {
            vendor: Vendor::Apns,
            environment: environment.into(),
            topic: String::new(),
        };
        let facts = failed_at(1, StageKind::Channel, "400", "BadDeviceToken");
        let facts = Facts { certificate: Some(certificate), ..facts };
        let verdict = ends(&facts, Outcome::Fault, "400");
        assert!(verdict.cause.en.contains(environment) && verdict.cause.en.contains(other));
    }
}

#[test]
fn device_failed() {
    let facts = failed_at(3, StageKind::Device, "6", "");
    let verdict = ends(&facts, Outcome::Fault, "6");
    assert!(verdict.cause.en.contains("switched off"));
    assert!(says(&verdict.proven, "vendor accepted"));
    let mut off = failed_at(1, StageKind::Device, "4711", "");
    off.trace.as_mut().unwrap().notification_status = Some(0);
    assert!(ends(&off, Outcome::Fault, "4711").cause.en.contains("switch"));
}

#[test]
fn channel_passed_is_proven_as_far_as_it_goes() {
    let verdict = ends(&with(until(StageKind::Channel)), Outcome::Proven, "");
    assert!(says(&verdict.proven, "certificate information") && says(&verdict.proven, "token"));
    for word in ["Arrival", "showed", "tap opens", "ring tone"] {
        assert!(says(&verdict.unproven, word), "{word}");
    }
    assert!(!says(&verdict.unproven, "switched on"));
    assert!(verdict.solution.en.contains("status checker"));
    assert!(says(&ends(&good(), Outcome::Proven, "").proven, "arrived"));
}

#[test]
fn a_tap_proves_that_it_was_shown() {
    let mut tapped = trace();
    tapped.stages.push((StageKind::Click, good_stage()));
    let verdict = ends(&with(tapped), Outcome::Proven, "");
    assert!(says(&verdict.proven, "tapped") && !says(&verdict.unproven, "showed"));
}

#[test]
fn notifications_off_is_told_but_no_fault() {
    let off = InstanceTrace { notification_status: Some(0), ..trace() };
    let verdict = ends(&with(off), Outcome::Proven, "");
    assert!(says(&verdict.unproven, "off or unknown"));
}

#[test]
fn timed_out_before_the_vendor() {
    let facts = Facts { timed_out: true, ..with(until(StageKind::Bound)) };
    assert!(ends(&facts, Outcome::NoVerdict, "").cause.en.contains("time was up"));
    ends(&before(), Outcome::NoVerdict, "");
}

fn online(stage: shared::chat::Stage) -> Facts {
    let stages = vec![(StageKind::Accepted, good_stage()), (StageKind::Online, stage)];
    let seen = InstanceTrace {
        event_type: Some(2),
        push_platform: Some(0),
        token: None,
        certificate_id: None,
        stages,
        ..trace()
    };
    let phone = vec![client("iPhone", OnlineStatus::Online)];
    let facts = with(seen);
    Facts { mode: TestMode::Online, status: Some(OnlineStatus::Online), clients: phone, ..facts }
}

#[test]
fn online_pushes_are_judged_by_their_own_stage() {
    let verdict = ends(&online(good_stage()), Outcome::Proven, "");
    assert!(says(&verdict.unproven, "Offline push"));
    ends(&online(bad_stage("6014", "")), Outcome::Fault, "6014");
    let mut taken = online(good_stage());
    taken.trace.as_mut().unwrap().stages.pop();
    assert!(says(&ends(&taken, Outcome::Proven, "").unproven, "app got it"));
}

#[test]
fn an_online_push_needs_a_connection() {
    let away = Facts { mode: TestMode::Online, ..before() };
    assert!(ends(&away, Outcome::Fault, "").title.en.contains("not connected"));
    ends(&Facts { mode: TestMode::Online, ..good() }, Outcome::Fault, "");
    let silent = Facts { mode: TestMode::Online, timed_out: true, ..online(good_stage()) };
    let silent = Facts { trace: None, ..silent };
    ends(&silent, Outcome::NoVerdict, "");
}

/// What a webhook said, of an iPhone unless told otherwise.
fn event(stage: i64, code: &'static str) -> PushEvent<'static> {
    let vendor = Some(Vendor::Apns);
    PushEvent { stage, online: false, code, info: "their words", vendor, signed: true }
}

fn told(facts: Facts, events: &[PushEvent<'_>]) -> Facts {
    Facts { reports: events.iter().filter_map(EventReport::read).collect(), ..facts }
}

/// The push was taken and the time is up; its trace shows nothing of a device.
fn silent() -> Facts {
    Facts { trace: None, devices: 0, timed_out: true, ..good() }
}

#[test]
fn a_signed_report_decides_where_the_trace_is_silent() {
    let dead = ends(&told(silent(), &[event(1, "410")]), Outcome::Fault, "410");
    assert_eq!((dead.vendor, dead.info.as_str()), (Some(Vendor::Apns), "their words"));
    ends(&told(silent(), &[event(1, "-2")]), Outcome::Fault, "-2");
    let arrived = ends(&told(silent(), &[event(1, "0"), event(2, "0")]), Outcome::Proven, "");
    assert!(says(&arrived.proven, "arrived on the phone"));
    assert!(says(&arrived.unproven, "Which certificate ID"));
    let half = with(until(StageKind::Bound));
    ends(&told(half.clone(), &[event(1, "410")]), Outcome::Fault, "410");
    let arrived = ends(&told(half, &[event(2, "0")]), Outcome::Proven, "");
    assert!(!says(&arrived.unproven, "Which certificate ID"));
}

#[test]
fn a_report_replaces_a_trace_that_is_refused() {
    let refused = Facts { trace_call: refused(90_049), ..silent() };
    ends(&refused, Outcome::NoVerdict, "90049");
    ends(&told(refused.clone(), &[event(2, "0")]), Outcome::Proven, "");
    ends(&told(refused.clone(), &[event(1, "410")]), Outcome::Fault, "410");
    // That it was sent decides nothing.
    ends(&told(refused, &[event(1, "0")]), Outcome::NoVerdict, "90049");
}

#[test]
fn sent_is_not_accepted() {
    let facts = told(silent(), &[event(1, "0")]);
    assert_eq!(verdict(&facts).outcome, Outcome::NoVerdict);
}

#[test]
fn no_report_turns_a_failed_trace_into_a_pass() {
    for signed in [true, false] {
        let all = [1, 2, 3].map(|stage| PushEvent { signed, ..event(stage, "0") });
        let dead = failed_at(1, StageKind::Channel, "410", "Unregistered");
        let bound = failed_at(1, StageKind::Bound, "-201", "");
        for facts in [dead, bound] {
            assert_eq!(verdict(&told(facts.clone(), &all)), verdict(&facts));
        }
    }
}

#[test]
fn no_report_turns_a_passed_trace_into_a_failure() {
    let facts = told(good(), &[event(1, "410"), event(2, "410")]);
    assert_eq!(verdict(&facts), verdict(&good()));
}

#[test]
fn an_unsigned_report_is_a_hint_and_no_more() {
    let unsigned = |stage, code| PushEvent { signed: false, ..event(stage, code) };
    for (events, word) in [
        (vec![unsigned(1, "0"), unsigned(2, "0")], "arrived"),
        (vec![unsigned(3, "0")], "tapped"),
        (vec![unsigned(1, "410")], "410"),
    ] {
        for facts in [silent(), Facts { trace_call: refused(90_049), ..silent() }] {
            let verdict = verdict(&told(facts, &events));
            assert_eq!(verdict.outcome, Outcome::NoVerdict);
            assert!(verdict.cause.en.contains(word), "{verdict:?}");
            assert!(verdict.cause.en.contains("not signed"), "{verdict:?}");
        }
    }
}

#[test]
fn a_report_of_another_device_does_not_count() {
    let huawei = PushEvent { vendor: Some(Vendor::Huawei), ..event(2, "0") };
    let half = with(until(StageKind::Bound));
    let seen = verdict(&told(half.clone(), &[huawei]));
    assert_eq!(seen.outcome, Outcome::NoVerdict);
    let two = Facts { devices: 2, ..half };
    assert_eq!(verdict(&told(two, &[event(2, "0")])).outcome, Outcome::NoVerdict);
}

#[test]
fn reports_of_an_online_push() {
    let online = Facts {
        mode: TestMode::Online,
        status: Some(OnlineStatus::Online),
        clients: vec![client("iPhone", OnlineStatus::Online)],
        ..silent()
    };
    let event = |stage| PushEvent { online: true, vendor: None, ..event(stage, "0") };
    let got = ends(&told(online.clone(), &[event(1), event(2)]), Outcome::Proven, "");
    assert!(says(&got.proven, "it got it"));
    let sent = ends(&told(online, &[event(1)]), Outcome::Proven, "");
    assert!(says(&sent.unproven, "That the app got it"));
    // It says nothing about certificates.
    ends(&told(silent(), &[event(2)]), Outcome::NoVerdict, "");
}
