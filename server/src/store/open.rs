//! From a path to a connection that can be worked with.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::checks;
use super::error::OpenError;
use super::migrate::{MIGRATIONS, migrate, newest, version};

/// "Sgnt": tells our files from those of other programs.
const APPLICATION_ID: i32 = 0x5367_6e74;

/// The head of a database file, up to and with the application's number at offset 68.
const HEAD_BYTES: u64 = 72;

/// How long to wait for another process, such as a backup that reads the file.
const BUSY: Duration = Duration::from_secs(5);

/// The file, with nobody else's access, in the newest format. What a crash left running is
/// ended.
pub(super) fn file(path: &Path) -> Result<Connection, OpenError> {
    let mut connection = shared_file(path)?;
    checks::interrupt_running(&mut connection).map_err(|source| explain(path, source))?;
    Ok(connection)
}

/// The same beside another process, whose checks go on.
pub(super) fn shared_file(path: &Path) -> Result<Connection, OpenError> {
    private_file(path)
        .map_err(|source| OpenError::NotWritable { path: path.to_owned(), source })?;
    // Not SQLITE_OPEN_URI: a path is a path, whatever it begins with.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = |source| explain(path, source);
    let mut connection = Connection::open_with_flags(path, flags).map_err(named)?;
    connection.busy_timeout(BUSY).map_err(named)?;
    let found = version(&connection).map_err(named)?;
    let known = newest(MIGRATIONS);
    if !is_ours(&connection).map_err(named)? {
        return Err(OpenError::Foreign { path: path.to_owned() });
    }
    if found > known {
        return Err(OpenError::Newer { path: path.to_owned(), found, known });
    }
    prepare(&mut connection).map_err(named)?;
    Ok(connection)
}

/// A database that lives as long as its connection.
pub(super) fn memory() -> Result<Connection, OpenError> {
    let path = Path::new(":memory:");
    let named = |source| explain(path, source);
    let mut connection = Connection::open_in_memory().map_err(named)?;
    prepare(&mut connection).map_err(named)?;
    Ok(connection)
}

/// Creates the file, or takes everybody else's access to it away.
///
/// SECURITY: SQLite itself would create it as the umask says, and gives its `-wal` and `-shm`
/// the mode of the file. Tokens stand in all three.
fn private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
    // A file of another program keeps its mode; it is about to be refused.
    if head.is_empty() || head.ends_with(&APPLICATION_ID.to_be_bytes()) {
        take_access(&file)?;
    }
    // The file is closed here, before SQLite takes its locks: closing it later would release
    // them (POSIX).
    Ok(())
}

#[cfg(unix)]
fn take_access(file: &File) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    if file.metadata()?.permissions().mode() & 0o777 == 0o600 {
        return Ok(());
    }
    file.set_permissions(Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn take_access(_: &File) -> io::Result<()> {
    Ok(())
}

/// Ours, or empty.
fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(id == APPLICATION_ID || (id == 0 && objects == 0))
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    if version(connection)? == 0 {
        // In this order: auto_vacuum takes effect only while the file is empty, and the
        // number has to stand in the file itself, not in its -wal.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    // Answers with the mode it got: "memory" for a database in memory.
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    // With WAL: a crash of the process loses nothing, one of the machine at most the last
    // entries, and neither damages the file.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // SECURITY: what is deleted is overwritten, not only forgotten.
    connection.pragma_update(None, "secure_delete", true)?;
    // Asks for the right to write at once, where it can be waited for; later it could not.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    migrate(connection, MIGRATIONS)
}

fn explain(path: &Path, source: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            OpenError::NotADatabase { path }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::InUse { path },
        Some(
            ErrorCode::ReadOnly
            | ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure,
        ) => OpenError::NotWritable { path, source: io::Error::other(source) },
        _ => OpenError::Failed { path, source },
    }
}
