//! `docs/outbound.md` says what the program does.

use std::collections::BTreeSet;

use model::{Environment, Region};
use outbound::PROBE_PATIENCE;
use push_vendors::{HttpLimits, SEND_PAUSE, SENDS_PER_HOUR, default_hosts, oppo, xiaomi};
use server::config::{Limits, OpenIdLimits, PollIntervals, WEBHOOK_BODY_BYTES};
use shared::chat::Vendor;
use tencent::TransportLimits;

const DOCUMENT: &str = include_str!("../../../docs/outbound.md");

#[track_caller]
fn says(line: &str) {
    assert!(DOCUMENT.contains(line), "docs/outbound.md lacks: {line}");
}

/// The host names of the program's constants.
fn hosts() -> BTreeSet<&'static str> {
    let both = [Environment::Production, Environment::Development];
    let vendors = Vendor::ALL.into_iter().flat_map(|vendor| both.map(|env| (vendor, env)));
    let vendors = vendors.flat_map(|(vendor, environment)| {
        let hosts = default_hosts(vendor, environment);
        [Some(hosts.send), hosts.auth, hosts.other].into_iter().flatten()
    });
    let regions = ["china", "global", "singapore", "europe", "india", "russia"];
    let regions = regions.map(|region| xiaomi::host_of_region(region).unwrap());
    let with_scheme = vendors.chain(regions).chain([oppo::CHINA, oppo::OVERSEAS]);
    let bare = with_scheme.map(|host| host.strip_prefix("https://").unwrap());
    bare.chain(Region::ALL.map(Region::host)).collect()
}

#[test]
fn every_host_is_named_and_no_other() {
    let named: BTreeSet<_> = DOCUMENT
        .lines()
        .filter(|line| line.starts_with('|'))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter(|word| word.contains('.') && !word.contains('/'))
        .collect();
    assert_eq!(named, hosts());
    for region in Region::ALL {
        says(&format!("| `{}` | `{}` |", region.slug(), region.host()));
    }
}

#[test]
fn calls_to_tencent_have_the_limits_of_the_table() {
    let limits = TransportLimits::default();
    says(&format!("| connect | {} s |", limits.connect.as_secs()));
    says(&format!("| call as a whole | {} s |", limits.total.as_secs()));
    assert_eq!(limits.body_bytes, 1024 << 10);
    says("| answer | 1,024 KiB |");
    says(&format!("| calls at a time | {}, half of them for one app |", limits.concurrent));
    let pause = limits.retry_pause.as_millis();
    says(&format!("| pause before a call is repeated | {pause} ms |"));
    let PollIntervals { poll, give_up, arrival } = PollIntervals::default();
    let [poll, give_up, arrival] = [poll, give_up, arrival].map(|time| time.as_secs());
    says(&format!(
        "every {poll} s, for at most {give_up} s until the push vendor's answer and {arrival} s more"
    ));
}

#[test]
fn calls_to_push_vendors_have_the_limits_of_the_table() {
    let limits = HttpLimits::default();
    says(&format!("| connect | {} s |", limits.connect.as_secs()));
    says(&format!("| call as a whole | {} s |", limits.total.as_secs()));
    says(&format!("| answer | {} KiB; the rest is left |", limits.body_bytes >> 10));
    let pause = SEND_PAUSE.as_secs();
    says(&format!("| pushes to one device token | one in {pause} s, {SENDS_PER_HOUR} an hour |"));
    let patience = PROBE_PATIENCE.as_secs();
    says(&format!("| wait for a refusal of a client certificate | {patience} s |"));
}

#[test]
fn calls_to_a_provider_of_single_sign_on_have_the_limits_of_the_table() {
    let limits = OpenIdLimits::default();
    let [connect, total] = [limits.connect, limits.total].map(|time| time.as_secs());
    says(&format!("| connect to the issuer | {connect} s |"));
    says(&format!("| call to the issuer as a whole | {total} s |"));
    says(&format!("| answer of the issuer | {} KiB |", limits.body_bytes >> 10));
}

#[test]
fn what_comes_in_has_the_limits_of_the_table() {
    let limits = Limits::default();
    says(&format!("| connections at a time | {} |", limits.connections));
    let head = limits.head.as_secs();
    says(&format!("| request head, TLS handshake, idle connection | {head} s |"));
    says(&format!("| request as a whole | {} s |", limits.request.as_secs()));
    says(&format!("| answer left unread | {} s |", limits.write_stall.as_secs()));
    says(&format!("| body of a call | {} KiB |", limits.body_bytes >> 10));
    says(&format!("| body of a webhook | {} KiB |", WEBHOOK_BODY_BYTES >> 10));
    says(&format!("| requests in flight at a stop | {} s |", limits.drain.as_secs_f32()));
}
