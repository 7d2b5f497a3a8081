//! Replays the fuzzers' corpus against their invariants.

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/invariants.rs"]
mod invariants;

fn replay(target: &str, invariant: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        invariant(&fs::read(path).unwrap());
        count += 1;
    }
    assert!(count >= 10, "only {count} inputs for {target}");
}

#[test]
fn verify_holds_for_the_corpus() {
    replay("verify", invariants::verify);
}

#[test]
fn paste_holds_for_the_corpus() {
    replay("paste", invariants::paste);
}

#[test]
fn userbuf_holds_for_the_corpus() {
    replay("userbuf", invariants::userbuf);
}
