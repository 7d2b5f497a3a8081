//! One real push to a user in 15 seconds and 20 in an hour.

use std::sync::Arc;

use shared::SdkAppId;
use store::{PushLimit, Store};

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{DAY, NOW, app, folder, user};

on_both! {
    the_pause_and_the_hour,
    users_and_apps_do_not_share,
    a_clock_that_was_set_back_blocks_nobody,
    what_is_past_is_forgotten,
}

const LIMIT: PushLimit = PushLimit { pause: 15, per_hour: 20 };

async fn take(store: &Store, name: &str, at: i64) -> Result<(), u64> {
    let reserved = store.reserve_push(app(), &user(name), at, LIMIT).await.unwrap();
    reserved.map_err(|wait| wait.as_secs())
}

async fn the_pause_and_the_hour(store: TestStore) {
    assert_eq!(take(&store, "alice", NOW).await, Ok(()));
    assert_eq!(take(&store, "alice", NOW).await, Err(15));
    assert_eq!(take(&store, "alice", NOW + 14).await, Err(1));
    // What is refused takes no place.
    for push in 1..20 {
        assert_eq!(take(&store, "alice", NOW + push * 15).await, Ok(()), "{push}");
    }
    assert_eq!(take(&store, "alice", NOW + 300).await, Err(3_300));
    assert_eq!(take(&store, "alice", NOW + 3_599).await, Err(1));
    assert_eq!(take(&store, "alice", NOW + 3_600).await, Ok(()));
    assert_eq!(take(&store, "alice", NOW + 3_614).await, Err(1));
}

async fn users_and_apps_do_not_share(store: TestStore) {
    assert_eq!(take(&store, "alice", NOW).await, Ok(()));
    assert_eq!(take(&store, "bob", NOW).await, Ok(()));
    let other = SdkAppId::new_unvalidated(7);
    let reserved = store.reserve_push(other, &user("alice"), NOW, LIMIT).await.unwrap();
    assert_eq!(reserved, Ok(()));
}

async fn a_clock_that_was_set_back_blocks_nobody(store: TestStore) {
    assert_eq!(take(&store, "alice", NOW + DAY).await, Ok(()));
    assert_eq!(take(&store, "alice", NOW).await, Ok(()));
    assert_eq!(take(&store, "alice", NOW + 1).await, Err(14));
}

async fn what_is_past_is_forgotten(store: TestStore) {
    assert_eq!(take(&store, "alice", NOW).await, Ok(()));
    // The name is gone with the data, the limit is not.
    store.delete_user(app(), &user("alice")).await.unwrap();
    store.retain(NOW + 10, 30).await.unwrap();
    assert_eq!(take(&store, "alice", NOW + 10).await, Err(5));
    store.retain(NOW + DAY, 30).await.unwrap();
    assert_eq!(take(&store, "alice", NOW + 1).await, Ok(()));
}

async fn many_at_once(stores: Vec<Arc<Store>>) {
    let tasks = (0..40).map(|number| {
        let store = Arc::clone(&stores[number % stores.len()]);
        tokio::spawn(async move { take(&store, "alice", NOW).await.is_ok() })
    });
    let mut taken = 0;
    for task in tasks.collect::<Vec<_>>() {
        taken += u32::from(task.await.unwrap());
    }
    assert_eq!(taken, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_gets_it() {
    let (_folder, path) = folder();
    let one = Arc::new(Store::open_beside(&path).await.unwrap());
    let two = Arc::new(Store::open_beside(&path).await.unwrap());
    many_at_once(vec![one, two]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_replicas_one_gets_it() {
    let Some(database) = PgDatabase::create().await else { return };
    let one = Arc::new(Store::connect(&database.url, &key(1)).await.unwrap());
    let two = Arc::new(Store::connect(&database.url, &key(1)).await.unwrap());
    many_at_once(vec![one, two]).await;
}
