//! Opens the store of a configuration.

use std::path::Path;

use store::{OpenError, PostgresUrl, Store, StoreKey, TransferError};

use crate::RunError;
use crate::config::{StoreConfig, StorePlace};

/// The store of a server, alone with its file.
///
/// # Errors
/// [`RunError::Store`] or [`RunError::TakeOver`].
pub(crate) async fn of_server(config: &StoreConfig) -> Result<Store, RunError> {
    let opened = match config.place() {
        StorePlace::Memory => Store::in_memory().await,
        StorePlace::File(file) => Store::open(file).await,
        StorePlace::Postgres(url, key) => {
            match config.take_over.as_ref().filter(|file| file.exists()) {
                Some(file) => return taking_over(&url, &key, file).await,
                None => Store::connect(&url, &key).await,
            }
        }
    };
    opened.map_err(RunError::Store)
}

/// The store in PostgreSQL, which takes the content of a file over while it is empty.
async fn taking_over(url: &PostgresUrl, key: &StoreKey, file: &Path) -> Result<Store, RunError> {
    let opened = Store::connect_or_take_over(url, key, file).await;
    let (store, rows) = opened.map_err(|error| match error {
        TransferError::Open(error) => RunError::Store(error),
        source => RunError::TakeOver { file: file.to_owned(), source },
    })?;
    let file = file.display();
    match rows.map(|rows| rows.values().sum::<u64>()) {
        Some(rows) => tracing::info!(
            target: "signet::store",
            "took over the {rows} rows of {file} into {url}; the file is left as it is"
        ),
        None => tracing::warn!(
            target: "signet::store",
            "{file} is not used: {url} has content already. Move the file away; if its content is \
             missing there, bring it into an empty database with `signet store import {file}`"
        ),
    }
    Ok(store)
}

/// The store of a server that may be running; `None` where it is in memory.
pub(crate) async fn beside_server(config: &StoreConfig) -> Result<Option<Store>, OpenError> {
    match config.place() {
        StorePlace::Memory => Ok(None),
        StorePlace::File(file) => Store::open_beside(file).await.map(Some),
        StorePlace::Postgres(url, key) => Store::connect(&url, &key).await.map(Some),
    }
}
