//! From a file, or another database, to an empty store.

use std::path::Path;

use serde_json::Value as Json;
use sqlx::AssertSqlSafe;

use super::export::SUM;
use super::file::{FileReader, Line};
use super::pages::{Pages, count, places};
use super::schema::{Column, ColumnKind, Table};
use super::{Rows, TransferError, schema};
use crate::connection::{Connection, SqlValue, values};
use crate::database::{Database, snapshot, transaction};
use crate::formats::NEWEST;
use crate::key::StoreKey;
use crate::unlock::key_file;
use crate::{OpenError, PostgresUrl, Store, StoreFile};

/// Rows that are written at a time.
const BATCH: usize = 200;

impl Store {
    /// Reads an export into a file, which is made where there is none. The server must be stopped.
    ///
    /// # Errors
    /// [`TransferError`]; a store that was there is as it was.
    pub async fn import_to_file(file: StoreFile, path: &Path) -> Result<Rows, TransferError> {
        let shown = file.path.display().to_string();
        let (reader, key) = fitting(path, key_of(&file)?)?;
        let store = Self::open(StoreFile { key: Some(key), ..file }).await?;
        store.import(reader, &shown).await
    }

    /// The same into a database of PostgreSQL.
    ///
    /// # Errors
    /// [`TransferError`]; a store that was there is as it was.
    pub async fn import_to_postgres(
        url: &PostgresUrl,
        key: &StoreKey,
        path: &Path,
    ) -> Result<Rows, TransferError> {
        let (reader, key) = fitting(path, key.clone())?;
        Self::connect(url, &key).await?.import(reader, &url.to_string()).await
    }

    async fn import(self, mut reader: FileReader, place: &str) -> Result<Rows, TransferError> {
        let tables = schema::tables().await?;
        let rows = transaction!(&self.database, step => {
            step.lock_store().await?;
            is_empty(&mut step, &tables, place).await?;
            self.read(&mut step, &tables, &mut reader).await?
        });
        self.close().await?;
        Ok(rows)
    }

    /// Reads a file to its end and compares what the store has then with what the file says.
    async fn read(
        &self,
        step: &mut Connection<'_>,
        tables: &[Table],
        reader: &mut FileReader,
    ) -> Result<Rows, TransferError> {
        let mut batch = Vec::new();
        let mut current: Option<&Table> = None;
        let end = loop {
            let (line, sum) = reader.next()?;
            if let (Some(table), Line::Table(_) | Line::End(_)) = (current, &line) {
                insert(step, table, std::mem::take(&mut batch)).await?;
            }
            match line {
                Line::Table(head) => {
                    let table = tables.iter().find(|table| table.name == head.table);
                    let table = table.filter(|table| {
                        table.columns.iter().map(|column| &column.name).eq(&head.columns)
                    });
                    current = Some(table.ok_or_else(|| reader.damaged())?);
                }
                Line::Row(row) => {
                    let table = current.ok_or_else(|| reader.damaged())?;
                    let values = cells(table, row).ok_or_else(|| reader.damaged())?;
                    batch.push(values);
                    if batch.len() == BATCH {
                        insert(step, table, std::mem::take(&mut batch)).await?;
                    }
                }
                Line::End(end) => {
                    let wanted = hex::encode(self.sealer.hash(SUM, 0, &sum));
                    if end.sum != wanted {
                        return Err(reader.damaged());
                    }
                    break end;
                }
            }
        };
        if finish(step, tables).await? != end.rows {
            return Err(reader.damaged());
        }
        Ok(end.rows)
    }
}

/// An export with the key that it is sealed with.
fn fitting(path: &Path, key: StoreKey) -> Result<(FileReader, StoreKey), TransferError> {
    let (reader, head) = FileReader::open(path)?;
    if head.format != NEWEST {
        return Err(TransferError::OtherFormat { found: head.format, known: NEWEST });
    }
    if head.key != hex::encode(key.sealer().key_id()) {
        return Err(TransferError::OtherKey { origin: key.origin().to_owned() });
    }
    Ok((reader, key))
}

