//! What webhooks report beside the trace.

use super::*;

/// What a webhook said, of an iPhone unless told otherwise.
fn event(stage: i64, code: &'static str) -> PushEvent<'static> {
    let vendor = Some(Vendor::Apns);
    PushEvent { stage, online: false, code, info: "their words", vendor, signed: true }
}

fn told(facts: Facts, events: &[PushEvent<'_>]) -> Facts {
    Facts { reports: events.iter().filter_map(EventReport::read).collect(), ..facts }
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
