//! Binaryen, which makes wasm smaller: from the npm packages of `end2end/`.

use std::fs;
use std::path::PathBuf;

use super::npm;
use crate::error::Error;
use crate::paths::Paths;

/// The package, and its version.
#[derive(Debug)]
pub struct Binaryen {
    /// What a script of Node.js imports.
    pub module: PathBuf,
    /// Part of the stamp of everything it made.
    pub version: String,
}

/// Finds it where it is installed.
fn find(paths: &Paths) -> Option<Binaryen> {
    let folder = paths.end2end().join("node_modules/binaryen");
    let package = fs::read_to_string(folder.join("package.json")).ok()?;
    let package: serde_json::Value = serde_json::from_str(&package).ok()?;
    let version = package.get("version")?.as_str()?.to_owned();
    Some(Binaryen { module: folder.join("index.js"), version })
}

/// Finds it, or installs the npm packages.
pub fn ensure(paths: &Paths) -> Result<Binaryen, Error> {
    if let Some(found) = find(paths) {
        return Ok(found);
    }
    npm::ensure(paths)?;
    find(paths).ok_or_else(|| Error::Missing {
        what: "Binaryen".to_owned(),
        cause: "the npm packages are installed but it is not among them".to_owned(),
        fix: "cd end2end && npm ci".to_owned(),
    })
}
