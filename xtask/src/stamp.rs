//! Stamps: a file that says from what something was made, so that it is not made again.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;

/// A hash over everything a result depends on. Each part is preceded by its length, so that
/// moving a byte from one part to the next changes the hash.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Adds bytes.
    pub fn bytes(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0.update(part.len().to_le_bytes());
        self.0.update(part);
        self
    }

    /// Adds a file's name and content.
    pub fn file(self, path: &Path) -> Result<Self, Error> {
        let content = fs::read(path).map_err(Error::file("read", path))?;
        Ok(self.bytes(path.as_os_str().as_encoded_bytes()).bytes(content))
    }

    /// Adds every file below a folder.
    pub fn folder(self, path: &Path) -> Result<Self, Error> {
        files_below(path)?.iter().try_fold(self, |inputs, file| inputs.file(file))
    }

    /// The hash in hexadecimal.
    pub fn finish(self) -> String {
        hex::encode(self.0.finalize())
    }
}

/// All files below a folder, sorted; an absent folder has none.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder).map_err(Error::file("read", folder))? {
        let path = entry.map_err(Error::file("read", folder))?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Whether the stamp file holds this value.
pub fn is(stamp: &Path, value: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|held| held.trim() == value.trim())
}

/// Writes the stamp; call it last, when the result is complete.
pub fn write(stamp: &Path, value: &str) -> Result<(), Error> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    }
    fs::write(stamp, value).map_err(Error::file("write", stamp))
}

/// The first twelve hexadecimal digits of a content's SHA-256: what stands in a file's name.
pub fn short_hash(content: &[u8]) -> String {
    let mut hash = hex::encode(Sha256::digest(content));
    hash.truncate(12);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        let one = Inputs::default().bytes("ab").bytes("c").finish();
        let two = Inputs::default().bytes("a").bytes("bc").finish();
        assert_ne!(one, two);
        assert_eq!(one, Inputs::default().bytes("ab").bytes("c").finish());
    }

    #[test]
    fn short_hash_is_the_start_of_sha256() {
        assert_eq!(short_hash(b"abc"), "ba7816bf8f01");
    }

    #[test]
    fn a_stamp_holds_only_its_value() {
        let file = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        assert!(!is(&file, "one"));
        write(&file, "one").unwrap();
        assert!(is(&file, "one\n"));
        assert!(!is(&file, "two"));
        fs::remove_file(&file).unwrap();
    }

    #[test]
    fn a_changed_file_changes_the_inputs() {
        let folder = std::env::temp_dir().join(format!("xtask-inputs-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::write(folder.join("deep/a"), "1").unwrap();
        let before = Inputs::default().folder(&folder).unwrap().finish();
        fs::write(folder.join("deep/a"), "2").unwrap();
        let after = Inputs::default().folder(&folder).unwrap().finish();
        fs::remove_dir_all(&folder).unwrap();
        assert_ne!(before, after);
    }
}
