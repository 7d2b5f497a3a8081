//! One file or folder per page; each composes `ui` and reads the keyring.

pub mod access;
pub mod apps;
mod bars;
pub mod certificates;
pub mod codes;
pub mod filtered;
pub mod found;
pub mod history;
pub mod later;
pub mod not_found;
pub mod page_state;
pub mod push_check;
pub mod settings;
pub mod usersig;
