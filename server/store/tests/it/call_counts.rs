//! How often somebody may call.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use store::{CallRate, DigestKey, Store};

use crate::databases::{PgDatabase, TestStore, key, on_both};

on_both! {
    a_caller_has_its_calls_and_others_have_theirs,
    what_one_may_not_is_not_counted_for_all,
    a_call_is_free_again_after_its_spacing,
    a_clock_that_was_set_back_blocks_nobody,
    what_is_free_again_is_forgotten,
}

const HOUR: Duration = Duration::from_secs(3_600);

fn of(who: &str) -> DigestKey {
    DigestKey::of("test", &[who])
}

/// Counts one of `burst` calls, and says whether it may go on.
async fn call(store: &Store, who: &str, burst: u32) -> bool {
    let rate = CallRate { spacing: HOUR, burst };
    store.count_call(&[(of(who), rate)]).await.unwrap().is_ok()
}

async fn a_caller_has_its_calls_and_others_have_theirs(store: TestStore) {
    for number in 0..3 {
        assert!(call(&store, "ann", 3).await, "{number}");
    }
    let rate = CallRate { spacing: HOUR, burst: 3 };
    let wait = store.count_call(&[(of("ann"), rate)]).await.unwrap().unwrap_err();
    assert!(wait <= HOUR && wait > HOUR - Duration::from_secs(60), "{wait:?}");
    assert!(call(&store, "bob", 3).await);
}

async fn what_one_may_not_is_not_counted_for_all(store: TestStore) {
    let [each, all] = [1, 2].map(|burst| CallRate { spacing: HOUR, burst });
    let mut let_in = Vec::new();
    for who in ["ann", "ann", "ann", "bob", "carol"] {
        let counted = [(of(who), each), (of("all"), all)];
        let_in.push(store.count_call(&counted).await.unwrap().is_ok());
    }
    assert_eq!(let_in, [true, false, false, true, false]);
    // Nor is what all may not counted for one.
    assert!(call(&store, "carol", 1).await);
}

async fn a_call_is_free_again_after_its_spacing(store: TestStore) {
    let rate = CallRate { spacing: Duration::from_millis(300), burst: 1 };
    store.count_call(&[(of("ann"), rate)]).await.unwrap().unwrap();
    let wait = store.count_call(&[(of("ann"), rate)]).await.unwrap().unwrap_err();
    tokio::time::sleep(wait).await;
    store.count_call(&[(of("ann"), rate)]).await.unwrap().unwrap();
}

async fn a_clock_that_was_set_back_blocks_nobody(store: TestStore) {
    assert!(call(&store, "ann", 1_000).await);
    assert!(call(&store, "ann", 1_000).await);
    let rate = CallRate { spacing: Duration::from_secs(1), burst: 1 };
    store.count_call(&[(of("ann"), rate)]).await.unwrap().unwrap();
}

async fn what_is_free_again_is_forgotten(store: TestStore) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let after = |time: Duration| i64::try_from(now + time.as_secs()).unwrap();
    assert!(call(&store, "ann", 1).await);
    store.retain(after(HOUR / 2), 30).await.unwrap();
    assert!(!call(&store, "ann", 1).await);
    // As if the hour had passed: a row that is still there would refuse.
    store.retain(after(HOUR * 2), 30).await.unwrap();
    assert!(call(&store, "ann", 1).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_count_together() {
    let Some(database) = PgDatabase::create().await else { return };
    let key = key(1);
    let connect = || Store::connect(&database.url, &key);
    let stores = [connect().await.unwrap(), connect().await.unwrap()].map(Arc::new);
    let tasks = (0..40).map(|number| {
        let store = Arc::clone(&stores[number % 2]);
        tokio::spawn(async move { call(&store, "ann", 30).await })
    });
    let mut let_in = 0;
    for task in tasks.collect::<Vec<_>>() {
        let_in += u32::from(task.await.unwrap());
    }
    assert_eq!(let_in, 30);
}
