//! The administrator's UserSig, as the vendor sees it.

use std::sync::atomic::Ordering;

use shared::usersig::{Expected, verify};

use crate::support::{ADMIN, BEGIN, Vendor, client_at, clock, key, refusal, user};

#[tokio::test]
async fn it_is_the_administrator_s_and_valid() {
    let vendor = Vendor::start([]).await;
    vendor.client().account_check(&[user("alice")]).await.unwrap();
    let seen = vendor.seen();
    let key = key();
    let expected =
        Expected { key: Some(&key), now: Some(BEGIN), user_id: Some(ADMIN), ..Expected::default() };
    assert!(verify(seen[0].query("usersig"), &expected).is_valid());
    assert_eq!(seen[0].query("identifier"), ADMIN);
}

#[tokio::test]
async fn it_is_kept_until_half_its_life_is_over() {
    let vendor = Vendor::start([]).await;
    let (clock, now) = clock();
    let client = client_at(vendor.address, clock);
    for seconds in [0, 1, 43_199, 43_200, 86_399, 86_400] {
        now.store(BEGIN + seconds, Ordering::Relaxed);
        client.clone().account_check(&[user("alice")]).await.unwrap();
    }
    let seen = vendor.seen();
    let usersigs: Vec<_> = seen.iter().map(|seen| seen.query("usersig")).collect();
    assert_eq!(usersigs[0], usersigs[1]);
    assert_eq!(usersigs[0], usersigs[2]);
    assert_ne!(usersigs[2], usersigs[3]);
    assert_eq!(usersigs[3], usersigs[4]);
    assert_ne!(usersigs[4], usersigs[5]);
}

#[tokio::test]
async fn a_refused_one_is_not_used_again() {
    let vendor = Vendor::start([refusal(70_001)]).await;
    let (clock, now) = clock();
    let client = client_at(vendor.address, clock);
    client.account_check(&[user("alice")]).await.unwrap_err();
    now.store(BEGIN + 1, Ordering::Relaxed);
    client.account_check(&[user("alice")]).await.unwrap();
    let seen = vendor.seen();
    assert_eq!(seen.len(), 2);
    assert_ne!(seen[0].query("usersig"), seen[1].query("usersig"));
}
