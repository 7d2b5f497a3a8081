use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::FakeRelativeClock;
use store::Store;

use super::gate::RateGate;
use super::key::LimitKey;
use super::{CallLimits, RATES};

#[track_caller]
fn at(address: &str) -> [LimitKey; 1] {
    [LimitKey::at(address.parse::<IpAddr>().unwrap())]
}

#[test]
fn a_caller_has_its_minute_and_others_have_theirs() {
    let clock = FakeRelativeClock::default();
    let gate = RateGate::new(6, 1_000, &clock);
    let (one, other) = (at("192.0.2.1"), at("192.0.2.2"));
    for call in 0..6 {
        assert_eq!(gate.take_here(&one), Ok(()), "{call}");
    }
    assert_eq!(gate.take_here(&one), Err(10));
    assert_eq!(gate.take_here(&other), Ok(()));
    clock.advance(Duration::from_secs(9));
    assert_eq!(gate.take_here(&one), Err(1));
    clock.advance(Duration::from_secs(1));
    assert_eq!(gate.take_here(&one), Ok(()));
    assert_eq!(gate.take_here(&one), Err(10));
}

#[test]
fn many_callers_share_the_limit_of_all() {
    let clock = FakeRelativeClock::default();
    let gate = RateGate::new(6, 12, &clock);
    for number in 0..12_u8 {
        assert_eq!(gate.take_here(&[LimitKey::at([192, 0, 2, number].into())]), Ok(()), "{number}");
    }
    assert_eq!(gate.take_here(&at("198.51.100.1")), Err(5));
    clock.advance(Duration::from_secs(5));
    assert_eq!(gate.take_here(&at("198.51.100.2")), Ok(()));
}

#[test]
fn what_one_may_not_is_not_counted_for_all() {
    let gate = RateGate::new(1, 2, &FakeRelativeClock::default());
    let one = at("192.0.2.1");
    assert_eq!(gate.take_here(&one), Ok(()));
    for _ in 0..9 {
        gate.take_here(&one).unwrap_err();
    }
    assert_eq!(gate.take_here(&at("192.0.2.2")), Ok(()));
}

#[test]
fn a_user_has_one_minute_wherever_they_are() {
    let gate = RateGate::new(2, 1_000, &FakeRelativeClock::default());
    let from = |address: &str| {
        let [address] = at(address);
        [address, LimitKey::ConsoleUser("ann".to_owned())]
    };
    assert_eq!(gate.take_here(&from("192.0.2.1")), Ok(()));
    assert_eq!(gate.take_here(&from("192.0.2.2")), Ok(()));
    assert_eq!(gate.take_here(&from("192.0.2.3")), Err(30));
    assert_eq!(gate.take_here(&at("192.0.2.4")), Ok(()), "and nobody else waits");
}

#[test]
fn a_network_of_64_bits_is_one_caller() {
    assert_eq!(at("2001:db8:1:2::3"), at("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assert_ne!(at("2001:db8:1:2::3"), at("2001:db8:1:3::3"));
    assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
    assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
}

#[test]
fn the_table_has_an_end_and_forgets() {
    let clock = FakeRelativeClock::default();
    let gate = RateGate::new(60, u32::MAX, &clock);
    for number in 0..20_000_u32 {
        let _ = gate.take_here(&[LimitKey::at(IpAddr::V4(number.into()))]);
    }
    assert!(gate.callers() <= 4_097, "{}", gate.callers());
    clock.advance(Duration::from_secs(60));
    assert_eq!(gate.take_here(&at("203.0.113.1")), Ok(()));
    assert!(gate.callers() <= 2, "this one, and the others together: {}", gate.callers());
}

#[tokio::test]
async fn only_the_calls_of_the_table_are_counted() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let limits = CallLimits::new(1, &FakeRelativeClock::default(), &store);
    let caller = at("192.0.2.1");
    for rate in &RATES {
        assert!(rate.each < rate.all, "{}", rate.path);
        for _ in 0..rate.each {
            assert_eq!(limits.take(rate.path, &caller).await, Ok(()), "{}", rate.path);
        }
        assert!(limits.take(rate.path, &caller).await.is_err(), "{}", rate.path);
    }
    for _ in 0..1_000 {
        assert_eq!(limits.take("/api/watch_push_test", &caller).await, Ok(()));
    }
}

/// What docs/server.md says is what is done.
#[test]
fn the_table_of_the_documentation_is_this_one() {
    let text = include_str!("../../../docs/server.md");
    for rate in &RATES {
        let name = rate.path.trim_start_matches("/api/");
        let row = format!("| `{name}` | {} | {} |", rate.each, rate.all);
        assert!(text.contains(&row), "{row}");
    }
}
