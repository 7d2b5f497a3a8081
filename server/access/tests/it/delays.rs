use std::net::IpAddr;

use access::{AddressKey, Delays, Wait};

use crate::support::Hands;

fn at(address: &str) -> AddressKey {
    address.parse::<IpAddr>().unwrap().into()
}

/// Fails until there is a delay, then waits it; says how long each was.
fn waits(
    delays: &Delays,
    hands: &Hands,
    name: Option<&str>,
    address: AddressKey,
    rounds: u32,
) -> Vec<u32> {
    let mut waited = Vec::new();
    for _ in 0..rounds {
        if let Err(Wait(seconds)) = delays.begin(name, address) {
            waited.push(seconds);
            hands.forward(seconds.into());
            delays.begin(name, address).unwrap();
        }
    }
    waited
}

#[test]
fn the_delay_of_an_address_grows_to_a_minute() {
    let (hands, clock) = Hands::new();
    let delays = Delays::new(clock);
    let here = at("192.0.2.7");
    assert_eq!(waits(&delays, &hands, None, here, 14), [1, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!(delays.begin(None, at("192.0.2.8")), Ok(()), "others do not wait");
    hands.forward(60 + 3_600);
    assert!(waits(&delays, &hands, None, here, 5).is_empty(), "an hour later all is forgotten");
}

#[test]
fn waiting_is_not_lengthened_by_trying() {
    let (hands, clock) = Hands::new();
    let delays = Delays::new(clock);
    let here = at("192.0.2.7");
    waits(&delays, &hands, None, here, 10);
    let Err(first) = delays.begin(None, here) else { panic!("no delay") };
    for _ in 0..100 {
        assert_eq!(delays.begin(None, here), Err(first));
    }
    hands.forward(i64::from(first.0) - 1);
    assert_eq!(delays.begin(None, here), Err(Wait(1)));
    hands.forward(1);
    assert_eq!(delays.begin(None, here), Ok(()));
}

#[test]
fn a_name_is_slowed_over_many_addresses_but_not_for_its_owner() {
    let (hands, clock) = Hands::new();
    let delays = Delays::new(clock);
    let home = at("198.51.100.1");
    delays.begin(Some("ann"), home).unwrap();
    delays.succeeded("ann", home);
    let mut waited = Vec::new();
    for n in 0..250 {
        if let Err(Wait(seconds)) = delays.begin(Some("ann"), at(&format!("203.0.113.{n}"))) {
            waited.push(seconds);
            hands.forward(i64::from(seconds) - 1);
            if waited.len() < 4 {
                assert_eq!(delays.begin(Some("ann"), home), Ok(()), "the owner waits");
            }
            hands.forward(1);
        }
    }
    assert_eq!(waited.get(..7), Some(&[1, 2, 4, 8, 16, 30, 30][..]));
    assert!(delays.begin(Some("bob"), at("203.0.113.250")).is_ok());
}

#[test]
fn who_shares_an_address_with_a_user_is_slowed_at_their_name() {
    let (hands, clock) = Hands::new();
    let delays = Delays::new(clock);
    let office = at("198.51.100.1");
    let log_in = |name| {
        delays.begin(Some(name), office).unwrap();
        delays.succeeded(name, office);
    };
    log_in("ann");
    let mut waited = Vec::new();
    for _ in 0..30 {
        if let Err(Wait(seconds)) = delays.begin(Some("ann"), office) {
            waited.push(seconds);
            hands.forward(seconds.into());
        }
        // By this the address has no failures any more.
        log_in("eve");
    }
    assert_eq!(waited.get(..7), Some(&[1, 2, 4, 8, 16, 30, 30][..]), "{waited:?}");
    hands.forward(30);
    log_in("ann");
    for _ in 0..10 {
        delays.begin(Some("ann"), office).unwrap();
        log_in("eve");
    }
}

#[test]
fn a_success_clears_the_address() {
    let (_hands, clock) = Hands::new();
    let delays = Delays::new(clock);
    let here = at("192.0.2.7");
    for _ in 0..5 {
        delays.begin(Some("ann"), here).unwrap();
    }
    delays.succeeded("ann", here);
    for _ in 0..5 {
        delays.begin(Some("ann"), here).unwrap();
    }
}

#[test]
fn networks_of_ipv6_are_one_place() {
    assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1"));
    assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
    assert_ne!(at("192.0.2.7"), at("192.0.2.8"));
    assert_eq!(at("::ffff:192.0.2.7"), at("192.0.2.7"));
}

#[test]
fn many_addresses_do_not_fill_the_memory() {
    let (_hands, clock) = Hands::new();
    let delays = Delays::new(clock);
    for n in 0..10_200_u32 {
        delays.begin(Some(&format!("name{n}")), IpAddr::from(n.to_be_bytes()).into()).unwrap();
    }
    let printed = format!("{delays:?}");
    assert!(printed.matches("Failures").count() <= 20_000);
}
