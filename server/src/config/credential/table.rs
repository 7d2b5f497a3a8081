//! The table as it is written, and the way from a key to its value.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::line_end::without_line_end;
use model::VendorSecret;
use serde::Deserialize;
use shared::chat::Vendor;
use toml::Spanned;
use zeroize::Zeroizing;

use super::super::error::{ConfigError, Fault};
use super::super::load::{Document, Variables};
use super::super::secret::SecretText;
use super::error::CredentialFault;
use super::keys::{self, Places};

/// The longest file that is read, in bytes. Apple's are about 4 KiB.
const MAX_FILE: usize = 64 << 10;

/// The longest value that is taken, in bytes.
const MAX_VALUE: usize = 512;

/// `[apps.certificates.credential]`: texts only, any of which may be a secret.
///
/// No `deny_unknown_fields`, since which keys there are is the vendor's matter: see [`keys`].
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in super::super) struct RawCredential(BTreeMap<String, Spanned<SecretText>>);

/// One table, to read from and to say where in it something is wrong.
pub(super) struct Table<'a> {
    pub(super) vendor: Vendor,
    document: &'a Document<'a>,
    variables: Variables<'a>,
    /// `apps[0].certificates[1].credential`.
    prefix: String,
    start: usize,
    entries: BTreeMap<String, Spanned<SecretText>>,
}

/// A secret and where it was.
pub(super) struct Found {
    pub(super) text: Zeroizing<String>,
    /// The key that leads to it.
    pub(super) key: &'static str,
    /// For people: the key, with the file or variable.
    pub(super) source: String,
    /// The file it was in.
    pub(super) file: Option<PathBuf>,
    /// Whether it was in the configuration file itself.
    pub(super) is_inline: bool,
}

impl<'a> Table<'a> {
    /// Takes the table.
    ///
    /// # Errors
    /// The first key in it that the vendor's credential does not have.
    pub(super) fn new(
        vendor: Vendor,
        document: &'a Document<'a>,
        variables: Variables<'a>,
        prefix: String,
        raw: Spanned<RawCredential>,
    ) -> Result<Self, ConfigError> {
        let start = raw.span().start;
        let entries = raw.into_inner().0;
        let table = Self { vendor, document, variables, prefix, start, entries };
        let strange = table.entries.iter().filter_map(|(key, value)| {
            keys::fault(vendor, key).map(|fault| (value.span().start, key, fault))
        });
        match strange.min_by_key(|(at, ..)| *at) {
            Some((_, key, fault)) => Err(table.fault(key, fault.into())),
            None => Ok(table),
        }
    }

    /// A fault of the table as a whole.
    pub(super) fn whole(&self, fault: Fault) -> ConfigError {
        self.document.fault(self.start, &self.prefix, fault)
    }

    /// A fault of one key.
    pub(super) fn fault(&self, key: &str, fault: Fault) -> ConfigError {
        let at = self.entries.get(key).map_or(self.start, |value| value.span().start);
        self.document.fault(at, &format!("{}.{key}", self.prefix), fault)
    }

