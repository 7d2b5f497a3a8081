use std::net::IpAddr;
use std::sync::Arc;

use access::{AddressKey, Delays, Wait};
use store::Store;

use crate::support::Hands;

fn at(address: &str) -> AddressKey {
    address.parse::<IpAddr>().unwrap().into()
}

async fn delays() -> (Hands, Delays) {
    let (hands, clock) = Hands::new();
    let store = Store::in_memory().await.unwrap();
    (hands, Delays::new(Arc::new(store), clock))
}

async fn begin(delays: &Delays, name: Option<&str>, address: AddressKey) -> Result<(), Wait> {
    delays.begin(name, address).await.unwrap()
}

/// Fails until there is a delay, then waits it; says how long each was.
async fn waits(
    delays: &Delays,
    hands: &Hands,
    name: Option<&str>,
    address: AddressKey,
    rounds: u32,
) -> Vec<u32> {
    let mut waited = Vec::new();
    for _ in 0..rounds {
        if let Err(Wait(seconds)) = begin(delays, name, address).await {
            waited.push(seconds);
            hands.forward(seconds.into());
            begin(delays, name, address).await.unwrap();
        }
    }
    waited
}

#[tokio::test]
async fn the_delay_of_an_address_grows_to_a_minute() {
    let (hands, delays) = delays().await;
    let here = at("192.0.2.7");
    assert_eq!(waits(&delays, &hands, None, here, 14).await, [1, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!(begin(&delays, None, at("192.0.2.8")).await, Ok(()), "others do not wait");
    hands.forward(60 + 3_600);
    assert!(
        waits(&delays, &hands, None, here, 5).await.is_empty(),
        "an hour later all is forgotten"
    );
}

#[tokio::test]
async fn waiting_is_not_lengthened_by_trying() {
    let (hands, delays) = delays().await;
    let here = at("192.0.2.7");
    waits(&delays, &hands, None, here, 10).await;
    let Err(first) = begin(&delays, None, here).await else { panic!("no delay") };
    for _ in 0..100 {
        assert_eq!(begin(&delays, None, here).await, Err(first));
    }
    hands.forward(i64::from(first.0) - 1);
    assert_eq!(begin(&delays, None, here).await, Err(Wait(1)));
    hands.forward(1);
    assert_eq!(begin(&delays, None, here).await, Ok(()));
}

#[tokio::test]
async fn a_name_is_slowed_over_many_addresses_but_not_for_its_owner() {
    let (hands, delays) = delays().await;
    let home = at("198.51.100.1");
    begin(&delays, Some("ann"), home).await.unwrap();
    delays.succeeded("ann", home).await.unwrap();
    let mut waited = Vec::new();
    for n in 0..250 {
        if let Err(Wait(seconds)) = begin(&delays, Some("ann"), at(&format!("203.0.113.{n}"))).await
        {
            waited.push(seconds);
            hands.forward(i64::from(seconds) - 1);
            if waited.len() < 4 {
                assert_eq!(begin(&delays, Some("ann"), home).await, Ok(()), "the owner waits");
            }
            hands.forward(1);
        }
    }
    assert_eq!(waited.get(..7), Some(&[1, 2, 4, 8, 16, 30, 30][..]));
    assert!(begin(&delays, Some("bob"), at("203.0.113.250")).await.is_ok());
}

#[tokio::test]
async fn who_shares_an_address_with_a_user_is_slowed_at_their_name() {
    let (hands, delays) = delays().await;
    let (ann, office) = (Some("ann"), at("198.51.100.1"));
    let log_in = async |name| {
        begin(&delays, Some(name), office).await.unwrap();
        delays.succeeded(name, office).await.unwrap();
    };
    log_in("ann").await;
    let mut waited = Vec::new();
    for _ in 0..30 {
        if let Err(Wait(seconds)) = begin(&delays, ann, office).await {
            waited.push(seconds);
            hands.forward(seconds.into());
        }
        // By this the address has no failures any more.
        log_in("eve").await;
    }
    assert_eq!(waited.get(..7), Some(&[1, 2, 4, 8, 16, 30, 30][..]), "{waited:?}");
    hands.forward(30);
    log_in("ann").await;
    for _ in 0..10 {
        begin(&delays, ann, office).await.unwrap();
        log_in("eve").await;
    }
}

#[tokio::test]
async fn a_success_clears_the_address() {
    let (_hands, delays) = delays().await;
    let here = at("192.0.2.7");
    for _ in 0..5 {
        begin(&delays, Some("ann"), here).await.unwrap();
    }
    delays.succeeded("ann", here).await.unwrap();
    for _ in 0..5 {
        begin(&delays, Some("ann"), here).await.unwrap();
    }
}

#[test]
fn networks_of_ipv6_are_one_place() {
    assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1"));
    assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
    assert_ne!(at("192.0.2.7"), at("192.0.2.8"));
    assert_eq!(at("::ffff:192.0.2.7"), at("192.0.2.7"));
}
