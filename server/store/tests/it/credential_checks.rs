//! How checks of push credentials went, and the tests of a certificate ID.

use shared::api::{
    CertificateTests, CredentialCheck, CredentialOutcome, Outcome, PastCredentialCheck, TestDay,
};
use shared::chat::CertificateId;
use shared::push::Class;
use shared::{SdkAppId, Text};
use store::{AlertKind, CredentialHistory, Store};

use crate::databases::{TestStore, on_both};
use crate::support::{DAY, NOW, app, ended, input};

on_both! {
    the_last_check_and_the_last_good_one_are_known,
    apps_and_certificates_do_not_share,
    what_is_no_longer_checked_is_forgotten,
    tests_are_counted_by_day_and_end,
    a_fault_of_tencent_is_none_of_the_push_vendor,
    each_state_is_told_once,
}

fn certificate(id: &str) -> CertificateId {
    CertificateId::parse(id).unwrap()
}

fn check(outcome: CredentialOutcome, at: i64) -> PastCredentialCheck {
    let check = CredentialCheck {
        outcome,
        class: Class::Other,
        code: "80200003".into(),
        info: "words".into(),
        cause: Text::new("cause", "原因"),
        solution: Text::new("solution", "办法"),
    };
    PastCredentialCheck { at, check }
}

async fn save(store: &Store, past: &PastCredentialCheck) {
    store.save_credential_check(app(), &certificate("31001"), past).await.unwrap();
}

async fn history(store: &Store, id: &str) -> CredentialHistory {
    store.credential_history(app(), &certificate(id)).await.unwrap()
}

async fn the_last_check_and_the_last_good_one_are_known(store: TestStore) {
    assert_eq!(history(&store, "31001").await, CredentialHistory::default());
    for (outcome, at, good_at) in [
        (CredentialOutcome::Unreachable, NOW, None),
        (CredentialOutcome::Good, NOW + 1, Some(NOW + 1)),
        (CredentialOutcome::Refused, NOW + 2, Some(NOW + 1)),
        (CredentialOutcome::Good, NOW + 3, Some(NOW + 3)),
    ] {
        let past = check(outcome, at);
        save(&store, &past).await;
        let wanted = CredentialHistory { last: Some(past), good_at };
        assert_eq!(history(&store, "31001").await, wanted);
    }
}

async fn apps_and_certificates_do_not_share(store: TestStore) {
    save(&store, &check(CredentialOutcome::Good, NOW)).await;
    assert_eq!(history(&store, "31002").await, CredentialHistory::default());
    let other = SdkAppId::new_unvalidated(7);
    let found = store.credential_history(other, &certificate("31001")).await.unwrap();
    assert_eq!(found, CredentialHistory::default());
}

async fn what_is_no_longer_checked_is_forgotten(store: TestStore) {
    save(&store, &check(CredentialOutcome::Good, NOW)).await;
    assert_eq!(store.retain(NOW + 30 * DAY, 30).await.unwrap().credential_checks, 0);
    assert_eq!(store.retain(NOW + 30 * DAY + 1, 30).await.unwrap().credential_checks, 1);
    assert_eq!(history(&store, "31001").await, CredentialHistory::default());
}

async fn run(store: &Store, outcome: Option<Outcome>, at: i64) -> String {
    let id = store.begin_check(&input("alice"), at).await.unwrap();
    if let Some(outcome) = outcome {
        store.save_progress(&ended(&id, outcome, "…x")).await.unwrap();
    }
    id
}

async fn tests(store: &Store, id: &str) -> CertificateTests {
    store.certificate_tests(app(), &certificate(id), NOW).await.unwrap()
}

async fn tests_are_counted_by_day_and_end(store: TestStore) {
    for (outcome, at) in [
        (Some(Outcome::Proven), NOW),
        (Some(Outcome::Fault), NOW - 1),
        (None, NOW - DAY + 1),
        (Some(Outcome::NoVerdict), NOW - DAY),
        (Some(Outcome::Proven), NOW - 30 * DAY + 1),
        // Past the 30 days, and not yet.
        (Some(Outcome::Proven), NOW - 30 * DAY),
        (Some(Outcome::Proven), NOW + 1),
    ] {
        run(&store, outcome, at).await;
    }
    // The certificate of a check is known once it has ended, or when it was asked for.
    let seen = tests(&store, "31001").await;
    let mut wanted = vec![TestDay::default(); CertificateTests::DAYS];
    wanted[29] = TestDay { proven: 1, fault: 1, other: 1 };
    wanted[28] = TestDay { proven: 0, fault: 0, other: 1 };
    wanted[0] = TestDay { proven: 1, fault: 0, other: 0 };
    assert_eq!(seen.days, wanted);
    assert_eq!(seen.last_success, Some(NOW + 1));
    let fault = seen.last_fault.unwrap();
    assert_eq!((fault.at, fault.code.as_str()), (NOW - 1, "410"));
    assert!(store.check(&fault.check).await.unwrap().is_some());

    let other = tests(&store, "31002").await;
    assert!(other.days.iter().all(|day| day.total() == 0), "{other:?}");
    assert_eq!((other.last_success, other.last_fault), (None, None));
}

async fn a_fault_of_tencent_is_none_of_the_push_vendor(store: TestStore) {
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    let mut progress = ended(&id, Outcome::Fault, "…x");
    progress.result.as_mut().unwrap().verdict.vendor = None;
    store.save_progress(&progress).await.unwrap();
    let seen = tests(&store, "31001").await;
    assert_eq!((seen.days[29].fault, seen.last_fault), (1, None));
}

async fn each_state_is_told_once(store: TestStore) {
    let kind = AlertKind::Credential;
    let begin = async |state, at| {
        store.begin_alert(app(), &certificate("31001"), kind, state, at).await.unwrap()
    };
    assert!(!begin("", NOW).await, "there is nothing to tell");
    assert!(begin("ends-30", NOW).await);
    assert!(!begin("ends-30", NOW + DAY).await);
    assert!(begin("ends-14", NOW + 2 * DAY).await);
    // Mended, and spoilt again.
    assert!(!begin("", NOW + 3 * DAY).await);
    assert!(begin("ends-14", NOW + 4 * DAY).await);
    // It could not be told.
    assert!(store.forget_alert(app(), &certificate("31001"), kind).await.unwrap());
    assert!(!store.forget_alert(app(), &certificate("31001"), kind).await.unwrap());
    assert!(begin("ends-14", NOW + 4 * DAY).await);
    // Of another kind it is another one.
    let other = AlertKind::Canary;
    let at = NOW + 40 * DAY;
    assert!(store.begin_alert(app(), &certificate("31001"), other, "ends-14", at).await.unwrap());
    // Told once more when that is long ago.
    assert_eq!(store.retain(NOW + 34 * DAY, 30).await.unwrap().alerts, 0);
    assert_eq!(store.retain(NOW + 34 * DAY + 1, 30).await.unwrap().alerts, 1);
    assert!(begin("ends-14", NOW + 35 * DAY).await);
}
