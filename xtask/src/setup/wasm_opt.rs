//! wasm-opt: from the npm packages of `end2end/`, else a recent one in PATH.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::npm;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::process;

/// Older ones do not know the instructions today's compiler uses (Debian 12 has 108).
const OLDEST: u32 = 120;

/// An optimiser and what tells it from another.
#[derive(Debug)]
pub struct WasmOpt {
    /// What to run.
    pub program: PathBuf,
    /// Part of the stamp of everything it made.
    pub version: String,
}

/// Finds one that is installed.
pub fn find(paths: &Paths) -> Option<WasmOpt> {
    from_npm(paths).or_else(from_path)
}

/// Finds one or installs the npm packages.
pub fn ensure(paths: &Paths) -> Result<WasmOpt, Error> {
    if let Some(opt) = find(paths) {
        return Ok(opt);
    }
    npm::ensure(paths)?;
    find(paths).ok_or_else(|| Error::Missing {
        what: "wasm-opt".to_owned(),
        cause: "the npm packages are installed but bring no binaryen".to_owned(),
        fix: "cd end2end && npm ci".to_owned(),
    })
}

fn from_npm(paths: &Paths) -> Option<WasmOpt> {
    let modules = paths.end2end().join("node_modules");
    let package = fs::read_to_string(modules.join("binaryen/package.json")).ok()?;
    let package: serde_json::Value = serde_json::from_str(&package).ok()?;
    let version = format!("npm {}", package.get("version")?.as_str()?);
    let program = modules.join(".bin/wasm-opt");
    program.exists().then_some(WasmOpt { program, version })
}

fn from_path() -> Option<WasmOpt> {
    let program = in_path("wasm-opt")?;
    let version = process::capture(Command::new(&program).arg("--version"), "asking wasm-opt");
    let version = version.ok()?;
    is_recent(&version).then(|| WasmOpt { program, version: version.trim().to_owned() })
}

/// `wasm-opt version 123 (version_123)`
fn is_recent(version: &str) -> bool {
    version
        .split_whitespace()
        .find_map(|word| word.parse::<u32>().ok())
        .is_some_and(|number| number >= OLDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_ones_are_not_taken() {
        assert!(is_recent("wasm-opt version 132 (version_132)"));
        assert!(!is_recent("wasm-opt version 108"));
        assert!(!is_recent(""));
    }
}
