//! Set-up links: one use each, at any server.

use store::{LinkUse, SessionKey, Store};

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::NOW;

on_both! {
    a_link_is_taken_once_before_its_end,
}

fn link(name: &str) -> SessionKey {
    SessionKey::of(name.as_bytes())
}

async fn a_link_is_taken_once_before_its_end(store: TestStore) {
    let take = async |name: &str, at| store.take_set_up_link(link(name), at).await.unwrap();
    store.add_set_up_link(link("a"), NOW + 900, NOW).await.unwrap();
    assert_eq!(take("b", NOW).await, LinkUse::Unknown);
    assert_eq!(take("a", NOW + 900).await, LinkUse::Ended);
    assert_eq!(take("a", NOW + 899).await, LinkUse::Taken);
    assert_eq!(take("a", NOW + 899).await, LinkUse::Unknown);
}

#[tokio::test]
async fn each_server_takes_the_links_of_all_until_they_end() {
    let Some(database) = PgDatabase::create().await else { return };
    let one = Store::connect(&database.url, &key(1)).await.unwrap();
    let two = Store::connect(&database.url, &key(1)).await.unwrap();
    one.add_set_up_link(link("one"), NOW + 900, NOW).await.unwrap();
    two.add_set_up_link(link("two"), NOW + 901, NOW + 1).await.unwrap();
    assert_eq!(two.take_set_up_link(link("one"), NOW + 2).await.unwrap(), LinkUse::Taken);
    one.add_set_up_link(link("new"), NOW + 1_801, NOW + 901).await.unwrap();
    assert_eq!(two.take_set_up_link(link("two"), NOW + 901).await.unwrap(), LinkUse::Unknown);
    assert_eq!(two.take_set_up_link(link("new"), NOW + 901).await.unwrap(), LinkUse::Taken);
}
