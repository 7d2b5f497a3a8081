//! Moments for calls to Tencent.

use std::sync::Arc;
use std::time::Duration;

use shared::SdkAppId;
use store::Store;

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{app, folder};

on_both! {
    calls_of_one_command_and_app_are_spaced,
    a_clock_that_was_set_back_blocks_nobody,
}

const SECOND: Duration = Duration::from_millis(1_100);

async fn wait(store: &Store, command: &str) -> Duration {
    store.reserve_call(app(), command, SECOND).await.unwrap()
}

async fn calls_of_one_command_and_app_are_spaced(store: TestStore) {
    let began = std::time::Instant::now();
    for call in 0..10 {
        let wait = wait(&store, "trace").await;
        let (most, passed) = (SECOND * call, began.elapsed() + Duration::from_millis(10));
        assert!(wait <= most && wait + passed >= most, "{call}: {wait:?} after {passed:?}");
    }
    assert_eq!(wait(&store, "other").await, Duration::ZERO);
    let other = store.reserve_call(SdkAppId::new_unvalidated(7), "trace", SECOND).await;
    assert_eq!(other.unwrap(), Duration::ZERO);
}

async fn a_clock_that_was_set_back_blocks_nobody(store: TestStore) {
    let day = Duration::from_secs(86_400);
    store.reserve_call(app(), "trace", day).await.unwrap();
    assert_eq!(wait(&store, "trace").await, Duration::ZERO);
}

/// No two of so many reserve moments that are closer together.
async fn spaced(stores: [Store; 2]) {
    let began = std::time::Instant::now();
    let stores = stores.map(Arc::new);
    let tasks = (0..20).map(|number| {
        let store = Arc::clone(&stores[number % 2]);
        tokio::spawn(async move {
            let wait = wait(&store, "trace").await;
            began.elapsed() + wait
        })
    });
    let mut moments = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        moments.push(task.await.unwrap());
    }
    moments.sort();
    // Each is known as late as its answer came.
    for (number, at) in moments.iter().enumerate() {
        assert!(*at + Duration::from_millis(5) >= SECOND * u32::try_from(number).unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_them_on_one_file() {
    let (_folder, path) = folder();
    let open = || Store::open_beside(&path);
    spaced([open().await.unwrap(), open().await.unwrap()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_share_them() {
    let Some(database) = PgDatabase::create().await else { return };
    let key = key(1);
    let connect = || Store::connect(&database.url, &key);
    let (one, other) = (connect().await.unwrap(), connect().await.unwrap());
    spaced([one, other]).await;
}
