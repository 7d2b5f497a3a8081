//! How much work a signature is that nothing explains.

use super::*;
use crate::usersig::NoNormalizer;
use crate::usersig::json::parse_object;
use alloc::string::String;
extern crate std;
use std::time::Instant;

/// What a token costs that nothing explains. Run with optimisation:
/// `cargo test -p shared --release --lib probing -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn cost_of_a_signature_that_nothing_explains() {
    let plain = r#"{"TLS.ver":"2.0","TLS.identifier":"user_0001","TLS.sdkappid":1400000001,"TLS.expire":604800,"TLS.time":1700000000,"TLS.sig":"eA=="}"#;
    let many: String = (0..40).map(|n| alloc::format!(",\"TLS.n{n}\":{n}")).collect();
    for json in [plain.into(), plain.replace('}', &(many + "}"))] {
        measure(&json);
    }
}

fn measure(json: &str) {
    let members = parse_object(json.as_bytes()).unwrap();
    let evidence = ProbeInput {
        key: &"0123456789abcdef".repeat(4),
        lines: MessageLines {
            user_id: b"user_0001",
            sdkappid: "1400000001",
            time: "1700000000",
            expire: "604800",
            userbuf: None,
        },
        user_id: "user_0001",
        time: 1_700_000_000,
        expire: 604_800,
        userbuf: None,
        json,
        members: &members,
        sig: &[7; 32],
        expected_user_id: Some("bob"),
        expected_sdkappid: None,
        normalizer: &NoNormalizer,
    };
    let start = Instant::now();
    let rounds = 100;
    let tried = (0..rounds).map(|_| search(&evidence).tried).max().unwrap();
    std::println!("{tried} candidates, {:?} a token", start.elapsed() / rounds);
    assert!(tried < 10_000);
}
