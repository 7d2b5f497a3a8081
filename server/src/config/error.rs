//! Why a configuration is refused, and where in the file.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use thiserror::Error;
use toml::Spanned;

use super::file::SpannedText;
use super::load::{Source, Variables};

/// A value of the configuration, or why it is refused.
pub(super) type Checked<T> = Result<T, ConfigError>;

/// Why a configuration is refused: the place, the reason, the fix. It quotes no value that may be
/// secret.
#[derive(Debug, Error)]
#[error("{place}{reason}")]
pub struct ConfigError {
    place: String,
    reason: String,
}

impl ConfigError {
    /// `place` is empty, or ends with `: `.
    pub(super) fn new(place: impl Into<String>, reason: impl Display) -> Self {
        Self { place: place.into(), reason: reason.to_string() }
    }
}

/// One table of the file: turns a reason into an error with file, line, column and key.
pub(super) struct Scope<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
    pub(super) variables: Variables<'a>,
    /// The files that a secret was read from, this one included.
    pub(super) secret_files: &'a RefCell<BTreeSet<PathBuf>>,
    /// Where each value comes from.
    pub(super) sources: &'a RefCell<BTreeMap<&'static str, Source>>,
    /// The table's own key, such as `apps[0]`; empty for the whole file.
    pub(super) key: String,
    /// The table's first byte.
    pub(super) start: usize,
}

impl Scope<'_> {
    /// A table inside this one.
    pub(super) fn table<T>(&self, key: &str, table: &Spanned<T>) -> Self {
        Self { key: self.key_of(key), start: table.span().start, ..*self }
    }

    /// Reads each table of a list.
    pub(super) fn tables<T, U>(
        &self,
        key: &str,
        tables: &[Spanned<T>],
        mut read: impl FnMut(&Scope<'_>, &T) -> Checked<U>,
    ) -> Checked<Vec<U>> {
        let tables = tables.iter().enumerate();
        let read = tables.map(|(number, table)| {
            read(&self.table(&format!("{key}[{number}]"), table), table.get_ref())
        });
        read.collect()
    }

    fn key_of(&self, key: &str) -> String {
        let dot = if self.key.is_empty() || key.is_empty() { "" } else { "." };
        format!("{}{dot}{key}", self.key)
    }

    /// A path as the file means it: relative to itself.
    pub(super) fn beside(&self, path: impl AsRef<Path>) -> PathBuf {
        self.path.parent().map_or_else(|| path.as_ref().to_owned(), |folder| folder.join(&path))
    }

    /// Remembers that a file has a secret in it.
    pub(super) fn has_secret(&self, path: &Path) {
        self.secret_files.borrow_mut().insert(path.to_owned());
    }

    /// `FILE:LINE:COLUMN: KEY: `, of a value or, where that is missing, of the table.
    pub(super) fn place<T>(&self, key: &str, value: Option<&Spanned<T>>) -> String {
        let at = value.map_or(self.start, |value| value.span().start);
        format!("{}: {}: ", place(self.path, self.text, at), self.key_of(key))
    }

    /// The error of a key, at its value or, where that is missing, at the table.
    pub(super) fn fault<T>(
        &self,
        key: &str,
        value: Option<&Spanned<T>>,
        reason: impl Display,
    ) -> ConfigError {
        ConfigError::new(self.place(key, value), reason)
    }

    /// The error of the table as a whole.
    pub(super) fn whole(&self, reason: impl Display) -> ConfigError {
        self.fault::<()>("", None, reason)
    }

    /// Parses the value of a key.
    pub(super) fn parse<T, U, R: Display>(
        &self,
        key: &str,
        value: &Spanned<T>,
        parse: impl FnOnce(&T) -> Result<U, R>,
    ) -> Checked<U> {
        parse(value.get_ref()).map_err(|reason| self.fault(key, Some(value), reason))
    }

    /// Parses the value of a key that may be missing.
    pub(super) fn optional<T, U, R: Display>(
        &self,
        key: &str,
        value: Option<&Spanned<T>>,
        parse: impl FnOnce(&T) -> Result<U, R>,
    ) -> Checked<Option<U>> {
        value.map(|value| self.parse(key, value, parse)).transpose()
    }

    /// The value that counts: of flag or variable, else of the file, else the default. Notes
    /// which it is. A value of the file that does not count need not be right.
    pub(super) fn layered<T>(
        &self,
        key: &'static str,
        given: Option<T>,
        file: Option<impl FnOnce() -> Checked<T>>,
        default: T,
    ) -> Checked<T> {
        let (value, source) = match (given, file) {
            (Some(value), _) => (value, Source::Given),
            (None, Some(read)) => (read()?, Source::File),
            (None, None) => (default, Source::Default),
        };
        self.sources.borrow_mut().insert(key, source);
        Ok(value)
    }

    /// The same of a value that is parsed.
    pub(super) fn setting<T, U, R: Display>(
        &self,
        key: &'static str,
        given: Option<U>,
        file: Option<&Spanned<T>>,
        parse: impl FnOnce(&T) -> Result<U, R>,
        default: U,
    ) -> Checked<U> {
        self.layered(key, given, file.map(|value| move || self.parse(key, value, parse)), default)
    }

    /// The same of a path.
    pub(super) fn path(
        &self,
        key: &'static str,
        given: Option<&Path>,
        file: Option<&Path>,
        default: Option<PathBuf>,
    ) -> Checked<Option<PathBuf>> {
        let given = given.map(|path| Some(path.to_owned()));
        self.layered(key, given, file.map(|path| move || Ok(Some(self.beside(path)))), default)
    }

    /// The same of a list, whose default is empty; `reason` refuses an entry.
    pub(super) fn list<T: Clone + FromStr>(
        &self,
        key: &'static str,
        given: &[T],
        file: Option<&[SpannedText]>,
        reason: &str,
    ) -> Checked<Vec<T>> {
        let given = (!given.is_empty()).then(|| given.to_vec());
        let one =
            |text: &SpannedText| self.parse(key, text, |text| text.parse().map_err(|_| reason));
        self.layered(key, given, file.map(|list| || list.iter().map(one).collect()), Vec::new())
    }
}

/// `FILE:LINE:COLUMN` of a byte.
pub(super) fn place(path: &Path, text: &str, byte: usize) -> String {
    let before = text.get(..byte).unwrap_or_default();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{}:{}:{column}", path.display(), before.matches('\n').count() + 1)
}
