//! Keys of scripts: one check for each, for a day.

use std::sync::Arc;

use store::{KeyUse, SessionKey, Store};

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{DAY, NOW, folder};

on_both! {
    a_key_leads_to_its_check_for_a_day,
    another_body_is_refused_and_another_script_is_another_key,
    a_key_without_a_check_comes_free,
}

const BODY: [u8; 32] = [7; 32];

fn script(name: &str) -> SessionKey {
    SessionKey::of(name.as_bytes())
}

async fn take(store: &Store, body: [u8; 32], at: i64) -> KeyUse {
    store.take_key(script("one"), "nightly-1", body, at).await.unwrap()
}

async fn a_key_leads_to_its_check_for_a_day(store: TestStore) {
    assert_eq!(take(&store, BODY, NOW).await, KeyUse::First);
    assert_eq!(take(&store, BODY, NOW).await, KeyUse::Beginning);
    store.bind_key(script("one"), "nightly-1", "check").await.unwrap();
    for later in [0, 61, DAY - 1] {
        let begun = KeyUse::Begun("check".to_owned());
        assert_eq!(take(&store, BODY, NOW + later).await, begun, "{later}");
    }
    store.retain(NOW + DAY - 1, 30).await.unwrap();
    assert!(matches!(take(&store, BODY, NOW + DAY - 1).await, KeyUse::Begun(_)));
    assert_eq!(take(&store, BODY, NOW + DAY).await, KeyUse::First, "a day is over");
    assert_eq!(take(&store, BODY, NOW + DAY).await, KeyUse::Beginning);
    store.retain(NOW + 2 * DAY, 30).await.unwrap();
    assert_eq!(take(&store, BODY, NOW + DAY).await, KeyUse::First, "it was forgotten");
}

async fn another_body_is_refused_and_another_script_is_another_key(store: TestStore) {
    assert_eq!(take(&store, BODY, NOW).await, KeyUse::First);
    assert_eq!(take(&store, [8; 32], NOW).await, KeyUse::OtherBody);
    store.bind_key(script("one"), "nightly-1", "check").await.unwrap();
    assert_eq!(take(&store, [8; 32], NOW).await, KeyUse::OtherBody);
    let other = store.take_key(script("two"), "nightly-1", BODY, NOW).await.unwrap();
    assert_eq!(other, KeyUse::First);
    let other = store.take_key(script("one"), "nightly-2", BODY, NOW).await.unwrap();
    assert_eq!(other, KeyUse::First);
}

async fn a_key_without_a_check_comes_free(store: TestStore) {
    assert_eq!(take(&store, BODY, NOW).await, KeyUse::First);
    store.release_key(script("one"), "nightly-1").await.unwrap();
    assert_eq!(take(&store, BODY, NOW).await, KeyUse::First, "it was given back");
    assert_eq!(take(&store, BODY, NOW + 59).await, KeyUse::Beginning);
    assert_eq!(take(&store, BODY, NOW + 60).await, KeyUse::First, "its server is gone");
    store.bind_key(script("one"), "nightly-1", "check").await.unwrap();
    store.release_key(script("one"), "nightly-1").await.unwrap();
    assert!(matches!(take(&store, BODY, NOW + 60).await, KeyUse::Begun(_)), "it has a check");
}

async fn many_at_once(stores: Vec<Arc<Store>>) {
    let tasks = (0..40).map(|number| {
        let store = Arc::clone(&stores[number % stores.len()]);
        tokio::spawn(async move { take(&store, BODY, NOW).await == KeyUse::First })
    });
    let mut first = 0;
    for task in tasks.collect::<Vec<_>>() {
        first += u32::from(task.await.unwrap());
    }
    assert_eq!(first, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_is_first() {
    let (_folder, path) = folder();
    let one = Arc::new(Store::open_beside(&path).await.unwrap());
    let two = Arc::new(Store::open_beside(&path).await.unwrap());
    many_at_once(vec![one, two]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_replicas_one_is_first() {
    let Some(database) = PgDatabase::create().await else { return };
    let one = Arc::new(Store::connect(&database.url, &key(1)).await.unwrap());
    let two = Arc::new(Store::connect(&database.url, &key(1)).await.unwrap());
    many_at_once(vec![one, two]).await;
}
