//! What a page asks for where its app is missing something, and the parts of it that serve
//! the apps page and the frame too.

mod enter;
mod fields;
mod prompt;
mod state;
mod unlock;

pub use enter::{EnterApp, use_enter_app};
pub use fields::{DraftFields, read};
pub use prompt::{AppPrompt, focus_missing};
pub use state::{badges, fingerprint, server_note, state_text};
pub use unlock::UnlockForm;

/// Element id of the button in the frame that opens the menu of the apps.
pub const APP_CHIP: &str = "app-chip";
