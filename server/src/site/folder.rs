//! The site in a folder, for development: every request reads the disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Bytes;
use sha2::{Digest, Sha256};

use super::Asset;

/// A folder that held an `index.html` when it was opened.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Canonical, so that a link out of it can be told.
    root: PathBuf,
}

impl Folder {
    pub(super) fn open(root: &Path) -> io::Result<Self> {
        let root = root.canonicalize()?;
        root.join("index.html").metadata()?;
        Ok(Self { root })
    }

    /// The file at `path`, which has been checked to consist of plain names.
    pub(super) async fn find(self: &Arc<Self>, path: &str) -> io::Result<Option<Asset>> {
        let (folder, path) = (Arc::clone(self), path.to_owned());
        tokio::task::spawn_blocking(move || folder.read(path)).await.map_err(io::Error::other)?
    }

    fn read(&self, path: String) -> io::Result<Option<Asset>> {
        let file = match self.root.join(path.trim_start_matches('/')).canonicalize() {
            Ok(file) => file,
            Err(error) if is_absence(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        // SECURITY: a symbolic link may point outside; what it points to is not the site.
        if !file.starts_with(&self.root) || !file.is_file() {
            return Ok(None);
        }
        let identity = std::fs::read(&file)?;
        let changed = file.metadata()?.modified()?;
        Ok(Some(Asset {
            path,
            sha256: Sha256::digest(&identity).into(),
            identity: Bytes::from(identity),
            br: self.encoding(&file, "br", changed)?,
            gzip: self.encoding(&file, "gz", changed)?,
        }))
    }

    /// The compressed form next to `file`, unless the file was changed after it.
    fn encoding(
        &self,
        file: &Path,
        extension: &str,
        changed: SystemTime,
    ) -> io::Result<Option<Bytes>> {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        let path = match Path::new(&name).canonicalize() {
            Ok(path) if path.starts_with(&self.root) => path,
            Ok(_) => return Ok(None),
            Err(error) if is_absence(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        if path.metadata()?.modified()? < changed {
            return Ok(None);
        }
        std::fs::read(path).map(|bytes| Some(Bytes::from(bytes)))
    }
}

fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | InvalidFilename)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[track_caller]
    fn read(folder: &Folder, path: &str) -> Option<Asset> {
        folder.read(path.to_owned()).unwrap()
    }

    fn site() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("index.html"), "<title>x</title>").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    #[test]
    fn a_folder_without_index_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Folder::open(dir.path()).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn files_and_their_encodings_are_read() {
        let (dir, folder) = site();
        fs::write(dir.path().join("index.html.br"), "br").unwrap();
        let asset = read(&folder, "/index.html").unwrap();
        assert_eq!(asset.identity, "<title>x</title>");
        assert_eq!(asset.br.unwrap(), "br");
        assert!(asset.gzip.is_none());
        assert!(read(&folder, "/nothing.js").is_none());
        assert!(read(&folder, "/index.html/below.js").is_none());
    }

    #[test]
    fn an_encoding_older_than_its_file_is_left_out() {
        let (dir, folder) = site();
        let old = dir.path().join("index.html.br");
        fs::write(&old, "stale").unwrap();
        let hour_ago = SystemTime::now() - std::time::Duration::from_secs(3_600);
        fs::File::options().write(true).open(&old).unwrap().set_modified(hour_ago).unwrap();
        assert!(read(&folder, "/index.html").unwrap().br.is_none());
    }

    #[test]
    fn folders_are_not_files() {
        let (dir, folder) = site();
        fs::create_dir(dir.path().join("x.js")).unwrap();
        assert!(read(&folder, "/x.js").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_not_followed() {
        let (dir, folder) = site();
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("out.txt")).unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("index.html.gz")).unwrap();
        assert!(read(&folder, "/out.txt").is_none());
        assert!(read(&folder, "/index.html").unwrap().gzip.is_none());
    }
}
