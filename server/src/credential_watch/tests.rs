//! A jump of errors in the store, told to an address.

use std::sync::Arc;

use model::Clock;
use push_vendors::{DirectPushService, HttpLimits};
use shared::Text;
use shared::api::{
    DirectInput, Outcome, Progress, PushTestInput, RunState, TestMode, TestResult, Verdict,
};
use shared::chat::{CertificateId, Vendor};
use store::Store;

use super::CredentialWatch;
use crate::alerts::receiver::Receiver;
use crate::config::{AppConfig, CertificateConfig, unreachable_app};

const NOW: i64 = 1_764_000_000;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

fn app(demo: bool) -> AppConfig {
    let certificate = CertificateConfig {
        id: CertificateId::parse("31001").unwrap(),
        vendor: Vendor::Huawei,
        label: String::new(),
        environment: String::new(),
        topic: String::new(),
        credential: None,
    };
    AppConfig { demo, certificates: vec![certificate], ..unreachable_app() }
}

fn watch(store: &Arc<Store>, demo: bool) -> CredentialWatch {
    let clock = Clock::from_fn(|| NOW);
    let push_service = DirectPushService::through(HttpLimits::default(), clock.clone(), None);
    let apps = vec![Arc::new(app(demo))];
    CredentialWatch::new(apps, Arc::clone(store), push_service.unwrap(), clock, false)
}

/// A check that ended.
async fn check(store: &Store, user: &str, outcome: Outcome, at: i64) {
    let input = PushTestInput {
        sdkappid: 7,
        userid: user.into(),
        certificate_id: "31001".into(),
        mode: TestMode::Offline,
        consent: true,
        direct: DirectInput::default(),
    };
    let id = store.begin_check(&input, at).await.unwrap();
    let verdict = Verdict {
        outcome,
        title: Text::default(),
        cause: Text::default(),
        solution: Text::default(),
        proven: Vec::new(),
        unproven: Vec::new(),
        code: String::new(),
        info: String::new(),
        vendor: None,
    };
    let result = TestResult {
        verdict,
        checks: Vec::new(),
        bindings: Vec::new(),
        raw: String::new(),
        direct: None,
    };
    let progress = Progress {
        id,
        version: 1,
        state: RunState::Done,
        elapsed_ms: 1,
        waiting: Text::default(),
        task_id: String::new(),
        stages: Vec::new(),
        direct: Vec::new(),
        findings: Vec::new(),
        result: Some(result),
        not_stored: false,
    };
    store.save_progress(&progress).await.unwrap();
}

#[tokio::test]
async fn a_jump_of_errors_is_told_once_until_it_is_over() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let receiver = Receiver::default();
    let (watch, alerts) = (watch(&store, false), receiver.alerts().await);
    for number in 0..6 {
        check(&store, "alice", Outcome::Proven, NOW - 3 * DAY + number).await;
        check(&store, &format!("user{number}"), Outcome::Fault, NOW - 60).await;
    }
    for later in [0, 300, HOUR, 20 * HOUR] {
        watch.send_error_rates(&alerts, NOW + later).await;
        assert_eq!(receiver.events(), ["errors_jumped"], "{later}");
    }
    let body = receiver.last();
    assert_eq!((&body["certificate_id"], &body["sdkappid"]), (&"31001".into(), &7.into()));
    assert_eq!((&body["faults"], &body["checks_before"]), (&6.into(), &6.into()), "{body}");

    // Two days later all is well again, and the day after it is not.
    for number in 0..30 {
        check(&store, "alice", Outcome::Proven, NOW + 2 * DAY + number).await;
    }
    watch.send_error_rates(&alerts, NOW + 2 * DAY + HOUR).await;
    assert_eq!(receiver.events().len(), 1);
    for number in 0..6 {
        check(&store, &format!("user{number}"), Outcome::Fault, NOW + 4 * DAY).await;
    }
    watch.send_error_rates(&alerts, NOW + 4 * DAY).await;
    assert_eq!(receiver.events().len(), 2);
}

#[tokio::test]
async fn what_fails_in_the_demo_is_meant_to() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let receiver = Receiver::default();
    let (watch, alerts) = (watch(&store, true), receiver.alerts().await);
    for number in 0..6 {
        check(&store, "alice", Outcome::Proven, NOW - 3 * DAY + number).await;
        check(&store, &format!("user{number}"), Outcome::Fault, NOW - 60).await;
    }
    watch.send_error_rates(&alerts, NOW).await;
    assert_eq!(receiver.events(), [""; 0]);
}
