//! Cleaning is done once: what it leaves, it leaves alone.
#![no_main]

#[path = "../invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|data: &[u8]| invariants::paste(data));
