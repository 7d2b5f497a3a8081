//! Why there is no key for the store.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why there is no key.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreKeyError {
    /// When a text is not 64 hex digits.
    #[error(
        "the store's key in {0} is not 64 hex digits. Give the key that the store was sealed \
         with; for a new store make one with `openssl rand -hex 32`."
    )]
    NotAKey(String),
    /// When a file with a key is open to other users of the machine.
    #[error(
        "other users of this machine can read or write the store's key {path} (mode {mode:o}): \
         chmod 600 {path}. If they may have read it, make a new one: signet store rotate-key",
        path = .0.display(), mode = .1
    )]
    Open(PathBuf, u32),
    /// When a file with a key cannot be read.
    #[error(
        "cannot read the store's key {}: {source}. Put the file back, or name another by \
         SIGNET_STORE_KEY_FILE.",
        path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When a file with a new key cannot be made.
    #[error(
        "cannot make the store's key {}: {source}. Give the server's user write access to the \
         folder, or give a key by SIGNET_STORE_KEY or SIGNET_STORE_KEY_FILE.",
        path.display()
    )]
    NotMade {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
