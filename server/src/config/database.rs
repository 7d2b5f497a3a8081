//! The address of a PostgreSQL database, `database_url`.

use std::path::PathBuf;

use store::PostgresUrl;
use zeroize::Zeroizing;

use super::error::{Checked, Scope};
use super::file::SecretText;
use super::secret::{SecretSource, read_file};
use super::{ConfigError, Source};
use crate::line_end::without_line_end;

/// The variable with the address itself.
const VARIABLE: &str = "SIGNET_DATABASE_URL";

/// No file with an address is longer, in bytes.
const MAX_FILE: usize = 16 << 10;

/// The address as the file gives it.
pub(super) struct RawAddress<'a> {
    pub(super) value: Option<&'a SecretText>,
    pub(super) file: Option<&'a SecretText>,
    pub(super) env: Option<&'a SecretText>,
}

/// Reads the address: of the variable, or of the file that flag or variable name, or as the
/// configuration file says. `None` where nothing is given.
pub(super) fn read(
    scope: &Scope<'_>,
    raw: &RawAddress<'_>,
    given_file: Option<PathBuf>,
) -> Checked<Option<(PostgresUrl, Source)>> {
    let text = (scope.variables)(VARIABLE).filter(|text| !text.is_empty());
    match (text, given_file) {
        (Some(_), Some(_)) => {
            let file = "--database-url-file (SIGNET_DATABASE_URL_FILE)";
            Err(ConfigError::new("", format!("{VARIABLE} and {file} are given: keep one of them.")))
        }
        (Some(text), None) => {
            let text = Zeroizing::new(text.into_string().unwrap_or_default());
            given(&text, format!("variable {VARIABLE}: "))
        }
        (None, Some(path)) => {
            let place =
                format!("--database-url-file (SIGNET_DATABASE_URL_FILE) {}: ", path.display());
            scope.has_secret(&path);
            let bytes = match read_file(&path, MAX_FILE) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => return Err(ConfigError::new(place, "the file is over 16 KiB.")),
                Err(error) => {
                    return Err(ConfigError::new(place, format!("cannot read the file: {error}")));
                }
            };
            given(std::str::from_utf8(&bytes).unwrap_or_default(), place)
        }
        (None, None) => {
            let source = SecretSource {
                name: "database_url",
                value: raw.value,
                file: raw.file,
                env: raw.env,
                variable: None,
            };
            let Some(found) = source.read(scope)? else { return Ok(None) };
            let url = PostgresUrl::parse(without_line_end(&found.text));
            Ok(Some((url.map_err(|error| found.fault(error))?, Source::File)))
        }
    }
}

fn given(text: &str, place: String) -> Checked<Option<(PostgresUrl, Source)>> {
    let url = PostgresUrl::parse(without_line_end(text));
    Ok(Some((url.map_err(|error| ConfigError::new(place, error))?, Source::Given)))
}
