//! Gives a store another key: everything sealed is sealed anew, in one transaction.

use std::path::{Path, PathBuf};

use crate::bindings;
use crate::connection::{Connection, values};
use crate::database::transaction;
use crate::key::StoreKey;
use crate::key_id::{confirm, set_key_id};
use crate::seal::Sealer;
use crate::unlock::{key_file, next_key_file, old_key_file, take_next};
use crate::{OpenError, PostgresUrl, Store, StoreError, StoreFile, factors, open};

/// Rows that are in memory at a time.
const BATCH: i64 = 500;

/// What a rotation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// A new key was made; it is in the file beside the store.
    Made {
        /// The file with the new key.
        key: PathBuf,
        /// The file with the key until now, for older backups.
        old: PathBuf,
    },
    /// The store is sealed with the given key: from now on the server needs that.
    Given,
}

impl Store {
    /// Gives a store `new` as its key; without it a key is made, in the file beside the store.
    /// The server must be stopped. Wherever this is killed, the store opens with the old key or
    /// the new one, and the rotation can be repeated.
    ///
    /// # Errors
    /// As [`Store::open`]; [`OpenError::NoNewKey`] where the present key was given and no new
    /// one is.
    pub async fn rotate_key(
        file: impl Into<StoreFile>,
        new: Option<StoreKey>,
    ) -> Result<Rotation, OpenError> {
        let file = file.into();
        let path = file.path.clone();
        match (new, &file.key) {
            (None, Some(key)) => Err(OpenError::NoNewKey { origin: key.origin().to_owned() }),
            (None, None) => {
                let store = Self::open(file).await?;
                let new = StoreKey::random("").map_err(|error| OpenError::new(&path, error))?;
                // On the disk before anything is sealed with it.
                new.write(&next_key_file(&path), &path)?;
                let resealed = store.reseal(&new).await;
                resealed.map_err(|error| OpenError::new(&path, error))?;
                let not_writable = |source| OpenError::NotWritable { path: path.clone(), source };
                take_next(&path).map_err(not_writable)?;
                Ok(Rotation::Made { key: key_file(&path), old: old_key_file(&path) })
            }
            (Some(new), _) => {
                let opened = match open::file(&file, true).await {
                    // Done already, by a rotation that was killed right after.
                    Err(OpenError::WrongKey { .. } | OpenError::NoKey { .. }) => {
                        open::file(&StoreFile { key: Some(new.clone()), ..file }, true).await
                    }
                    opened => opened,
                };
                let resealed = Self::new(opened?).reseal(&new).await;
                resealed.map_err(|error| OpenError::new(&path, error))?;
                Ok(Rotation::Given)
            }
        }
    }

    /// Gives a store in PostgreSQL `new` as its key. Servers that run keep the old one and can
    /// write no secrets until they are restarted with the new one.
    ///
    /// # Errors
    /// As [`Store::connect`]; [`OpenError::NoNewKey`] without a new key.
    pub async fn rotate_key_in(
        url: &PostgresUrl,
        key: &StoreKey,
        new: Option<StoreKey>,
    ) -> Result<Rotation, OpenError> {
        let origin = || OpenError::NoNewKey { origin: key.origin().to_owned() };
        let new = new.ok_or_else(origin)?;
        let store = match Self::connect(url, key).await {
            // Done already, by a rotation that was killed right after.
            Err(OpenError::WrongKey { .. }) => Self::connect(url, &new).await,
            connected => connected,
        };
        let resealed = store?.reseal(&new).await;
        resealed.map_err(|error| OpenError::new(Path::new(&url.to_string()), error))?;
        Ok(Rotation::Given)
    }

    /// Seals everything with `new`, and closes the store. Other processes that have it open
    /// cannot write secrets any more, until they are restarted with the new key.
    ///
    /// # Errors
    /// [`StoreError`]; the store keeps its key then.
    pub async fn reseal(self, new: &StoreKey) -> Result<(), StoreError> {
        let (old, new) = (&self.sealer, new.sealer());
        transaction!(&self.database, step => {
            step.lock_store().await?;
            confirm(&mut step, old).await?;
            // Waits for those who are about to write with the old key.
            set_key_id(&mut step, &new).await?;
            reseal_bindings(&mut step, old, &new).await?;
            factors::reseal(&mut step, old, &new).await?;
        });
        self.shrink().await?;
        self.close().await
    }
}

async fn reseal_bindings(
    step: &mut Connection<'_>,
    old: &Sealer,
    new: &Sealer,
) -> Result<(), StoreError> {
    const NEXT: &str =
        "SELECT id, sdkappid, userid, token FROM bindings WHERE id > $1 ORDER BY id LIMIT $2";
    const SEAL: &str = "UPDATE bindings SET token = $2, token_hash = $3 WHERE id = $1";
    let mut last = i64::MIN;
    loop {
        let rows = step.rows(NEXT, values![last, BATCH]).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            last = row.get("id")?;
            let (app, user): (_, String) = (row.unsigned("sdkappid")?, row.get("userid")?);
            let token = bindings::open(&row, old)?;
            let sealed = bindings::seal(new, app, (last, &user), &token)?;
            let hash = bindings::hash(new, app, &token);
            step.execute(SEAL, values![last, sealed, hash]).await?;
        }
    }
}
