//! The pages of Signet: Leptos, rendered in the browser.
//!
//! Start reading at `shell` (the frame) and `routes` (which page is shown). `pages`
//! composes what `ui` offers; words are in `i18n`; keys live in `keyring`.
//!
//! What the pages ask of the server is in [`server_fns`]. Two features say which end is
//! compiled: `pages` has what is drawn, `ssr` what the server answers with.

#[cfg(feature = "pages")]
pub mod access;
#[cfg(feature = "ssr")]
pub mod access_backend;
pub mod access_fns;
#[cfg(feature = "pages")]
pub mod app_panel;
#[cfg(feature = "pages")]
mod ask_first;
#[cfg(feature = "ssr")]
pub mod backend;
pub mod call_error;
#[cfg(feature = "pages")]
pub mod checks;
#[cfg(feature = "ssr")]
pub mod factor_backend;
pub mod factor_fns;
#[cfg(feature = "pages")]
pub mod handover;
#[cfg(feature = "pages")]
pub mod i18n;
#[cfg(feature = "pages")]
pub mod keyring;
#[cfg(feature = "pages")]
pub mod pages;
#[cfg(feature = "pages")]
pub mod part;
#[cfg(feature = "pages")]
pub mod prefs;
#[cfg(feature = "pages")]
pub mod refusal;
#[cfg(feature = "pages")]
pub mod request;
#[cfg(feature = "pages")]
pub mod routes;
pub mod server_fns;
#[cfg(feature = "pages")]
pub mod shell;
#[cfg(feature = "pages")]
mod start;
#[cfg(feature = "pages")]
pub mod ui;
#[cfg(feature = "pages")]
pub mod usersig_support;

#[cfg(feature = "pages")]
pub use start::start;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
