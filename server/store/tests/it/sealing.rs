//! Stores with plain tokens are sealed when they are opened, also after a crash in the middle.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, SqlSafeStr as _};
use store::{OpenError, Store};

use crate::databases::{PgDatabase, key};
use crate::support::{APP, app, assert_no_token, connection, folder, user};

const FILE: &str = "SIGNET_TEST_SEALING_STORE";

/// So many that SQLite writes to the file before it is done.
const MANY: u32 = 20_000;

/// A file of format 2 with many rows of one user.
async fn many_plain(path: &Path) {
    fs::write(path, include_bytes!("../fixtures/format-2.db")).unwrap();
    let mut plain = connection(path).await;
    let sql = format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
         INSERT INTO bindings SELECT 100 + i, {APP}, 'dora', i, '31001', 'plain-token-' || i,
           'fcm', '', '', '', '', NULL, 'probe', '', 1764000000 FROM n"
    );
    plain.execute(AssertSqlSafe(sql)).await.unwrap();
    plain.close().await.unwrap();
}

/// The process that dies.
#[tokio::test]
#[ignore = "is killed; the test below starts it in a process of its own"]
async fn seals_until_killed() {
    Store::open(std::env::var(FILE).unwrap()).await.unwrap();
}

#[tokio::test]
async fn sealing_that_was_killed_in_the_middle_is_repeated() {
    let (folder, path) = folder();
    many_plain(&path).await;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["sealing::seals_until_killed", "--exact", "--ignored"])
        .env(FILE, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // More than the first pages, and less than all.
    let log = path.with_extension("db-wal");
    while fs::metadata(&log).map_or(0, |data| data.len()) < 1 << 20 {
        assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let sql = "SELECT count(*) FROM bindings WHERE userid = 'dora' AND typeof(token) = 'text'";
    let mut other = connection(&path).await;
    let plain: u32 = sqlx::query_scalar(sql).fetch_one(&mut other).await.unwrap();
    other.close().await.unwrap();
    assert_eq!(plain, MANY, "nothing is half done");

    let store = Store::open(&path).await.unwrap();
    let rows = store.bindings(app(), &user("dora")).await.unwrap();
    assert_eq!(rows.len(), 200);
    assert!(rows.iter().all(|row| row.token == format!("plain-token-{}", row.id - 100)));
    store.close().await.unwrap();
    assert_no_token(folder.path(), "plain-token-");
}

#[tokio::test]
async fn a_store_whose_key_is_wrong_is_not_sealed_by_half() {
    let (_folder, path) = folder();
    fs::write(&path, include_bytes!("../fixtures/format-2.db")).unwrap();
    fs::write(path.with_extension("key"), "no key").unwrap();
    Store::open(&path).await.unwrap_err();
    let mut other = connection(&path).await;
    let format: u32 =
        sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut other).await.unwrap();
    assert_eq!(format, 2);
}

/// A database as the program before this format left it.
async fn plain_postgres() -> Option<PgDatabase> {
    let database = PgDatabase::create().await?;
    let migration = |(number, name, sql): (i64, &'static str, &'static str)| {
        let (name, sql) = (Cow::Borrowed(name), sql.into_sql_str());
        Migration::new(number, name, MigrationType::Simple, sql, false)
    };
    let old = [
        (1, "0001_begin", include_str!("../../migrations/postgres/0001_begin.sql")),
        (2, "0002_history", include_str!("../../migrations/postgres/0002_history.sql")),
    ];
    let mut other = database.connection().await;
    let migrator = Migrator::with_migrations(old.map(migration).into());
    migrator.run_direct(None, &mut other, false).await.unwrap();
    let rows = format!(
        "INSERT INTO bindings (sdkappid, userid, instance_id, certificate_id, token, vendor,
           device_model, system, sdk_version, push_version, source, task_id, seen_at)
         SELECT {APP}, 'dora', i, '31001', case when i = 3 then '' else 'plain-token-' || i end,
           'fcm', '', '', '', '', 'probe', '', 1764000000 FROM generate_series(1, 1200) AS i"
    );
    other.execute(AssertSqlSafe(rows)).await.unwrap();
    Some(database)
}

#[tokio::test]
async fn a_postgres_with_plain_tokens_is_sealed_once_by_three_replicas() {
    let Some(database) = plain_postgres().await else { return };
    let key = key(1);
    let connect = || Store::connect(&database.url, &key);
    let (one, two, three) = tokio::join!(connect(), connect(), connect());
    for store in [one.unwrap(), two.unwrap(), three.unwrap()] {
        let rows = store.bindings(app(), &user("dora")).await.unwrap();
        assert_eq!(rows.len(), 200);
        let wanted = |id| if id == 3 { String::new() } else { format!("plain-token-{id}") };
        assert!(rows.iter().all(|row| row.token == wanted(row.id)));
        let new = store.add_binding(crate::support::binding("eve", "31001", "t")).await.unwrap();
        assert_eq!(new.id, 1201, "the old rows keep their numbers");
    }
    let sql = "SELECT count(*) FROM pg_tables WHERE tablename = 'bindings_plain'";
    let mut other = database.connection().await;
    let left: i64 = sqlx::query_scalar(sql).fetch_one(&mut other).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_postgres_that_could_not_be_sealed_is_sealed_later() {
    let Some(database) = plain_postgres().await else { return };
    // The sealing breaks off in the middle.
    let mut other = database.connection().await;
    let bad = "UPDATE bindings SET sdkappid = -1 WHERE id = 900";
    other.execute(bad).await.unwrap();
    let error = Store::connect(&database.url, &key(1)).await.unwrap_err();
    assert!(matches!(error, OpenError::Failed { .. }), "{error:?}");
    let plain: i64 = sqlx::query_scalar("SELECT count(*) FROM bindings WHERE token <> ''")
        .fetch_one(&mut other)
        .await
        .unwrap();
    assert_eq!(plain, 1199, "nothing was changed");
    let mend = AssertSqlSafe(format!("UPDATE bindings SET sdkappid = {APP} WHERE id = 900"));
    other.execute(mend).await.unwrap();
    let store = Store::connect(&database.url, &key(1)).await.unwrap();
    assert_eq!(store.bindings(app(), &user("dora")).await.unwrap().len(), 200);
}
