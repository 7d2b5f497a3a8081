//! The sealed entries in IndexedDB: one database, one object store, a handful of rows.

use js_sys::{Array, Uint8Array};
use shared::SdkAppId;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbTransaction, IdbTransactionMode};

use super::js::{answered, committed, object, property};
use super::{AppNumber, seal::Seal};
use leptos::prelude::window;

const DATABASE: &str = "signet";
const STORE: &str = "keyring";

/// When the browser has no database for this page, or it failed: private windows, a full
/// disk, a setting that forbids storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyStoreError;

impl From<JsValue> for KeyStoreError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// One remembered app as it lies in the store. Nothing in it is secret in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredApp {
    pub number: AppNumber,
    pub name: String,
    pub sdkappid: SdkAppId,
    pub seal: Seal,
}

impl StoredApp {
    /// What is bound to the seal: change any of it and the entry no longer opens.
    pub fn bound(number: AppNumber, sdkappid: SdkAppId, name: &str) -> String {
        ["signet keyring 1", &number.to_string(), &sdkappid.to_string(), name].join("\n")
    }

    fn to_js(&self) -> JsValue {
        object(&[
            ("number", self.number.to_string().into()),
            ("name", self.name.as_str().into()),
            ("sdkappid", self.sdkappid.to_string().into()),
            ("rounds", self.seal.rounds.to_string().into()),
            ("salt", Uint8Array::from(self.seal.salt.as_slice()).into()),
            ("nonce", Uint8Array::from(self.seal.nonce.as_slice()).into()),
            ("sealed", Uint8Array::from(self.seal.sealed.as_slice()).into()),
        ])
        .into()
    }

    /// `None` for a row that is not ours or of another version: it is left alone.
    fn from_js(row: &JsValue) -> Option<Self> {
        let number = |name| property(row, name).as_string()?.parse::<u32>().ok();
        let bytes = |name| Some(property(row, name).dyn_into::<Uint8Array>().ok()?.to_vec());
        Some(Self {
            number: number("number")?,
            name: property(row, "name").as_string()?,
            sdkappid: SdkAppId::new(number("sdkappid")?.into()).ok()?,
            seal: Seal {
                rounds: number("rounds")?,
                salt: bytes("salt")?,
                nonce: bytes("nonce")?,
                sealed: bytes("sealed")?,
            },
        })
    }
}

/// All remembered apps.
pub(super) async fn all() -> Result<Vec<StoredApp>, KeyStoreError> {
    let transaction = begin(IdbTransactionMode::Readonly).await?;
    let request = transaction.object_store(STORE)?.get_all()?;
    let found = Array::from(&answered(&request).await?);
    end(transaction).await?;
    Ok(found.iter().filter_map(|row| StoredApp::from_js(&row)).collect())
}

/// Writes an entry, over the one with the same number.
pub(super) async fn put(entry: &StoredApp) -> Result<(), KeyStoreError> {
    let transaction = begin(IdbTransactionMode::Readwrite).await?;
    let key = entry.number.to_string().into();
    transaction.object_store(STORE)?.put_with_key(&entry.to_js(), &key)?;
    end(transaction).await
}

/// Removes an entry; nothing happens where there is none.
pub(super) async fn remove(number: AppNumber) -> Result<(), KeyStoreError> {
    let transaction = begin(IdbTransactionMode::Readwrite).await?;
    transaction.object_store(STORE)?.delete(&number.to_string().into())?;
    end(transaction).await
}

async fn begin(mode: IdbTransactionMode) -> Result<IdbTransaction, KeyStoreError> {
    Ok(open().await?.transaction_with_str_and_mode(STORE, mode)?)
}

/// Waits until it is on the disk: a request may succeed and its transaction still fail.
async fn end(transaction: IdbTransaction) -> Result<(), KeyStoreError> {
    committed(&transaction).await?;
    transaction.db().close();
    Ok(())
}

async fn open() -> Result<IdbDatabase, KeyStoreError> {
    let request: IdbOpenDbRequest =
        window().indexed_db()?.ok_or(KeyStoreError)?.open_with_u32(DATABASE, 1)?;
    let upgrading = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = upgrading.result() {
            let database: IdbDatabase = database.unchecked_into();
            // A failure aborts the request, which is then answered with an error.
            drop(database.create_object_store(STORE));
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    Ok(answered(&request).await?.unchecked_into())
}
