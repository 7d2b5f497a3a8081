//! Which key a store is sealed with, and the sealing of stores from before there was one.

use std::io;
use std::path::{Path, PathBuf};

use crate::connection::Connection;
use crate::key::{StoreKey, rename, with_ending};
use crate::key_id::{key_id, set_key_id};
use crate::plain;
use crate::seal::Sealer;
use crate::{OpenError, StoreError};

/// A store, and what is known of its key.
pub(crate) struct Lock<'a> {
    /// The file or the address of the database, for people.
    pub(crate) path: &'a Path,
    /// The key that was given; `None` for the one in the file beside the store.
    pub(crate) key: Option<&'a StoreKey>,
}

/// The file with the key of a store, where none was given: `signet.key` for `signet.db`.
pub(crate) fn key_file(path: &Path) -> PathBuf {
    match path.extension() {
        Some(extension) if extension == "key" => with_ending(path, ".key"),
        _ => path.with_extension("key"),
    }
}

/// The file with the next key while a rotation is under way.
pub(crate) fn next_key_file(path: &Path) -> PathBuf {
    with_ending(&key_file(path), ".new")
}

/// The file with the key before the last rotation: older backups need it.
pub(crate) fn old_key_file(path: &Path) -> PathBuf {
    with_ending(&key_file(path), ".old")
}

/// Puts the next key in the place of the present one. Between the two steps there is none, and
/// the next one is looked at then.
pub(crate) fn take_next(path: &Path) -> io::Result<()> {
    let file = key_file(path);
    if file.exists() {
        rename(&file, &old_key_file(path))?;
    }
    rename(&next_key_file(path), &file)
}

impl Lock<'_> {
    pub(crate) fn fault(&self, error: impl Into<StoreError>) -> OpenError {
        OpenError::new(self.path, error)
    }

    /// The sealer for a store, in the transaction that brings it up to date. A new store takes
    /// the key as its own; without one it is made, in a file beside it.
    ///
    /// # Errors
    /// When the key is not there or not the right one; nothing is changed then.
    pub(crate) async fn open(&self, step: &mut Connection<'_>) -> Result<Sealer, OpenError> {
        let known = key_id(step).await.map_err(|error| self.fault(error))?;
        let sealer = match &known {
            Some(known) => self.find(known)?,
            None => self.first_key()?,
        };
        if known.is_none() {
            set_key_id(step, &sealer).await.map_err(|error| self.fault(error))?;
        }
        plain::seal(step, &sealer).await.map_err(|error| self.fault(error))?;
        Ok(sealer)
    }

    /// The key of a store that is sealed.
    fn find(&self, known: &[u8]) -> Result<Sealer, OpenError> {
        let file = key_file(self.path);
        let fits = |key: &StoreKey| Some(key.sealer()).filter(|sealer| sealer.key_id() == *known);
        let next = || {
            // A rotation that ended between the store and the file.
            let next = next_key_file(self.path);
            let sealer = StoreKey::read(&next).ok().as_ref().and_then(fits)?;
            tracing::warn!(target: "signet::store", "finishing a rotation of the store's key");
            take_next(self.path).ok().map(|()| sealer)
        };
        let (sealer, origin) = match self.key {
            Some(key) => (fits(key), key.origin().to_owned()),
            None if file.exists() => {
                (fits(&StoreKey::read(&file)?).or_else(next), file.display().to_string())
            }
            None => {
                let path = self.path.to_owned();
                return next().ok_or(OpenError::NoKey { path, key_file: file });
            }
        };
        sealer.ok_or_else(|| OpenError::WrongKey { path: self.path.to_owned(), origin })
    }

    /// The key of a store that has none yet.
    fn first_key(&self) -> Result<Sealer, OpenError> {
        if let Some(key) = self.key {
            return Ok(key.sealer());
        }
        let file = key_file(self.path);
        if file.exists() {
            return Ok(StoreKey::read(&file)?.sealer());
        }
        let key =
            StoreKey::random(file.display().to_string()).map_err(|error| self.fault(error))?;
        key.write(&file, self.path)?;
        let file = file.display();
        tracing::info!(target: "signet::store", "made the store's key {file}: back it up apart");
        Ok(key.sealer())
    }
}
