//! The apps and keys known to this browser.
//!
//! Keys live in memory. One that the user asks to remember is sealed with a passphrase
//! ([`seal`]) and stored in IndexedDB ([`store`]); after a reload it is locked until the
//! passphrase is given again. Apps of the server's configuration stand beside them
//! ([`server_apps`]); a key that the server gives is kept like a typed one, in memory alone.
//! Everything a page needs is on [`Keyring`]:
//!
//! ```ignore
//! let app = current_app();          // Signal<Option<App>>, follows the user's choice
//! if let Some(key) = app.get().and_then(|app| app.key) { … }
//! ```

mod app;
#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;
mod js;
pub mod seal;
pub mod server_apps;
mod state;
mod store;

pub use app::{App, AppNumber, AppOrigin, ServerKey};
pub use seal::SealError;
pub use server_apps::{ServerApps, current_server_app, use_server_apps};
pub use state::{AppDraft, Keyring, RememberError, current_app, use_keyring};
pub use store::KeyStoreError;
