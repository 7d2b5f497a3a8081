//! Where a secret comes from: the configuration file, a file of its own, or a variable.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::ConfigError;
use super::credential::Remark;
use super::credential::wrapping::decode;
use super::error::{Checked, Scope};
use super::file::SecretText;

/// The longest file with a secret, in bytes. Apple's are about 4 KiB.
const MAX_FILE: usize = 64 << 10;

pub(super) const EMPTY: &str = "this is empty: write the value, or take the line out.";
pub(super) const SERVER_KEY: &str = "this is one of FCM's old server keys, which Google has \
    switched off: use a service account (Firebase console, Project settings, Service accounts, \
    Generate new private key) with service_account_file.";

/// One secret as it is written: under `NAME`, `NAME_file` or `NAME_env`.
pub(super) struct SecretSource<'a> {
    name: &'static str,
    /// What the three keys hold, in the order of [`keys_of`].
    places: [Option<&'a SecretText>; 3],
    /// The variable that beats all three. Only an app's SecretKey has one.
    variable: Option<String>,
}

/// A secret and where it was.
pub(super) struct FoundSecret {
    pub(super) text: Zeroizing<String>,
    /// For people: the key, with the file or variable it names.
    pub(super) source: String,
    /// Whether it was in the configuration file itself.
    pub(super) is_inline: bool,
    /// What was odd about the file.
    pub(super) remarks: Vec<Remark>,
    place: String,
}

impl FoundSecret {
    pub(super) fn fault(&self, reason: impl Display) -> ConfigError {
        ConfigError::new(self.place.clone(), reason)
    }
}

/// The three keys of a secret.
pub(super) fn keys_of(name: &str) -> [String; 3] {
    [format!("{name}_file"), name.to_owned(), format!("{name}_env")]
}

impl<'a> SecretSource<'a> {
    /// The secret `name`, by what `NAME_file`, `NAME` and `NAME_env` hold.
    pub(super) fn new(name: &'static str, places: [&'a Option<SecretText>; 3]) -> Self {
        Self::of(name, places.map(Option::as_ref))
    }

    /// The same of references.
    pub(super) fn of(name: &'static str, places: [Option<&'a SecretText>; 3]) -> Self {
        Self { name, places, variable: None }
    }

    /// With a variable that beats all three.
    pub(super) fn or_variable(self, variable: &str) -> Self {
        Self { variable: Some(variable.to_owned()), ..self }
    }

    /// Whether one of the three is there.
    pub(super) fn is_set(&self) -> bool {
        self.places.iter().any(Option::is_some)
    }

    /// Reads the secret; `None` where nothing says where it is.
    pub(super) fn read(&self, scope: &Scope<'_>) -> Checked<Option<FoundSecret>> {
        let keys = keys_of(self.name);
        let written = keys.iter().zip(self.places);
        let written: Vec<_> = written.filter_map(|(key, text)| Some((key, text?))).collect();
        if written.len() > 1 {
            let [file, value, env] = &keys;
            let set = format!("more than one of {file}, {value} and {env} is set");
            return Err(scope.whole(format!("{set}: keep one of them.")));
        }
        let (place, found) = match (&self.variable, written.first()) {
            (Some(name), _) if (scope.variables)(name).is_some() => {
                let source = format!("variable {name}");
                (format!("{source}: "), self.of_variable(name, source, scope))
            }
            (_, Some((key, text))) => {
                (scope.place(key, Some(text)), self.of_key(key, &text.get_ref().0, scope))
            }
            (_, None) => return Ok(None),
        };
        let (text, source, remark) = found.map_err(|reason| ConfigError::new(&place, reason))?;
        let remarks = Vec::from_iter(remark);
        Ok(Some(FoundSecret { is_inline: source == self.name, text, source, remarks, place }))
    }

    /// Reads what a key holds or names; also says where that is.
    fn of_key(&self, key: &str, text: &str, scope: &Scope<'_>) -> Result<Located, String> {
        if key == self.name {
            scope.has_secret(scope.path);
            return Ok((Zeroizing::new(text.to_owned()), key.to_owned(), None));
        }
        // A secret that was pasted where the name of a file or variable belongs.
        if text.starts_with("AAAA") && text.contains(":APA91") {
            return Err(SERVER_KEY.into());
        }
        if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let fix = format!("write it as {}, or give a name here.", self.name);
            return Err(format!("this looks like the secret itself: {fix}"));
        }
        if text.is_empty() {
            return Err(EMPTY.into());
        }
        if key.ends_with("_env") {
            return self.of_variable(text, format!("{key} {text}"), scope);
        }
        let (bytes, path) = secret_file(scope, text, self.variable.is_some())?;
        let may_be_der = matches!(self.name, "key" | "service_account");
        // A SecretKey is what the file holds, to the letter.
        let (text, remark) = match self.variable {
            Some(_) => std::str::from_utf8(&bytes).ok().map(|text| (text.to_owned().into(), None)),
            None => decode(&bytes, may_be_der),
        }
        .ok_or_else(|| self.not_text())?;
        Ok((text, format!("{key} {path}"), remark))
    }

    fn of_variable(
        &self,
        name: &str,
        source: String,
        scope: &Scope<'_>,
    ) -> Result<Located, String> {
        let named = if self.variable.is_some() { name } else { "named here" };
        let unset = || format!("the variable {named} is not set: set it, or name another place.");
        let text = (scope.variables)(name).ok_or_else(unset)?.into_string();
        Ok((text.map(Zeroizing::new).map_err(|_| self.not_text())?, source, None))
    }

    fn not_text(&self) -> &'static str {
        match self.variable {
            Some(_) => {
                "this is not text: the SecretKey is the 64 hex digits that the console shows."
            }
            None => "this is not text: is it the right file or variable?",
        }
    }
}