    /// The first of some keys that is there.
    pub(super) fn first_of(&self, keys: &[&'static str]) -> Option<&'static str> {
        keys.iter().find(|key| self.entries.contains_key(**key)).copied()
    }

    /// What is written behind a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|value| value.get_ref().0.as_str())
    }

    /// A name or number, which may end up in an address or a header.
    pub(super) fn value(&self, key: &'static str) -> Result<Option<String>, ConfigError> {
        let Some(text) = self.text(key) else { return Ok(None) };
        match check_value(text) {
            Ok(()) => Ok(Some(text.to_owned())),
            Err(fault) => Err(self.fault(key, fault.into())),
        }
    }

    /// The same where it must be there.
    pub(super) fn needed(
        &self,
        key: &'static str,
        found: &'static str,
    ) -> Result<String, ConfigError> {
        let missing = || self.whole(CredentialFault::Missing { key, found }.into());
        self.value(key)?.ok_or_else(missing)
    }

    /// A text from one of three places, as it is there; `None` where none of them is set.
    pub(super) fn find(&self, places: Places) -> Result<Option<Found>, ConfigError> {
        let all = places.all();
        let mut set = all.into_iter().filter(|key| self.entries.contains_key(*key));
        let Some(key) = set.next() else { return Ok(None) };
        if set.next().is_some() {
            let [file, inline, variable] = all;
            return Err(self.whole(CredentialFault::TwoSources(file, inline, variable).into()));
        }
        let fault = |fault: CredentialFault| self.fault(key, fault.into());
        let written = self.text(key).unwrap_or_default();
        if written.is_empty() && key != places.inline {
            return Err(fault(CredentialFault::Empty));
        }
        if key == places.file {
            if written.starts_with("AAAA") && written.contains(":APA91") {
                return Err(fault(CredentialFault::ServerKey));
            }
            let (path, bytes) = self.file(key)?;
            let text = std::str::from_utf8(&bytes).map_err(|_| fault(CredentialFault::NotText))?;
            let source = format!("{key} {}", path.display());
            let text = Zeroizing::new(text.to_owned());
            return Ok(Some(Found { text, key, source, file: Some(path), is_inline: false }));
        }
        if key == places.variable {
            let value =
                (self.variables)(written).ok_or_else(|| fault(CredentialFault::NoVariable))?;
            let text = value.into_string().map_err(|_| fault(CredentialFault::NotText))?;
            let source = format!("{key} {written}");
            let text = Zeroizing::new(text);
            return Ok(Some(Found { text, key, source, file: None, is_inline: false }));
        }
        let text = Zeroizing::new(written.to_owned());
        Ok(Some(Found { text, key, source: key.to_owned(), file: None, is_inline: true }))
    }

    /// A secret of one line that must be there.
    pub(super) fn secret(
        &self,
        places: Places,
        where_found: &'static str,
    ) -> Result<(VendorSecret, Found), ConfigError> {
        let missing = CredentialFault::Missing { key: places.inline, found: where_found };
        let found = self.find(places)?.ok_or_else(|| self.whole(missing.into()))?;
        let line = without_line_end(&found.text);
        let fault = |fault: CredentialFault| self.fault(found.key, fault.into());
        if line.is_empty() {
            return Err(fault(CredentialFault::Empty));
        }
        // It goes into headers and digests as it is.
        if line.len() > MAX_VALUE || !line.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(fault(CredentialFault::Secret));
        }
        Ok((VendorSecret::new(line), found))
    }

    /// The content of the file behind a key, and its path.
    pub(super) fn file(&self, key: &str) -> Result<(PathBuf, Zeroizing<Vec<u8>>), ConfigError> {
        let path = self.document.beside(Path::new(self.text(key).unwrap_or_default()));
        let fault = |fault: CredentialFault| self.fault(key, fault.into());
        // Whole at once, so that no part is left behind in memory by growing.
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_FILE + 1));
        let most = u64::try_from(MAX_FILE + 1).unwrap_or(u64::MAX);
        let file = File::open(&path).map_err(|error| fault(CredentialFault::File(error)))?;
        let read = file.take(most).read_to_end(&mut bytes);
        read.map_err(|error| fault(CredentialFault::File(error)))?;
        if bytes.len() > MAX_FILE {
            return Err(fault(CredentialFault::TooLong));
        }
        Ok((path, bytes))
    }
}

/// Whether a text can be a name or number of a vendor.
///
/// SECURITY: they become part of addresses, headers and texts with placeholders. Without the
/// check a `/` or `<` in one would change what is asked.
pub(super) fn check_value(text: &str) -> Result<(), CredentialFault> {
    if text.is_empty() {
        return Err(CredentialFault::Empty);
    }
    let is_usual = |byte: u8| byte.is_ascii_graphic() && !b"/?#%\\<>\"'".contains(&byte);
    match text.len() <= MAX_VALUE && text.bytes().all(is_usual) {
        true => Ok(()),
        false => Err(CredentialFault::Value),
    }
}
