//! The name of a user of the console.

use std::fmt;

use shared::api::CONSOLE_NAME_MAX;
use thiserror::Error;

/// A name in lower case: letters, digits, and `.`, `_`, `-`, `@`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsoleName(String);

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NameFault {
    /// When nothing was written.
    #[error("write a name")]
    Empty,
    /// When it is too long.
    #[error("the name has more than {CONSOLE_NAME_MAX} characters")]
    Long,
    /// When it has other characters.
    #[error("a name has Latin letters, digits, and . _ - @ only")]
    Characters,
}

impl ConsoleName {
    /// Takes a name as it was typed; blanks around it do not count, nor do capitals.
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        let text = text.trim();
        let is_fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'@');
        match text {
            "" => Err(NameFault::Empty),
            _ if !text.bytes().all(is_fine) => Err(NameFault::Characters),
            _ if text.len() > CONSOLE_NAME_MAX => Err(NameFault::Long),
            _ => Ok(Self(text.to_ascii_lowercase())),
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ConsoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
