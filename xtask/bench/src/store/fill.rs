//! A long history: checks that the server has made, many times over.

use anyhow::{Result, ensure};

use super::database::Database;

/// How many checks there are in the end.
pub const CHECKS: i64 = 1_000_000;
/// Of so many users.
pub const USERS: i64 = 20_000;
/// Within this time, in seconds; what is older than 30 days is deleted.
const TIME: i64 = 29 * 86_400;
/// Checks of one statement: the `-wal` of SQLite holds them all.
const PIECE: i64 = 50_000;

/// Multiplies the checks that are there, in the server's own tables and with its own documents.
/// The newest are those of this moment.
pub fn fill(database: &Database, now: i64) -> Result<()> {
    let mut connection = database.connect()?;
    let is_sqlite = matches!(database, Database::Sqlite(_));
    if is_sqlite {
        // Of this connection alone, and only while nobody serves.
        connection.run("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")?;
    } else {
        connection.run("SET synchronous_commit = off")?;
    }
    connection.run(
        "CREATE TEMPORARY TABLE pattern AS
         SELECT row_number() OVER (ORDER BY id) - 1 AS place, checks.* FROM checks
         WHERE state = 'done' AND outcome IS NOT NULL AND userid NOT LIKE 'absent%'",
    )?;
    let patterns = connection.number("SELECT count(*) FROM pattern")?;
    ensure!(patterns > 1, "only {patterns} checks to begin with");
    for from in (0..CHECKS).step_by(usize::try_from(PIECE)?) {
        let until = (from + PIECE).min(CHECKS);
        let first = now - TIME;
        // Names sort by time as those of the server do, and have their length.
        connection.run(&format!(
            "WITH RECURSIVE n (i) AS (
               SELECT CAST({from} AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < {until} - 1
             )
             INSERT INTO checks (id, sdkappid, userid, started_at, state, outcome, vendor,
               certificate_id, code, code_of, duration_ms, input, title, progress)
             SELECT '00' || CAST(1000000000000000 + i AS text) || 'benchmrk', sdkappid,
               'user' || CAST(100000 + i * 7919 % {USERS} AS text), {first} + i * {TIME} / {CHECKS},
               state, outcome, vendor, certificate_id, code, code_of, duration_ms,
               replace(input, '\"userid\":\"' || userid,
                 '\"userid\":\"user' || CAST(100000 + i * 7919 % {USERS} AS text)),
               title, progress
             FROM n JOIN pattern ON place = i % {patterns}"
        ))?;
    }
    // What a database in service has had.
    connection.run(if is_sqlite { "PRAGMA wal_checkpoint(TRUNCATE)" } else { "VACUUM ANALYZE" })
}
