//! Failed log-ins that two servers count together.

use std::sync::Arc;

use store::{DigestKey, FailureDelay, Store};

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{DAY, NOW, folder};

on_both! {
    delays_grow_and_are_forgotten,
    what_has_to_wait_counts_for_nobody,
}

const DELAY: FailureDelay = FailureDelay { free: 5, longest: 60 };

fn address() -> DigestKey {
    DigestKey::of("address", &["192.0.2.7"])
}

async fn begin(store: &Store, now: i64) -> Result<(), u32> {
    store.begin_attempt(&[(address(), DELAY)], now).await.unwrap()
}

async fn delays_grow_and_are_forgotten(store: TestStore) {
    for _ in 0..6 {
        assert_eq!(begin(&store, NOW).await, Ok(()));
    }
    assert_eq!(begin(&store, NOW).await, Err(1));
    assert_eq!(begin(&store, NOW + 1).await, Ok(()));
    assert_eq!(begin(&store, NOW + 1).await, Err(2));
    let known = DigestKey::of("known", &["ann", "192.0.2.7"]);
    assert!(!store.has_failures(known, NOW).await.unwrap());
    store.end_failures(&[address()], known, NOW + 1).await.unwrap();
    assert!(store.has_failures(known, NOW + 1).await.unwrap());
    assert_eq!(begin(&store, NOW + 1).await, Ok(()));
    store.retain(NOW + DAY, 30).await.unwrap();
    assert!(!store.has_failures(known, NOW + 1).await.unwrap());
}

async fn what_has_to_wait_counts_for_nobody(store: TestStore) {
    for _ in 0..6 {
        assert_eq!(begin(&store, NOW).await, Ok(()));
    }
    let name = DigestKey::of("name", &["ann"]);
    for _ in 0..9 {
        let both = [(name, DELAY), (address(), DELAY)];
        assert_eq!(store.begin_attempt(&both, NOW).await.unwrap(), Err(1));
    }
    assert!(!store.has_failures(name, NOW).await.unwrap());
}

/// Of many attempts at the same moment those without a delay begin.
async fn at_once(stores: [Store; 2]) {
    let stores = stores.map(Arc::new);
    let tasks = (0..40).map(|number| {
        let store = Arc::clone(&stores[number % 2]);
        tokio::spawn(async move { begin(&store, NOW).await.is_ok() })
    });
    let mut begun = 0;
    for task in tasks.collect::<Vec<_>>() {
        begun += u32::from(task.await.unwrap());
    }
    assert_eq!(begun, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_count_together_on_one_file() {
    let (_folder, path) = folder();
    let open = || Store::open_beside(&path);
    at_once([open().await.unwrap(), open().await.unwrap()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_count_together() {
    let Some(database) = PgDatabase::create().await else { return };
    let key = key(1);
    let connect = || Store::connect(&database.url, &key);
    at_once([connect().await.unwrap(), connect().await.unwrap()]).await;
}
