//! The key that the store's secrets are sealed with, and the file it is in.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::key_error::StoreKeyError;
use crate::seal::Sealer;

/// No file with a key is longer, in bytes: 64 digits, line breaks, and a byte too many.
const MAX_FILE: u64 = 128;

/// A key of 32 bytes, written as 64 hex digits, and where it comes from.
///
/// SECURITY: its `Debug` shows the origin only, and its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct StoreKey {
    bytes: Zeroizing<[u8; 32]>,
    origin: String,
}

impl StoreKey {
    /// Reads 64 hex digits; white space around them does not count.
    ///
    /// # Errors
    /// [`StoreKeyError::NotAKey`] with `origin`, which is where the text was: for people.
    pub fn parse(text: &str, origin: impl Into<String>) -> Result<Self, StoreKeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        match hex::decode_to_slice(text.trim(), &mut *bytes) {
            Ok(()) => Ok(Self { bytes, origin: origin.into() }),
            Err(_) => Err(StoreKeyError::NotAKey(origin.into())),
        }
    }

    /// Reads a file that other users have no access to.
    pub fn read(path: &Path) -> Result<Self, StoreKeyError> {
        let unreadable = |source| StoreKeyError::Unreadable { path: path.to_owned(), source };
        let file = File::open(path).map_err(unreadable)?;
        let found = file.metadata().map_err(unreadable)?;
        let mode = mode(&found);
        // Whoever followed this advice for a device such as /dev/null would break the machine.
        if found.is_file() && mode & 0o007 != 0 {
            return Err(StoreKeyError::Open(path.to_owned(), mode));
        }
        // Room for all of it at once, so that no part is left behind in memory by growing.
        let mut text = Zeroizing::new(String::with_capacity(256));
        match file.take(MAX_FILE).read_to_string(&mut text) {
            Ok(_) => Self::parse(&text, path.display().to_string()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(StoreKeyError::NotAKey(path.display().to_string()))
            }
            Err(error) => Err(unreadable(error)),
        }
    }

    /// A new one, which is nowhere else yet.
    pub(crate) fn random(origin: impl Into<String>) -> Result<Self, getrandom::Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes)?;
        Ok(Self { bytes, origin: origin.into() })
    }

    /// Writes it to a file that only the owner of `store` may read. It is on the disk when this
    /// returns, whole or not at all.
    pub(crate) fn write(&self, path: &Path, store: &Path) -> Result<(), StoreKeyError> {
        let not_made = |source| StoreKeyError::NotMade { path: path.to_owned(), source };
        self.write_whole(path, store).map_err(not_made)
    }

    fn write_whole(&self, path: &Path, store: &Path) -> io::Result<()> {
        let part = with_ending(path, ".part");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part)?;
        give(&file, store)?;
        let mut text = Zeroizing::new([0; 65]);
        let (digits, end) = text.split_at_mut(64);
        hex::encode_to_slice(*self.bytes, digits).map_err(io::Error::other)?;
        end.fill(b'\n');
        file.write_all(&*text)?;
        file.sync_all()?;
        rename(&part, path)
    }

    pub(crate) fn sealer(&self) -> Sealer {
        Sealer::new(&self.bytes)
    }

    /// Where it comes from, for people.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreKey([redacted] of {})", self.origin)
    }
}

/// The path with `ending` after its last letter.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Renames a file so that a crash of the machine does not take it back.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Gives the file to the owner of `store`: root may have run a command in the server's place.
#[cfg(unix)]
fn give(file: &File, store: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let (ours, owner) = (file.metadata()?, store.metadata()?);
    if ours.uid() == owner.uid() {
        return Ok(());
    }
    fchown(file, Some(owner.uid()), Some(owner.gid()))
}

#[cfg(not(unix))]
fn give(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn mode(file: &Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    file.permissions().mode() & 0o777
}

#[cfg(not(unix))]
fn mode(_: &Metadata) -> u32 {
    0
}
