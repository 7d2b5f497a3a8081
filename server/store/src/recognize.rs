//! Whether a database of PostgreSQL can be a store.

use sqlx::postgres::PgConnection;

use crate::OpenError;
use crate::connection::{Connection, values};
use crate::formats::STEPS;
use crate::postgres_error::PostgresError;
use crate::unlock::Lock;

/// PostgreSQL 13, as it counts.
const OLDEST: u32 = 130_000;

/// Refuses a server that is too old, and an encoding that cannot keep every text.
pub(crate) async fn recognize(
    connection: &mut PgConnection,
    lock: &Lock<'_>,
) -> Result<(), OpenError> {
    const SQL: &str = "
        SELECT current_setting('server_version_num') AS number,
          current_setting('server_version') AS version,
          current_setting('server_encoding') AS encoding";
    let fault = |error| lock.fault(error);
    let mut step = Connection::Postgres(connection);
    let rows = step.rows(SQL, values![]).await;
    let rows = rows.map_err(|error| lock.fault(error))?;
    let row = rows.first().ok_or(sqlx::Error::RowNotFound).map_err(fault)?;
    let address = lock.path.display().to_string();
    let number: String = row.get("number").map_err(fault)?;
    if number.parse().is_ok_and(|number: u32| number < OLDEST) {
        let found = row.get("version").map_err(fault)?;
        return Err(PostgresError::TooOld { address, found }.into());
    }
    let found: String = row.get("encoding").map_err(fault)?;
    if found != "UTF8" {
        return Err(PostgresError::Encoding { address, found }.into());
    }
    Ok(())
}

/// Refuses a schema with tables in which ours are not.
pub(crate) async fn only_ours(step: &mut Connection<'_>, lock: &Lock<'_>) -> Result<(), OpenError> {
    // Those of an extension were put there by whoever made the database.
    const TABLE: &str = "
        SELECT relname::text AS name FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
          AND relkind IN ('r', 'p', 'v', 'm', 'f')
          AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
        ORDER BY relname LIMIT 1";
    const FIRST: &str = "SELECT description FROM _sqlx_migrations WHERE version = 1";
    let ours = async {
        let mut first = None;
        if step.has_table("_sqlx_migrations").await? {
            first = step.row(FIRST, values![]).await?;
        }
        if let (Some(row), Some(begin)) = (first, STEPS.first())
            && row.get::<String>("description")? == begin.name
        {
            return Ok(None);
        }
        let table = step.row(TABLE, values![]).await?;
        Ok::<Option<String>, crate::StoreError>(table.map(|row| row.get("name")).transpose()?)
    };
    match ours.await.map_err(|error| lock.fault(error))? {
        Some(table) => {
            let address = lock.path.display().to_string();
            Err(PostgresError::Foreign { address, table }.into())
        }
        None => Ok(()),
    }
}
