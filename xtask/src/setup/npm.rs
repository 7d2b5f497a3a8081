//! The npm packages of `end2end/`: browser tests and Binaryen. Installed from the lock file, and
//! again only when that changes.

use std::path::Path;
use std::process::Command;

use super::apt;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::stamp::Inputs;
use crate::{process, say, stamp};

/// Makes `end2end/node_modules` match the lock file.
pub fn ensure(paths: &Paths) -> Result<(), Error> {
    install(paths, &paths.end2end())
}

/// Makes a folder's `node_modules` match its lock file.
pub fn install(paths: &Paths, folder: &Path) -> Result<(), Error> {
    let value = Inputs::default().file(&folder.join("package-lock.json"))?.finish();
    // In `node_modules` itself, so that deleting it deletes the stamp.
    let stamp_file = folder.join("node_modules/.signet-stamp");
    if stamp::is(&stamp_file, &value) {
        return Ok(());
    }
    ensure_npm(paths)?;
    let name = folder.strip_prefix(&paths.root).unwrap_or(folder).display();
    let step = say::step(format!("Installing the npm packages of {name}"));
    let mut npm = Command::new("npm");
    npm.current_dir(folder)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let log = paths.log(&format!("npm-{name}").replace('/', "-"));
    process::logged(&mut npm, "npm ci", &log)?;
    stamp::write(&stamp_file, &value)?;
    step.done();
    Ok(())
}

/// Finds or installs npm itself.
pub fn ensure_npm(paths: &Paths) -> Result<(), Error> {
    if in_path("npm").is_some() && in_path("node").is_some() {
        return Ok(());
    }
    apt::install(paths, "Node.js 20 or newer with npm", &["nodejs", "npm"])
}
