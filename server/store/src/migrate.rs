//! From any older format of a database to the newest.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Connection as _, SqlSafeStr as _};

use crate::StoreError;
use crate::checks;
use crate::connection::Connection;
use crate::formats::{NEWEST, STEPS, Step};
use crate::retention::shrink;

/// The newest format of files from before sqlx counted.
const BEFORE_SQLX: i64 = 1;

/// The format that has the columns of the history.
const HISTORY: i64 = 2;

fn migrator(sql: fn(&Step) -> &'static str) -> Migrator {
    let migration = |step: &Step| {
        let sql = sql(step).into_sql_str();
        Migration::new(step.number, step.name.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(STEPS.iter().map(migration).collect())
}

/// The format of a file, which stands in its head; 0 is an empty one.
pub(crate) async fn version(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("PRAGMA user_version").fetch_one(connection).await
}

/// Runs what a file lacks, all of it or nothing.
// `run_direct`: the future of `run` cannot be sent to another thread.
pub(crate) async fn sqlite(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut begun = connection.begin_with("BEGIN IMMEDIATE").await?;
    // Asked under the lock: another process may have done it meanwhile.
    let found = version(&mut begun).await?;
    let migrator = migrator(|step| step.sqlite);
    // Marks what a file from before sqlx counted has already.
    migrator.run_direct(Some(found.min(BEFORE_SQLX)), &mut *begun, true).await?;
    migrator.run_direct(None, &mut *begun, false).await?;
    let taken_over = (1..HISTORY).contains(&found);
    if taken_over {
        checks::fill_columns(&mut Connection::Sqlite(&mut begun)).await?;
    }
    if found < NEWEST {
        let number = AssertSqlSafe(format!("PRAGMA user_version = {NEWEST}"));
        sqlx::query(number).execute(&mut *begun).await?;
    }
    begun.commit().await?;
    if taken_over {
        shrink(connection).await?;
    }
    Ok(())
}

/// The same for PostgreSQL, where a lock lets one replica do it. No database of an older format
/// than that of the history was ever made there, so there are no columns to fill.
pub(crate) async fn postgres(pool: &PgPool) -> Result<(), StoreError> {
    let mut connection = pool.acquire().await?;
    Ok(migrator(|step| step.postgres).run_direct(None, &mut *connection, false).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_step() {
        let names = STEPS.map(|step| format!("{}.sql", step.name));
        for step in &STEPS {
            assert!(step.name.starts_with(&format!("{:04}_", step.number)), "{}", step.name);
        }
        assert!(STEPS.is_sorted_by(|one, next| one.number < next.number));
        assert_eq!(STEPS.last().unwrap().number, NEWEST);
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
