//! The tables of a store in the newest format: both databases have the same.

use crate::connection::{Connection, Row, SqlValue, values};
use crate::database::Database;
use crate::{OpenError, StoreError, open};

/// A table of a store.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
}

/// A column, and its place in the primary key, from 1; 0 where it is not in it.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
    pub(crate) key: i64,
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    Number,
    Text,
    Bytes,
}

impl Table {
    /// The columns of the primary key, in their order.
    pub(crate) fn key(&self) -> Vec<&Column> {
        let mut key: Vec<_> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key
    }

    /// The one number that is the primary key, which the database counts; `None` where it is
    /// another.
    pub(crate) fn counted(&self) -> Option<&Column> {
        match self.key().as_slice() {
            [column] if column.kind == ColumnKind::Number => Some(column),
            _ => None,
        }
    }

    /// Names of columns as a statement has them.
    pub(crate) fn list<'c>(columns: impl IntoIterator<Item = &'c Column>) -> String {
        let names = columns.into_iter().map(|column| format!("\"{}\"", column.name));
        names.collect::<Vec<_>>().join(", ")
    }
}

impl Column {
    /// The value of a row.
    pub(crate) fn of(&self, row: &Row) -> Result<SqlValue, sqlx::Error> {
        let name = self.name.as_str();
        Ok(match self.kind {
            ColumnKind::Number => SqlValue::Number(row.get(name)?),
            ColumnKind::Text => SqlValue::Text(row.get(name)?),
            ColumnKind::Bytes => SqlValue::Bytes(row.get(name)?),
        })
    }
}

/// All tables with content, by name, as the migrations make them. The one that tells the key is
/// not among them: each store has its own.
pub(crate) async fn tables() -> Result<Vec<Table>, OpenError> {
    let memory = open::memory().await?;
    let fault = |error: StoreError| OpenError::new(":memory:".as_ref(), error);
    let Database::Sqlite(sqlite) = &memory.database else { return Ok(Vec::new()) };
    let mut writer = sqlite.writer().await.map_err(fault)?;
    read(&mut Connection::Sqlite(&mut writer)).await.map_err(fault)
}

async fn read(step: &mut Connection<'_>) -> Result<Vec<Table>, StoreError> {
    const SQL: &str = "
        SELECT tables.name AS \"table\", columns.name AS name, columns.type AS kind,
          columns.pk AS key
        FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
          AND tables.name NOT IN ('_sqlx_migrations', 'store_key')
        ORDER BY tables.name, columns.cid";
    let mut tables: Vec<Table> = Vec::new();
    for row in step.rows(SQL, values![]).await? {
        let (table, kind): (String, String) = (row.get("table")?, row.get("kind")?);
        let kind = match kind.as_str() {
            "INTEGER" => ColumnKind::Number,
            "BLOB" => ColumnKind::Bytes,
            _ => ColumnKind::Text,
        };
        let column = Column { name: row.get("name")?, kind, key: row.get("key")? };
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(Table { name: table, columns: vec![column] }),
        }
    }
    Ok(tables)
}
