//! The rows of a table, some at a time, in the order of its primary key.

use sqlx::AssertSqlSafe;

use super::schema::Table;
use crate::StoreError;
use crate::connection::{Connection, SqlValue, values};

/// Rows that are in memory at a time: each may have 64 KiB.
const PAGE: usize = 200;

/// A table that is read from its beginning to its end.
pub(crate) struct Pages<'t> {
    table: &'t Table,
    /// The key of the last row that was read.
    last: Vec<SqlValue>,
    over: bool,
}

impl<'t> Pages<'t> {
    pub(crate) fn of(table: &'t Table) -> Self {
        Self { table, last: Vec::new(), over: false }
    }

    /// The next rows; none when all were read.
    pub(crate) async fn next(
        &mut self,
        step: &mut Connection<'_>,
    ) -> Result<Vec<Vec<SqlValue>>, StoreError> {
        if self.over {
            return Ok(Vec::new());
        }
        let (name, all) = (&self.table.name, Table::list(&self.table.columns));
        let key = self.table.key();
        let order = Table::list(key.iter().copied());
        let after = match self.last.len() {
            0 => String::new(),
            count => format!("WHERE ({order}) > ({})", places(1, count)),
        };
        let sql = format!("SELECT {all} FROM {name} {after} ORDER BY {order} LIMIT {PAGE}");
        let rows = step.rows(AssertSqlSafe(sql), self.last.clone()).await?;
        self.over = rows.len() < PAGE;
        if let Some(last) = rows.last() {
            self.last = key.iter().map(|column| column.of(last)).collect::<Result<_, _>>()?;
        }
        let read = |row| self.table.columns.iter().map(|column| column.of(row)).collect();
        Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
    }
}

/// `$1, $2, …`: as many as `count`.
pub(crate) fn places(first: usize, count: usize) -> String {
    let places = (first..first.saturating_add(count)).map(|place| format!("${place}"));
    places.collect::<Vec<_>>().join(", ")
}

/// How many rows a table has.
pub(crate) async fn count(step: &mut Connection<'_>, table: &Table) -> Result<u64, StoreError> {
    let sql = format!("SELECT count(*) AS number FROM {}", table.name);
    let row = step.row(AssertSqlSafe(sql), values![]).await?;
    let number: i64 = row.ok_or(sqlx::Error::RowNotFound)?.get("number")?;
    Ok(u64::try_from(number).unwrap_or_default())
}
