//! From a store to a file.

use std::path::Path;

use serde_json::Value as Json;

use super::file::{FORM, FileWriter, Head, LastLine, TableHead};
use super::pages::Pages;
use super::{Rows, TransferError, schema};
use crate::Store;
use crate::connection::SqlValue;
use crate::database::snapshot;
use crate::formats::NEWEST;

/// The keyed hash is of an export.
pub(super) const SUM: &str = "export";

impl Store {
    /// Writes everything to a new file of mode 0600, as it is at one moment; a server may run
    /// meanwhile. Sealed values stay sealed. Returns the number of rows by table.
    ///
    /// # Errors
    /// [`TransferError`]; there is no file then.
    pub async fn export(&self, path: &Path) -> Result<Rows, TransferError> {
        let tables = schema::tables().await?;
        let mut file = FileWriter::create(path)?;
        let key = hex::encode(self.sealer.key_id());
        file.line(&Head { signet_store: FORM, format: NEWEST, key })?;
        let mut rows = Rows::new();
        snapshot!(&self.database, step => {
            for table in &tables {
                let columns = table.columns.iter().map(|column| column.name.clone()).collect();
                file.line(&TableHead { table: table.name.clone(), columns })?;
                let mut pages = Pages::of(table);
                let count = rows.entry(table.name.clone()).or_default();
                loop {
                    let page = pages.next(&mut step).await?;
                    if page.is_empty() {
                        break;
                    }
                    for row in page {
                        file.line(&row.into_iter().map(json).collect::<Vec<_>>())?;
                        *count = count.saturating_add(1);
                    }
                }
            }
        });
        let sum = hex::encode(self.sealer.hash(SUM, 0, &file.sum()));
        file.line(&LastLine { rows: rows.clone(), sum })?;
        file.finish()?;
        Ok(rows)
    }
}

fn json(value: SqlValue) -> Json {
    match value {
        SqlValue::Number(number) => number.into(),
        SqlValue::Text(text) => text.into(),
        SqlValue::Bytes(bytes) => bytes.map(hex::encode).into(),
    }
}
