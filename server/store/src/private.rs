//! Files that only this user may read.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::path::Path;

use crate::OpenError;
use crate::formats::APPLICATION_ID;

/// The head of a database file, up to and with the application's number at offset 68.
const HEAD_BYTES: u64 = 72;

/// Creates the file, or takes everybody else's access to it away.
///
/// SECURITY: SQLite itself would create it as the umask says, and gives its `-wal` and `-shm`
/// the mode of the file. Tokens stand in all three.
pub(crate) fn create(path: &Path) -> io::Result<()> {
    only_a_file(path)?;
    let mut file = private().open(path)?;
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

/// A new file that only its owner may read.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    private().create_new(true).open(path)
}

/// Refuses a folder, a device such as `/dev/null`, a pipe or a socket, before it is touched: as
/// root the change of its mode would break the machine, and to open a pipe would wait for ever.
fn only_a_file(path: &Path) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(io::Error::other("it is not a regular file")),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
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

/// Keeps other servers from a database file. It ends with the process, whatever ends it.
#[derive(Debug)]
pub(crate) struct FileLock(File);

impl Drop for FileLock {
    /// Closing the file alone is not enough: a program that is being started at this moment has
    /// a copy of what is open, and with it the lock.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Locks a file beside the database: to close the database's own would release SQLite's locks.
pub(crate) fn lock(path: &Path, whole: &Path) -> Result<FileLock, OpenError> {
    let not_writable = |source| OpenError::NotWritable { path: path.to_owned(), source };
    let mut name = whole.as_os_str().to_owned();
    name.push(".lock");
    only_a_file(Path::new(&name)).map_err(not_writable)?;
    let file = private().open(name).map_err(not_writable)?;
    match file.try_lock() {
        Ok(()) => Ok(FileLock(file)),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(not_writable(source)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_was_dropped_is_free_even_while_a_copy_of_its_file_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signet.db");
        let held = lock(&path, &path).unwrap();
        assert!(matches!(lock(&path, &path), Err(OpenError::InUse { .. })));
        let copy = held.0.try_clone().unwrap();
        drop(held);
        lock(&path, &path).unwrap();
        drop(copy);
    }
}
