//! Tools that come as crates: taken from PATH, else installed once into the cache folder.

use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say, stamp};

/// A crate that brings one program of the same name.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// The crate and its program.
    pub name: &'static str,
    /// The version to install where there is none.
    pub version: &'static str,
}

/// Finds the program or compiles it.
pub fn ensure(paths: &Paths, tool: Tool) -> Result<PathBuf, Error> {
    if let Some(program) = in_path(tool.name) {
        return Ok(program);
    }
    let root = paths.cache.join("tools").join(tool.name);
    let program = root.join("bin").join(tool.name);
    let stamp_file = root.join("stamp");
    if program.is_file() && stamp::is(&stamp_file, tool.version) {
        return Ok(program);
    }
    let step = say::slow_step(
        format!("Compiling {} {}", tool.name, tool.version),
        "some minutes, once on this machine",
    );
    let mut cargo = super::cargo(paths);
    cargo.args(["install", "--locked", "--root"]).arg(&root);
    cargo.args([tool.name, "--version", tool.version]);
    // Apart from the project's output, and gone when done.
    cargo.env_remove("CARGO_TARGET_DIR");
    process::logged(&mut cargo, "cargo install", &paths.log(tool.name))?;
    stamp::write(&stamp_file, tool.version)?;
    step.done();
    Ok(program)
}

/// Calls the program through cargo, as its authors mean it to be called.
pub fn command(paths: &Paths, tool: Tool) -> Result<Command, Error> {
    let program = ensure(paths, tool)?;
    let mut cargo = super::cargo(paths);
    if let Some(folder) = program.parent() {
        cargo.env("PATH", super::path_with(folder));
    }
    cargo.arg(tool.name.trim_start_matches("cargo-"));
    Ok(cargo)
}
