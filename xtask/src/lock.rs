//! One at a time: two builds of the site in one checkout would write over each other.

use std::fs::{self, File};

use crate::error::Error;
use crate::paths::Paths;
use crate::say;

/// Waits for its turn; the turn ends when the value is dropped or the process ends.
pub fn site(paths: &Paths) -> Result<File, Error> {
    let target = paths.root.join("target");
    fs::create_dir_all(&target).map_err(Error::file("make", &target))?;
    let path = target.join("site.lock");
    let file = File::create(&path).map_err(Error::file("write", &path))?;
    if file.try_lock().is_err() {
        say::note("waiting for another build of the site in this checkout");
        file.lock().map_err(Error::file("lock", &path))?;
    }
    Ok(file)
}
