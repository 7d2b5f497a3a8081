//! The address of a PostgreSQL database, `database_url`.

use std::fmt::Display;
use std::path::Path;

use store::{PostgresUrl, PostgresUrlError};
use zeroize::Zeroizing;

use super::ConfigError;
use super::error::{Checked, Scope};
use super::file::RawFile;
use super::secret::{SecretSource, read_file};
use crate::line_end::without_line_end;

/// The variable with the address itself.
const VARIABLE: &str = "SIGNET_DATABASE_URL";

/// The flag that names a file with it, and its variable.
const FLAG: &str = "--database-url-file (SIGNET_DATABASE_URL_FILE)";

/// No file with an address is longer, in bytes.
const MAX_FILE: usize = 16 << 10;

/// Reads the address: of the variable, or of the file that flag or variable name, or as the
/// configuration file says. `None` where nothing is given.
pub(super) fn read(
    scope: &Scope<'_>,
    raw: &RawFile,
    given_file: Option<&Path>,
) -> Checked<Option<PostgresUrl>> {
    let text = (scope.variables)(VARIABLE).filter(|text| !text.is_empty());
    let given = match (text, given_file) {
        (Some(_), Some(_)) => {
            let reason = format!("{VARIABLE} and {FLAG} are given: keep one of them.");
            return Err(ConfigError::new("", reason));
        }
        (Some(text), None) => {
            let text = Zeroizing::new(text.into_string().unwrap_or_default());
            Some(parse(&text, |error| ConfigError::new(format!("variable {VARIABLE}: "), error))?)
        }
        (None, Some(path)) => {
            let fault = |reason: &dyn Display| {
                ConfigError::new(format!("{FLAG} {}: ", path.display()), reason)
            };
            scope.has_secret(path);
            let bytes = read_file(path, MAX_FILE);
            let bytes = bytes.map_err(|error| fault(&format!("cannot read the file: {error}")))?;
            let bytes = bytes.ok_or_else(|| fault(&"the file is over 16 KiB."))?;
            let text = std::str::from_utf8(&bytes).unwrap_or_default();
            Some(parse(text, |error| fault(&error))?)
        }
        (None, None) => None,
    };
    let places = [&raw.database_url_file, &raw.database_url, &raw.database_url_env];
    let source = SecretSource::new("database_url", places);
    let file = source.is_set().then_some(|| {
        let found = source.read(scope)?;
        found.map(|found| parse(&found.text, |error| found.fault(error))).transpose()
    });
    scope.layered("database_url", given.map(Some), file, None)
}

fn parse(text: &str, fault: impl FnOnce(PostgresUrlError) -> ConfigError) -> Checked<PostgresUrl> {
    PostgresUrl::parse(without_line_end(text)).map_err(fault)
}
