//! Bodies of webhooks: anybody can send them.
#![no_main]

#[path = "../webhook.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|data: &[u8]| invariants::webhook(data));
