//! A database of either kind, from outside: what the server's own calls cannot do.

use std::path::PathBuf;

use anyhow::{Context, Result};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use tokio::runtime::Runtime;

/// Where it is.
pub enum Database {
    Sqlite(PathBuf),
    /// Its address, of a server that asks for no password.
    Postgres(String),
}

enum Open {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// An open connection to it.
pub struct Connection {
    runtime: Runtime,
    open: Open,
}

/// A new database of a server; its address.
pub fn create(server: &str) -> Result<String> {
    const NAME: &str = "signet_bench";
    let (host, _) = server.rsplit_once('/').context("an address without a database")?;
    let mut connection = Database::Postgres(server.to_owned()).connect()?;
    connection.run(&format!("DROP DATABASE IF EXISTS {NAME}"))?;
    connection.run(&format!("CREATE DATABASE {NAME} ENCODING 'UTF8' TEMPLATE template0"))?;
    Ok(format!("{host}/{NAME}"))
}

impl Database {
    /// Opens a connection.
    pub fn connect(&self) -> Result<Connection> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let open = match self {
            Self::Sqlite(path) => {
                let options = SqliteConnectOptions::new().filename(path);
                Open::Sqlite(runtime.block_on(SqliteConnection::connect_with(&options))?)
            }
            Self::Postgres(address) => {
                Open::Postgres(runtime.block_on(PgConnection::connect(address))?)
            }
        };
        Ok(Connection { runtime, open })
    }
}

impl Connection {
    /// Runs statements.
    pub fn run(&mut self, sql: &str) -> Result<()> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match &mut self.open {
            Open::Sqlite(open) => self.runtime.block_on(query.execute(open)).map(|_| ())?,
            Open::Postgres(open) => self.runtime.block_on(query.execute(open)).map(|_| ())?,
        }
        Ok(())
    }

    /// The one number that a statement gives; 0 where it is NULL.
    pub fn number(&mut self, sql: &str) -> Result<i64> {
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(match &mut self.open {
            Open::Sqlite(open) => {
                let row = self.runtime.block_on(sqlx::query(sql).fetch_one(open))?;
                row.try_get::<Option<i64>, _>(0)?
            }
            Open::Postgres(open) => {
                let row = self.runtime.block_on(sqlx::query(sql).fetch_one(open))?;
                row.try_get::<Option<i64>, _>(0)?
            }
        }
        .unwrap_or_default())
    }
}
