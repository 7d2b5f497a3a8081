//! One file or folder per page; each composes `ui` and reads the keyring.

pub mod apps;
pub mod codes;
pub mod history;
pub mod kept;
pub mod later;
pub mod not_found;
pub mod push_check;
pub mod usersig;
