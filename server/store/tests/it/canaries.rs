//! When canaries begin, and what becomes of their runs.

use std::sync::Arc;

use shared::api::{CanaryRun, CheckFilter, Outcome};
use shared::chat::CertificateId;
use shared::{SdkAppId, Text};
use store::Store;

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{DAY, NOW, app, ended, folder, input, user};

on_both! {
    the_next_run_waits_for_the_interval,
    apps_and_certificates_do_not_share,
    a_clock_that_was_set_back_blocks_nobody,
    a_run_is_what_became_of_its_check,
    a_check_of_a_canary_says_so,
    what_is_old_or_of_a_deleted_user_goes,
}

const HOUR: i64 = 3_600;

fn certificate() -> CertificateId {
    CertificateId::parse("31001").unwrap()
}

async fn begin(store: &Store, at: i64) -> bool {
    store.begin_canary(app(), &certificate(), at, HOUR).await.unwrap()
}

async fn runs(store: &Store, now: i64) -> Vec<CanaryRun> {
    store.canary_runs(app(), &certificate(), now).await.unwrap()
}

/// A run with a check that is in the middle; the check's name.
async fn run(store: &Store, at: i64) -> String {
    assert!(begin(store, at).await);
    let id = store.begin_check(&input("alice"), at).await.unwrap();
    store.name_canary_run(app(), &certificate(), at, Ok(&id)).await.unwrap();
    id
}

async fn the_next_run_waits_for_the_interval(store: TestStore) {
    let last = async || store.last_canary_start(app(), &certificate()).await.unwrap();
    assert_eq!(last().await, None);
    assert!(begin(&store, NOW).await);
    for after in [0, 1, HOUR - 1] {
        assert!(!begin(&store, NOW + after).await, "{after}");
    }
    assert_eq!(last().await, Some(NOW));
    assert!(begin(&store, NOW + HOUR).await);
    assert_eq!(last().await, Some(NOW + HOUR));
    assert_eq!(runs(&store, NOW + DAY).await.len(), 2);
}

async fn apps_and_certificates_do_not_share(store: TestStore) {
    assert!(begin(&store, NOW).await);
    let other = SdkAppId::new_unvalidated(7);
    assert!(store.begin_canary(other, &certificate(), NOW, HOUR).await.unwrap());
    let next = CertificateId::parse("31002").unwrap();
    assert!(store.begin_canary(app(), &next, NOW, HOUR).await.unwrap());
    assert_eq!(runs(&store, NOW).await.len(), 1);
}

async fn a_clock_that_was_set_back_blocks_nobody(store: TestStore) {
    assert!(begin(&store, NOW + DAY).await);
    assert!(begin(&store, NOW).await);
    assert!(!begin(&store, NOW + 1).await);
    assert_eq!(runs(&store, NOW + DAY).await.len(), 2);
}

async fn a_run_is_what_became_of_its_check(store: TestStore) {
    let reason = Text::new("A moment ago", "刚刚");
    assert!(begin(&store, NOW).await);
    store.name_canary_run(app(), &certificate(), NOW, Err(&reason)).await.unwrap();
    let fault = run(&store, NOW + HOUR).await;
    store.save_progress(&ended(&fault, Outcome::Fault, "…x")).await.unwrap();
    let running = run(&store, NOW + 2 * HOUR).await;

    let title = Text::new("The verdict in one line", "一句话结论");
    let nothing = CanaryRun::default();
    let wanted = [
        CanaryRun { at: NOW, title: reason, ..nothing.clone() },
        CanaryRun {
            at: NOW + HOUR,
            check: fault,
            outcome: Some(Outcome::Fault),
            title,
            code: "410".into(),
            ..nothing.clone()
        },
        CanaryRun { at: NOW + 2 * HOUR, check: running, is_running: true, ..nothing },
    ];
    assert_eq!(runs(&store, NOW + 2 * HOUR).await, wanted);
    assert_eq!(runs(&store, NOW + 2 * HOUR - 1).await, wanted[..2]);
    assert_eq!(runs(&store, NOW + 30 * DAY).await, wanted[1..]);
    let last = store.last_canary_run(app(), &certificate()).await.unwrap();
    assert_eq!(last.as_ref(), wanted.get(1));
}

async fn a_check_of_a_canary_says_so(store: TestStore) {
    let by_hand = store.begin_check(&input("alice"), NOW - 1).await.unwrap();
    let by_canary = run(&store, NOW).await;
    let list = store.list_checks(&CheckFilter::default(), 9).await.unwrap();
    let list: Vec<_> = list.iter().map(|check| (check.id.clone(), check.by_canary)).collect();
    assert_eq!(list, [(by_canary.clone(), true), (by_hand, false)]);
    assert!(store.check(&by_canary).await.unwrap().unwrap().summary.by_canary);
}

async fn what_is_old_or_of_a_deleted_user_goes(store: TestStore) {
    for at in [NOW, NOW + DAY] {
        let id = run(&store, at).await;
        store.save_progress(&ended(&id, Outcome::Proven, "…x")).await.unwrap();
    }
    assert_eq!(store.retain(NOW + 30 * DAY, 30).await.unwrap().canary_runs, 0);
    assert_eq!(store.retain(NOW + 30 * DAY + 1, 30).await.unwrap().canary_runs, 1);
    assert_eq!(store.delete_user(app(), &user("bob")).await.unwrap(), 0);
    assert_eq!(store.delete_user(app(), &user("alice")).await.unwrap(), 2);
    assert_eq!(runs(&store, NOW + 2 * DAY).await, []);
    // Deleting does not ring the phone again.
    assert!(!begin(&store, NOW + DAY + 1).await);
}

#[tokio::test]
async fn a_restart_does_not_begin_it_again() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    assert!(begin(&store, NOW).await);
    store.close().await.unwrap();
    drop(store);
    let store = Store::open(&path).await.unwrap();
    assert!(!begin(&store, NOW + HOUR - 1).await);
    assert!(begin(&store, NOW + HOUR).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_replicas_one_begins_it() {
    let Some(database) = PgDatabase::create().await else { return };
    let one = Arc::new(Store::connect(&database.url, &key(1)).await.unwrap());
    let two = Arc::new(Store::connect(&database.url, &key(1)).await.unwrap());
    let tasks = (0..20).map(|number| {
        let store = Arc::clone(if number % 2 == 0 { &one } else { &two });
        tokio::spawn(async move { begin(&store, NOW).await })
    });
    let mut begun = 0;
    for task in tasks.collect::<Vec<_>>() {
        begun += u32::from(task.await.unwrap());
    }
    assert_eq!(begun, 1);
    assert_eq!(runs(&one, NOW).await.len(), 1);
}
