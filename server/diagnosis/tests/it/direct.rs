//! The verdict table of tests at a push vendor, alone and beside the way through Tencent.

use diagnosis::{both, direct};
use shared::Text;
use shared::api::{DirectResult, Outcome, Verdict};
use shared::chat::Vendor;
use shared::push::{Class, Side};

fn result(class: Class) -> DirectResult {
    DirectResult {
        vendor: Vendor::Apns,
        accepted: class == Class::Success,
        dry_run: false,
        may_be_sent: false,
        class,
        code: "CODE".into(),
        name: String::new(),
        info: "vendor's words".into(),
        http_status: Some(400),
        cause: Text::new("cause of the row", "原因"),
        solution: Text::new("solution of the row", "办法"),
        message_id: String::new(),
        token_tail: "89abcdef".into(),
        notes: Vec::new(),
        raw: String::new(),
        curl: String::new(),
    }
}

fn tencent(outcome: Outcome, vendor: Option<Vendor>) -> Verdict {
    Verdict {
        outcome,
        title: Text::new("Tencent's title", "腾讯标题"),
        cause: Text::new("Tencent's cause", "腾讯原因"),
        solution: Text::new("Tencent's solution", "腾讯办法"),
        proven: vec![Text::new("Chat accepted", "Chat 已接受")],
        unproven: Vec::new(),
        code: "30014".into(),
        info: String::new(),
        vendor,
    }
}

#[test]
fn each_class_has_its_outcome_alone() {
    for class in Class::ALL {
        let verdict = direct(&result(class));
        let wanted = match class.side() {
            Side::Fine => Outcome::Proven,
            Side::Token | Side::Certificate | Side::Message => Outcome::Fault,
            Side::Unknown => Outcome::NoVerdict,
        };
        assert_eq!(verdict.outcome, wanted, "{class:?}");
        assert_eq!(verdict.vendor, Some(Vendor::Apns));
        assert_eq!(verdict.cause.is_empty(), class == Class::Success, "{class:?}");
        assert!(!verdict.solution.en.is_empty() && !verdict.solution.zh.is_empty());
    }
}

#[test]
fn without_a_verdict_it_says_when_to_repeat() {
    for class in [Class::Quota, Class::VendorUnavailable, Class::ClockSkew] {
        let solution = direct(&result(class)).solution;
        assert!(solution.en.contains("Repeat") && solution.zh.contains("重试"), "{class:?}");
    }
}

#[test]
fn a_token_that_was_never_sent_was_not_refused() {
    let code = "local/token-format".into();
    let stopped = DirectResult { http_status: None, code, ..result(Class::TokenInvalid) };
    assert_eq!(direct(&stopped).title.en, "Nothing was sent: this is no token of APNs");
    assert!(direct(&result(Class::TokenInvalid)).title.en.contains("refused the token"));
}

#[test]
fn a_dry_run_is_never_told_as_a_send() {
    let dry = DirectResult { dry_run: true, ..result(Class::Success) };
    let verdict = direct(&dry);
    assert!(verdict.title.en.contains("nothing was sent"));
    assert!(verdict.unproven.len() > direct(&result(Class::Success)).unproven.len());
}

#[test]
fn taken_both_ways_leaves_the_phone() {
    let verdict =
        both(&result(Class::Success), &tencent(Outcome::Proven, Some(Vendor::Apns)), "89abcdef");
    assert_eq!(verdict.outcome, Outcome::Proven);
    assert!(verdict.title.en.contains("look at the phone"));
    assert!(verdict.proven.iter().any(|line| line.en == "Chat accepted"));
}

#[test]
fn refused_from_tencent_alone_points_at_its_copy() {
    let theirs = tencent(Outcome::Fault, Some(Vendor::Apns));
    let verdict = both(&result(Class::Success), &theirs, "89abcdef");
    assert_eq!(verdict.outcome, Outcome::Fault);
    assert!(verdict.title.en.contains("copy of the certificate"));
    assert!(verdict.cause.en.contains("…89abcdef") && verdict.cause.en.contains("Tencent's cause"));
    assert_eq!(verdict.code, "30014");
}

#[test]
fn another_token_at_tencent_is_named_by_its_end() {
    let theirs = tencent(Outcome::Fault, Some(Vendor::Apns));
    let verdict = both(&result(Class::Success), &theirs, "00000000");
    assert!(verdict.title.en.contains("another token"));
    assert!(verdict.cause.en.contains("…89abcdef") && verdict.cause.en.contains("…00000000"));
}

#[test]
fn a_fault_before_the_vendor_stays_tencents() {
    for outcome in [Outcome::Fault, Outcome::NoVerdict] {
        let verdict = both(&result(Class::Success), &tencent(outcome, None), "");
        assert_eq!(verdict.outcome, outcome);
        assert_eq!(verdict.title.en, "Tencent's title");
        assert_eq!(verdict.proven.len(), 2, "what the vendor took is said all the same");
    }
}

#[test]
fn what_the_vendor_refuses_outweighs_tencent() {
    for class in Class::ALL.into_iter().filter(|class| *class != Class::Success) {
        for outcome in [Outcome::Proven, Outcome::Fault, Outcome::NoVerdict] {
            let alone = direct(&result(class));
            assert_eq!(both(&result(class), &tencent(outcome, None), ""), alone, "{class:?}");
        }
    }
}