/// A secret, for people where it was, and what was odd about the file.
type Located = (Zeroizing<String>, String, Option<Remark>);

/// Reads a file that a key names; also returns its path. The path may be quoted where it cannot
/// be a secret in the wrong line: a SecretKey has a form, a push vendor's secret looks like any
/// name.
pub(super) fn secret_file(
    scope: &Scope<'_>,
    name: &str,
    is_quoted: bool,
) -> Result<(Zeroizing<Vec<u8>>, String), String> {
    if name.contains("BEGIN ") || name.trim_start().starts_with('{') {
        return Err(
            "this is the content of a file and not its name: put it into a file, and write \
                    the file's name here."
                .into(),
        );
    }
    let path = scope.beside(name);
    scope.has_secret(&path);
    let shown = path.display().to_string();
    match read_file(&path, MAX_FILE) {
        Ok(Some(bytes)) => Ok((bytes, shown)),
        Ok(None) => Err("the file is over 64 KiB: is it the right one?".into()),
        Err(error) => {
            let named = if is_quoted { &shown } else { "the file" };
            let rule = match name {
                _ if name.starts_with('~') => "`~` is not filled in here: write the whole path.",
                _ if name.contains('$') => {
                    "Variables are not filled in here: write the whole path."
                }
                _ => "A path is relative to the folder of the configuration file.",
            };
            Err(format!("cannot read {named}: {error}\n  {rule}"))
        }
    }
}

/// Reads a file of at most `most` bytes; `None` where it is longer.
pub(super) fn read_file(path: &Path, most: usize) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    // Room for all of it at once, so that no part is left behind in memory by growing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(most + 1));
    let limit = u64::try_from(most + 1).unwrap_or(u64::MAX);
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= most).then_some(bytes))
}

/// Whether every user of this machine can read a file.
#[cfg(unix)]
pub(super) fn is_public(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    path.metadata().is_ok_and(|data| data.mode() & 0o004 != 0)
}

/// Unknown here.
#[cfg(not(unix))]
pub(super) fn is_public(_: &Path) -> bool {
    false
}

/// Whether others than its owner can change a file.
#[cfg(unix)]
pub(super) fn is_writable(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    path.metadata().is_ok_and(|data| data.mode() & 0o022 != 0)
}

/// Unknown here.
#[cfg(not(unix))]
pub(super) fn is_writable(_: &Path) -> bool {
    false
}
