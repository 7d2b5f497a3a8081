//! What the calls before the trace say.

use super::*;

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
        let silent = Facts { push_call: VendorCall::Unanswered(fault), ..begun.clone() };
        let verdict = ends(&silent, Outcome::NoVerdict, "");
        assert!(verdict.cause.en.contains("may have been sent"), "{verdict:?}");
    }
    let nobody = Facts { push_call: VendorCall::Unanswered(NetFault::Refused), ..begun };
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
        let call = VendorCall::Unanswered(fault);
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
        let facts = Facts { push_call: VendorCall::Ok, push_code: Some(code), ..before() };
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
    let unknown = Facts { imported: None, account_call: VendorCall::NotMade, ..before() };
    ends(&Facts { status_call: refused(70_107), ..unknown.clone() }, Outcome::Fault, "70107");
    ends(&Facts { status_code: Some(70_107), ..unknown.clone() }, Outcome::Fault, "70107");
    ends(
        &Facts { push_call: VendorCall::Ok, push_code: Some(70_107), ..unknown },
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
    let came = Facts {
        trace: good().trace,
        trace_call: VendorCall::Ok,
        push_call: VendorCall::Ok,
        ..offline()
    };
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
    let listed = Facts { push_call: VendorCall::Ok, push_code: Some(90_043), ..before() };
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
