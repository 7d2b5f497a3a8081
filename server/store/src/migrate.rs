//! From any older format of a database to the newest.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Connection as _, SqlSafeStr as _};

use crate::OpenError;
use crate::checks;
use crate::connection::Connection;
use crate::database::shrink;
use crate::formats::{FormatStep, NEWEST, STEPS};
use crate::recognize::format_of;
use crate::seal::Sealer;
use crate::unlock::Lock;

/// The format that has the columns of the history.
const HISTORY: i64 = 2;

/// The format that has no plain tokens.
const SEALED: i64 = 22;

/// The newest format that can be from before sqlx counted.
const UNCOUNTED: i64 = 1;

fn migrator(sql: fn(&FormatStep) -> &'static str) -> Migrator {
    let migration = |step: &FormatStep| {
        let sql = sql(step).into_sql_str();
        Migration::new(step.number, step.name.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(STEPS.iter().map(migration).collect())
}

/// The format of a file, which stands in its head; 0 is an empty one.
pub(crate) async fn version(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("PRAGMA user_version").fetch_one(connection).await
}

/// Runs what a file lacks, all of it or nothing, and opens its lock. Also the format from before,
/// 0 for a new file.
// `run_direct`: the future of `run` cannot be sent to another thread.
pub(crate) async fn sqlite(
    connection: &mut SqliteConnection,
    lock: &Lock<'_>,
) -> Result<(Sealer, i64), OpenError> {
    let fault = |error| lock.fault(error);
    let begun = connection.begin_with("BEGIN IMMEDIATE").await;
    let mut begun = begun.map_err(fault)?;
    // Asked under the lock: another process may have done it meanwhile.
    let found = version(&mut begun).await.map_err(fault)?;
    let migrator = migrator(|step| step.sqlite);
    let migrated = migrator.run_direct(Some(found.min(UNCOUNTED)), &mut *begun, true).await;
    migrated.map_err(|error| lock.fault(error))?;
    let migrated = migrator.run_direct(None, &mut *begun, false).await;
    migrated.map_err(|error| lock.fault(error))?;
    let mut step = Connection::Sqlite(&mut begun);
    if (1..HISTORY).contains(&found) {
        checks::fill_columns(&mut step).await.map_err(|error| lock.fault(error))?;
    }
    let sealer = lock.open(&mut step).await?;
    if found < NEWEST {
        let number = AssertSqlSafe(format!("PRAGMA user_version = {NEWEST}"));
        sqlx::query(number).execute(&mut *begun).await.map_err(fault)?;
    }
    begun.commit().await.map_err(fault)?;
    if (1..SEALED).contains(&found) {
        shrink(connection).await.map_err(fault)?;
    }
    Ok((sealer, found))
}

/// The same for PostgreSQL, in the caller's transaction; a lock lets one replica do it. Also the
/// format from before, 0 for an empty database. None of an older format than that of the history
/// was ever made there, so there are no columns to fill.
pub(crate) async fn postgres(
    begun: &mut PgConnection,
    lock: &Lock<'_>,
) -> Result<(Sealer, i64), OpenError> {
    let mut step = Connection::Postgres(begun);
    step.lock_store().await.map_err(|error| lock.fault(error))?;
    let found = format_of(&mut step, lock).await?;
    let mut migrator = migrator(|step| step.postgres);
    // sqlx's own lock would outlive a transaction that is taken back.
    let migrated = migrator.set_locking(false).run_direct(None, &mut *begun, false).await;
    migrated.map_err(|error| lock.fault(error))?;
    Ok((lock.open(&mut Connection::Postgres(begun)).await?, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_step() {
        let names: Vec<_> = STEPS.iter().map(|step| format!("{}.sql", step.name)).collect();
        assert!(STEPS.is_sorted_by(|one, next| one.number < next.number));
        assert_eq!(STEPS.last().unwrap().number, NEWEST);
        for step in STEPS {
            assert!(step.name.starts_with(&format!("{:04}_", step.number)), "{}", step.name);
        }
        for folder in ["sqlite", "postgres"] {
            let folder = format!("{}/migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<_> = std::fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            assert_eq!(files, names);
        }
    }
}
