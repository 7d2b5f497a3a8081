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

/// The format of a database, 0 for an empty one; refuses tables among which ours are not.
pub(crate) async fn format_of(
    step: &mut Connection<'_>,
    lock: &Lock<'_>,
) -> Result<i64, OpenError> {
    // Those of an extension were put there by whoever made the database.
    const TABLE: &str = "
        SELECT relname::text AS name FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
          AND relkind IN ('r', 'p', 'v', 'm', 'f')
          AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
        ORDER BY relname LIMIT 1";
    const STEP: &str = "SELECT version, description FROM _sqlx_migrations ORDER BY version";
    let found = async {
        let mut steps = Vec::new();
        if step.has_table("_sqlx_migrations").await? {
            steps = step.rows(STEP, values![]).await?;
        }
        let (first, last) = (steps.first(), steps.last());
        if let (Some(first), Some(last), Some(begin)) = (first, last, STEPS.first())
            && first.get::<String>("description")? == begin.name
        {
            return Ok(Ok(last.get("version")?));
        }
        let table = step.row(TABLE, values![]).await?;
        let table = table.map(|row| row.get::<String>("name")).transpose()?;
        Ok::<_, crate::StoreError>(table.map_or(Ok(0), Err))
    };
    found.await.map_err(|error| lock.fault(error))?.map_err(|table| {
        let address = lock.path.display().to_string();
        PostgresError::Foreign { address, table }.into()
    })
}
