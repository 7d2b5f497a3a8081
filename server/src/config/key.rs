//! Where an app's SecretKey comes from.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use shared::{SdkAppId, SecretKey};
use zeroize::Zeroizing;

use crate::line_end::without_line_end;

use super::error::Fault;

/// Where a key was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// In the configuration file itself.
    Inline,
    /// In a file of its own.
    File(PathBuf),
    /// In a variable of the environment.
    Variable(String),
}

impl fmt::Display for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inline => f.write_str("secret_key"),
            Self::File(path) => write!(f, "file {}", path.display()),
            Self::Variable(name) => write!(f, "variable {name}"),
        }
    }
}

/// The variable that beats whatever the file says about an app's key.
pub(super) fn variable_of(sdkappid: SdkAppId) -> String {
    format!("SIGNET_SECRET_KEY_{sdkappid}")
}

/// Reads a key from the content of a variable.
pub(super) fn of_variable(value: OsString) -> Result<SecretKey, Fault> {
    let text = value.into_string().map(Zeroizing::new).map_err(|_| Fault::KeyNotText)?;
    of_text(&text)
}

/// Reads the one line of a file.
pub(super) fn of_file(path: &Path) -> Result<SecretKey, Fault> {
    let unreadable = |source: io::Error| Fault::KeyFile { path: path.to_owned(), source };
    // Whole at once, so that no half of a key is left behind in memory by growing.
    let most = SecretKey::MAX_BYTES + 3;
    let mut bytes = Zeroizing::new(Vec::with_capacity(most));
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let file = File::open(path).map_err(unreadable)?;
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    of_text(std::str::from_utf8(&bytes).map_err(|_| Fault::KeyNotText)?)
}

/// Takes one line; one line end after it is not part of the key.
pub(super) fn of_text(text: &str) -> Result<SecretKey, Fault> {
    let line = without_line_end(text);
    if line.contains(['\n', '\r']) {
        return Err(Fault::KeyLines);
    }
    SecretKey::parse(line).map_err(Fault::Key)
}

/// Whether every user of this machine can read a file.
#[cfg(unix)]
pub(super) fn is_public(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|data| data.permissions().mode() & 0o004 != 0)
}

/// Whether every user of this machine can read a file; unknown here.
#[cfg(not(unix))]
pub(super) fn is_public(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::SecretKeyError;

    #[test]
    fn one_line_end_is_not_part_of_the_key() {
        for text in ["key", "key\n", "key\r\n"] {
            assert_eq!(of_text(text).unwrap().expose(), "key", "{text:?}");
        }
        assert_eq!(of_text(" key ").unwrap().expose(), " key ");
    }

    #[test]
    fn nothing_and_two_lines_are_refused() {
        for text in ["", "\n", "\r\n"] {
            assert!(matches!(of_text(text), Err(Fault::Key(SecretKeyError::Empty))), "{text:?}");
        }
        for text in ["key\n\n", "key\nkey", "\nkey", "key\rkey\n"] {
            assert!(matches!(of_text(text), Err(Fault::KeyLines)), "{text:?}");
        }
    }

    #[test]
    fn no_more_is_read_than_a_key_can_have() {
        let endless = Path::new("/dev/zero");
        assert!(matches!(of_file(endless), Err(Fault::Key(SecretKeyError::TooLong))));
    }
}
