//! The key of the store: `SIGNET_STORE_KEY`, or a file.

use std::path::PathBuf;

use store::StoreKey;
use zeroize::Zeroizing;

use super::ConfigError;
use super::error::Checked;
use super::load::Variables;

/// The variable with the key itself.
pub(super) const VARIABLE: &str = "SIGNET_STORE_KEY";

/// Reads the key of `variable`, or of a file; `None` where neither is given. Also whether it was
/// the variable.
pub(crate) fn read(
    variable: &'static str,
    file: Option<PathBuf>,
    variables: Variables<'_>,
) -> Checked<Option<StoreKey>> {
    let text = variables(variable).filter(|text| !text.is_empty());
    let key = match (text, file) {
        (Some(_), Some(_)) => {
            let reason = format!("{variable} and a file with the key are given: keep one of them.");
            return Err(ConfigError::new("", reason));
        }
        (Some(text), None) => {
            let text = Zeroizing::new(text.into_string().unwrap_or_default());
            Some(StoreKey::parse(&text, format!("variable {variable}")))
        }
        (None, Some(path)) => Some(StoreKey::read(&path)),
        (None, None) => None,
    };
    key.transpose().map_err(|error| ConfigError::new("", error))
}
