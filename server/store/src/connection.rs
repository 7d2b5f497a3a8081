//! A connection to either database, with the values that go there and the rows that come back.

use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Decode, Postgres, Row as _, SqlSafeStr, Sqlite, Type};

use crate::StoreError;

/// The values of a statement, `$1` first.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::connection::SqlValue::from($value)),*] };
}
pub(crate) use values;

/// A connection of either database.
pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// A query with its values.
macro_rules! query {
    ($database:ty, $sql:expr, $values:expr) => {
        $values.into_iter().fold(sqlx::query::<$database>($sql), |query, value| match value {
            SqlValue::Number(number) => query.bind(number),
            SqlValue::Text(text) => query.bind(text),
            SqlValue::Bytes(bytes) => query.bind(bytes),
        })
    };
}

impl Connection<'_> {
    /// Runs a statement; how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<SqlValue>,
    ) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(connection) => {
                query!(Sqlite, sql, values).execute(&mut **connection).await?.rows_affected()
            }
            Self::Postgres(connection) => {
                query!(Postgres, sql, values).execute(&mut **connection).await?.rows_affected()
            }
        })
    }

    /// Lets no other replica insert events until the transaction ends: two with the same events
    /// in another order would wait for each other. SQLite has one writer anyway.
    pub(crate) async fn lock_events(&mut self) -> Result<(), StoreError> {
        if let Self::Postgres(_) = self {
            let sql = "LOCK TABLE webhook_events IN SHARE ROW EXCLUSIVE MODE";
            self.execute(sql, values![]).await?;
        }
        Ok(())
    }

    /// Keeps the store's key as it is until the transaction ends. SQLite has one writer anyway.
    pub(crate) async fn lock_key(&mut self) -> Result<(), StoreError> {
        if let Self::Postgres(_) = self {
            self.execute("SELECT 1 FROM store_key FOR SHARE", values![]).await?;
        }
        Ok(())
    }

    /// Lets no other replica change users of the console until the transaction ends: of two
    /// operators each could take the other's role away. SQLite has one writer anyway.
    pub(crate) async fn lock_console_users(&mut self) -> Result<(), StoreError> {
        if let Self::Postgres(_) = self {
            let sql = "LOCK TABLE console_users IN SHARE ROW EXCLUSIVE MODE";
            self.execute(sql, values![]).await?;
        }
        Ok(())
    }

    /// Waits until no other replica opens the store or rotates its key. SQLite has one writer
    /// anyway.
    pub(crate) async fn lock_store(&mut self) -> Result<(), StoreError> {
        if let Self::Postgres(_) = self {
            // "Sgnt".
            self.execute("SELECT pg_advisory_xact_lock(1399287412)", values![]).await?;
        }
        Ok(())
    }

    /// Whether there is a table of this name.
    pub(crate) async fn has_table(&mut self, name: &str) -> Result<bool, StoreError> {
        let sql = match self {
            Self::Sqlite(_) => "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1",
            Self::Postgres(_) => {
                "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
            }
        };
        Ok(self.row(sql, values![name]).await?.is_some())
    }

    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<SqlValue>,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(connection) => {
                let rows = query!(Sqlite, sql, values).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(connection) => {
                let rows = query!(Postgres, sql, values).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The first row.
    pub(crate) async fn row(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<SqlValue>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }
}

/// A value of a statement.
// No Debug: it can be a token.
#[derive(Clone)]
pub(crate) enum SqlValue {
    Number(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl From<i64> for SqlValue {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<u32> for SqlValue {
    fn from(number: u32) -> Self {
        i64::from(number).into()
    }
}

impl From<Option<i64>> for SqlValue {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<String> for SqlValue {
    /// Without the character 0: PostgreSQL has none, and who sends an event must not be able to
    /// keep it and its neighbours from being stored.
    fn from(mut text: String) -> Self {
        text.retain(|c| c != '\0');
        Self::Text(Some(text))
    }
}

impl From<&str> for SqlValue {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<String>> for SqlValue {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Text(None), Self::from)
    }
}

impl From<[u8; 32]> for SqlValue {
    fn from(bytes: [u8; 32]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}

impl From<Vec<u8>> for SqlValue {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}

/// A row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of a column.
    pub(crate) fn get<T>(&self, column: &str) -> Result<T, sqlx::Error>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
        T: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    /// A number that was one of 32 bits when it was written.
    pub(crate) fn unsigned(&self, column: &str) -> Result<u32, sqlx::Error> {
        let number: i64 = self.get(column)?;
        u32::try_from(number).map_err(|error| sqlx::Error::Decode(error.into()))
    }
}
