//! Opens the store of a configuration.

use store::{OpenError, Store};

use crate::config::{StoreConfig, StorePlace};

/// The store of a server, alone with its file.
///
/// # Errors
/// See [`OpenError`].
pub(crate) async fn of_server(config: &StoreConfig) -> Result<Store, OpenError> {
    match config.place() {
        StorePlace::Memory => Store::in_memory().await,
        StorePlace::File(file) => Store::open(file).await,
        StorePlace::Postgres(url, key) => Store::connect(&url, &key).await,
    }
}

/// The store of a server that may be running; `None` where it is in memory.
///
/// # Errors
/// See [`OpenError`].
pub(crate) async fn beside_server(config: &StoreConfig) -> Result<Option<Store>, OpenError> {
    match config.place() {
        StorePlace::Memory => Ok(None),
        StorePlace::File(file) => Store::open_beside(file).await.map(Some),
        StorePlace::Postgres(url, key) => Store::connect(&url, &key).await.map(Some),
    }
}
