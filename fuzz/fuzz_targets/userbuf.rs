//! A room ticket that is read is written back byte for byte.
#![no_main]

#[path = "../invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|data: &[u8]| invariants::userbuf(data));