/// The key that was given, or that is beside the file already.
pub(crate) fn key_of(file: &StoreFile) -> Result<StoreKey, OpenError> {
    let beside = key_file(&file.path);
    match &file.key {
        Some(key) => Ok(key.clone()),
        None if beside.exists() => Ok(StoreKey::read(&beside)?),
        None => Err(OpenError::NoKey { path: file.path.clone(), key_file: beside }),
    }
}

/// Refuses a store that has anything in it.
pub(crate) async fn is_empty(
    step: &mut Connection<'_>,
    tables: &[Table],
    place: &str,
) -> Result<(), TransferError> {
    for table in tables {
        let rows = count(step, table).await?;
        if rows > 0 {
            let (place, table) = (place.to_owned(), table.name.clone());
            return Err(TransferError::NotEmpty { place, table, rows });
        }
    }
    Ok(())
}

/// Copies everything of another database.
pub(crate) async fn copy(
    source: &Database,
    step: &mut Connection<'_>,
    tables: &[Table],
) -> Result<Rows, TransferError> {
    let mut rows = Rows::new();
    snapshot!(source, from => {
        for table in tables {
            let mut pages = Pages::of(table);
            loop {
                let page = pages.next(&mut from).await?;
                if page.is_empty() {
                    break;
                }
                insert(step, table, page).await?;
            }
            rows.insert(table.name.clone(), count(&mut from, table).await?);
        }
    });
    let copied = finish(step, tables).await?;
    debug_assert!(copied == rows);
    Ok(copied)
}

/// Lets the database count on from what is there; how many rows there are.
async fn finish(step: &mut Connection<'_>, tables: &[Table]) -> Result<Rows, TransferError> {
    let mut rows = Rows::new();
    for table in tables {
        if let (Connection::Postgres(_), Some(Column { name: key, .. })) = (&*step, table.counted())
        {
            let name = &table.name;
            let sql = format!(
                "SELECT setval(pg_get_serial_sequence('{name}', '{key}'),
                   coalesce(max({key}), 0) + 1, false) FROM {name}"
            );
            step.execute(AssertSqlSafe(sql), values![]).await?;
        }
        rows.insert(table.name.clone(), count(step, table).await?);
    }
    Ok(rows)
}

async fn insert(
    step: &mut Connection<'_>,
    table: &Table,
    rows: Vec<Vec<SqlValue>>,
) -> Result<(), TransferError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (name, columns, width) = (&table.name, Table::list(&table.columns), table.columns.len());
    let numbers = match step {
        Connection::Sqlite(_) => "",
        Connection::Postgres(_) => "OVERRIDING SYSTEM VALUE",
    };
    let one =
        |row: usize| format!("({})", places(row.saturating_mul(width).saturating_add(1), width));
    let all = (0..rows.len()).map(one).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {name} ({columns}) {numbers} VALUES {all}");
    step.execute(AssertSqlSafe(sql), rows.into_iter().flatten().collect()).await?;
    Ok(())
}

/// The values of a line; `None` where they are not those of the table.
fn cells(table: &Table, row: Vec<Json>) -> Option<Vec<SqlValue>> {
    if row.len() != table.columns.len() {
        return None;
    }
    let cell = |(column, value): (&Column, Json)| match (column.kind, value) {
        (ColumnKind::Number, Json::Null) => Some(SqlValue::Number(None)),
        (ColumnKind::Number, value) => value.as_i64().map(SqlValue::from),
        (ColumnKind::Text, Json::Null) => Some(SqlValue::Text(None)),
        (ColumnKind::Text, Json::String(text)) => Some(text.into()),
        (ColumnKind::Bytes, Json::Null) => Some(SqlValue::Bytes(None)),
        (ColumnKind::Bytes, Json::String(text)) => hex::decode(text).ok().map(SqlValue::from),
        _ => None,
    };
    table.columns.iter().zip(row).map(cell).collect()
}
