//! Push tests of a certificate ID, counted by what they found.

use shared::SdkAppId;
use shared::api::{DirectInput, Outcome, PushTestInput};
use shared::chat::CertificateId;
use store::{ErrorCount, Store};

use crate::databases::{TestStore, on_both};
use crate::support::{NOW, app, ended, input};

on_both! {
    what_has_a_verdict_is_counted,
    dry_runs_and_canaries_are_not_counted,
}

async fn run(store: &Store, input: &PushTestInput, outcome: Option<Outcome>, at: i64) -> String {
    let id = store.begin_check(input, at).await.unwrap();
    if let Some(outcome) = outcome {
        store.save_progress(&ended(&id, outcome, "…x")).await.unwrap();
    }
    id
}

fn certificate() -> CertificateId {
    CertificateId::parse("31001").unwrap()
}

async fn count(store: &Store, from: i64, until: i64) -> ErrorCount {
    store.count_errors(app(), &certificate(), from, until).await.unwrap()
}

async fn what_has_a_verdict_is_counted(store: TestStore) {
    for (name, outcome, at) in [
        ("alice", Some(Outcome::Fault), NOW),
        ("alice", Some(Outcome::Fault), NOW + 1),
        ("bob", Some(Outcome::Fault), NOW + 1),
        ("carol", Some(Outcome::Proven), NOW + 9),
        // Says nothing, runs, is before, is too late.
        ("dave", Some(Outcome::NoVerdict), NOW + 2),
        ("dave", None, NOW + 2),
        ("dave", Some(Outcome::Fault), NOW - 1),
        ("dave", Some(Outcome::Fault), NOW + 10),
    ] {
        run(&store, &input(name), outcome, at).await;
    }
    let elsewhere = PushTestInput { certificate_id: "31002".into(), ..input("erin") };
    run(&store, &elsewhere, Some(Outcome::Fault), NOW).await;
    let wanted = ErrorCount { checks: 4, faults: 3, users: 2 };
    assert_eq!(count(&store, NOW, NOW + 10).await, wanted);
    assert_eq!(count(&store, NOW + 20, NOW + 30).await, ErrorCount::default());
    let other = SdkAppId::new_unvalidated(7);
    let found = store.count_errors(other, &certificate(), NOW, NOW + 10).await.unwrap();
    assert_eq!(found, ErrorCount::default());
}

async fn dry_runs_and_canaries_are_not_counted(store: TestStore) {
    let dry = DirectInput { dry_run: true, ..DirectInput::default() };
    let dry = PushTestInput { direct: dry, ..input("alice") };
    run(&store, &dry, Some(Outcome::Fault), NOW).await;
    // A name may say what it likes.
    run(&store, &input(r#"","dry_run":true"#), Some(Outcome::Fault), NOW).await;
    let check = run(&store, &input("alice"), Some(Outcome::Fault), NOW).await;
    assert!(store.begin_canary(app(), &certificate(), NOW, 3_600).await.unwrap());
    let named = store.name_canary_run(app(), &certificate(), NOW, Ok(&check)).await;
    named.unwrap();
    assert_eq!(count(&store, NOW, NOW + 1).await, ErrorCount { checks: 1, faults: 1, users: 1 });
}
