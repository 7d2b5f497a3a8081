//! From a path or an address to a database that can be worked with.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use crate::database::{Database, SqliteDatabase};
use crate::formats::{APPLICATION_ID, NEWEST};
use crate::interrupted::interrupt_running;
use crate::key::StoreKey;
use crate::lease::replica_id;
use crate::migrate::{self, version};
use crate::pool::PostgresPool;
use crate::postgres_url::PostgresUrl;
use crate::private::{self, FileLock};
use crate::recognize::recognize;
use crate::seal::Sealer;
use crate::unlock::Lock;
use crate::{OpenError, StoreFile};

/// How long to wait for another process, such as a backup that reads the file.
const BUSY: Duration = Duration::from_secs(5);

/// Connections that read a file beside the one that writes.
const READERS: u32 = 4;

/// How long PostgreSQL may take to let us in.
const CONNECT: Duration = Duration::from_secs(10);

/// A database in the newest format, its key, and for a server its lock on the file.
pub(crate) struct OpenedDatabase {
    pub(crate) database: Database,
    pub(crate) sealer: Sealer,
    /// The format from before, 0 for a new one.
    pub(crate) from: i64,
    /// The name of this server.
    pub(crate) replica: String,
    pub(crate) lock: Option<FileLock>,
}

impl OpenedDatabase {
    fn new(
        path: &Path,
        database: Database,
        (sealer, from): (Sealer, i64),
        lock: Option<FileLock>,
    ) -> Result<Self, OpenError> {
        let replica = replica_id().map_err(|error| OpenError::new(path, error))?;
        Ok(Self { database, sealer, from, replica, lock })
    }
}

/// A file, without access for others, in the newest format, and for a `server` its lock.
pub(crate) async fn file(store: &StoreFile, server: bool) -> Result<OpenedDatabase, OpenError> {
    let path = store.path.as_path();
    let not_writable = |source| OpenError::NotWritable { path: path.to_owned(), source };
    private::create(path).map_err(not_writable)?;
    // Absolute, as SQLite takes a path that begins with "file:" for an address.
    let whole = fs::canonicalize(path).map_err(not_writable)?;
    let options = options().filename(&whole);
    let mut writer = ours(path, options.connect().await).await?;
    let lock = if server { Some(private::lock(path, &whole)?) } else { None };
    let (sealer, from) =
        migrate::sqlite(&mut writer, &Lock { path, key: store.key.as_ref() }).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .test_before_acquire(false)
        .connect_lazy_with(options.read_only(true));
    let database = Database::Sqlite(SqliteDatabase::new(writer, Some(readers)));
    if server {
        interrupt_running(&database).await.map_err(|error| OpenError::new(path, error))?;
    }
    OpenedDatabase::new(path, database, (sealer, from), lock)
}

/// A database that lives as long as its connection.
pub(crate) async fn memory() -> Result<OpenedDatabase, OpenError> {
    let path = Path::new(":memory:");
    let mut writer = ours(path, options().connect().await).await?;
    let key = StoreKey::random("memory").map_err(|error| OpenError::new(path, error))?;
    let (sealer, from) = migrate::sqlite(&mut writer, &Lock { path, key: Some(&key) }).await?;
    let database = Database::Sqlite(SqliteDatabase::new(writer, None));
    OpenedDatabase::new(path, database, (sealer, from), None)
}

/// A database of PostgreSQL, in the newest format. One that is refused is left as it was.
pub(crate) async fn postgres(
    url: &PostgresUrl,
    key: &StoreKey,
) -> Result<OpenedDatabase, OpenError> {
    let address = url.to_string();
    let lock = Lock { path: Path::new(&address), key: Some(key) };
    let fault = |error| lock.fault(error);
    let mut connection = connect(url, &lock).await?;
    let mut begun = connection.begin().await.map_err(fault)?;
    let (sealer, from) = migrate::postgres(&mut begun, &lock).await?;
    begun.commit().await.map_err(fault)?;
    // What is wrong with it now is not wrong with the store.
    let _ = connection.close().await;
    pooled(url, sealer, from)
}

/// A connection to a server that can have a store.
pub(crate) async fn connect(url: &PostgresUrl, lock: &Lock<'_>) -> Result<PgConnection, OpenError> {
    url.check_files()?;
    // Not of a pool: that waits for a server that refuses, and then does not say why.
    let options = url.options().disable_statement_logging();
    let connected = tokio::time::timeout(CONNECT, options.connect()).await;
    let connected = connected.unwrap_or_else(|late| Err(io::Error::from(late).into()));
    let mut connection = connected.map_err(|error| lock.fault(error))?;
    recognize(&mut connection, lock).await?;
    Ok(connection)
}

/// A database that is in the newest format.
pub(crate) fn pooled(
    url: &PostgresUrl,
    sealer: Sealer,
    from: i64,
) -> Result<OpenedDatabase, OpenError> {
    let pool = PostgresPool::new(url.options().disable_statement_logging());
    let database = Database::Postgres(pool);
    OpenedDatabase::new(Path::new(&url.to_string()), database, (sealer, from), None)
}

fn options() -> SqliteConnectOptions {
    SqliteConnectOptions::new().busy_timeout(BUSY).disable_statement_logging()
}

/// A connection that was set up; refuses what is not ours or newer.
async fn ours(
    path: &Path,
    connection: Result<SqliteConnection, sqlx::Error>,
) -> Result<SqliteConnection, OpenError> {
    let named = |source| OpenError::new(path, source);
    let mut connection = connection.map_err(named)?;
    let found = version(&mut connection).await.map_err(named)?;
    if found < 0 || !is_ours(&mut connection).await.map_err(named)? {
        return Err(OpenError::Foreign { path: path.to_owned() });
    }
    if found > NEWEST {
        return Err(OpenError::Newer { path: path.to_owned(), found, known: NEWEST });
    }
    set_up(&mut connection, found).await.map_err(named)?;
    Ok(connection)
}

/// Ours, or empty.
async fn is_ours(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let id: i32 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
    let objects: i64 =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_schema").fetch_one(connection).await?;
    Ok(id == APPLICATION_ID || (id == 0 && objects == 0))
}

async fn set_up(connection: &mut SqliteConnection, found: i64) -> Result<(), sqlx::Error> {
    if found == 0 {
        // In this order: auto_vacuum takes effect only while the file is empty, and the
        // number has to stand in the file itself, not in its -wal.
        sqlx::query("PRAGMA auto_vacuum = INCREMENTAL").execute(&mut *connection).await?;
        let number = AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"));
        sqlx::query(number).execute(&mut *connection).await?;
    }
    // With WAL: a crash of the process loses nothing, one of the machine at most the last
    // entries, and neither damages the file.
    // SECURITY: what is deleted is overwritten, not only forgotten.
    sqlx::raw_sql(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;",
    )
    .execute(connection)
    .await?;
    Ok(())
}
