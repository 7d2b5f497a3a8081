//! From any older format of the file to the newest.

use rusqlite::{Connection, TransactionBehavior};

/// In order. Number n stands at place n - 1 and is what `user_version` says afterwards; a
/// migration that was released is never changed.
pub(super) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_begin.sql")];

/// The format after all of `migrations`.
pub(super) fn newest(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

/// The format of the file; 0 is an empty one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Runs what is missing, each step whole or not at all.
pub(super) fn migrate(connection: &mut Connection, migrations: &[&str]) -> rusqlite::Result<()> {
    for (number, sql) in (1_i64..).zip(migrations) {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked under the lock: another process may have done it meanwhile.
        if version(&step)? < number {
            step.execute_batch(sql)?;
            step.pragma_update(None, "user_version", number)?;
        }
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: [&str; 2] =
        ["CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);", "ALTER TABLE a ADD COLUMN y;"];

    #[test]
    fn an_empty_file_gets_all_of_them() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &TWO).unwrap();
        assert_eq!(version(&connection).unwrap(), 2);
        connection.execute_batch("SELECT x, y FROM a").unwrap();
    }

    #[test]
    fn an_older_file_gets_the_missing_ones_and_keeps_its_rows() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &TWO[..1]).unwrap();
        migrate(&mut connection, &TWO).unwrap();
        let rows = connection
            .query_row("SELECT count(*) FROM a WHERE y IS NULL", [], |row| row.get::<_, i64>(0));
        assert_eq!((rows.unwrap(), version(&connection).unwrap()), (1, 2));
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_of_itself() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken = [TWO[0], "CREATE TABLE b (x); SELECT nonsense FROM nowhere;"];
        assert!(migrate(&mut connection, &broken).is_err());
        assert_eq!(version(&connection).unwrap(), 1);
        assert!(connection.execute_batch("SELECT x FROM b").is_err());
    }

    #[test]
    fn the_real_ones_run_from_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, MIGRATIONS).unwrap();
        assert_eq!(version(&connection).unwrap(), newest(MIGRATIONS));
    }
}
