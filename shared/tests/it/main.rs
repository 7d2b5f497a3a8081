//! What the codec, the catalogue and the tables say; natively, and as wasm in a browser.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[macro_use]
mod common;

mod alike;
mod codes;
#[cfg(not(target_arch = "wasm32"))]
mod corpus;
mod extract;
mod failures;
mod fixtures;
mod hints;
mod probes;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
mod signed_text;
mod signer;
mod warnings;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
