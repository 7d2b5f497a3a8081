//! The binary `signet`.

use std::path::PathBuf;

use crate::error::Error;
use crate::paths::Paths;
use crate::{process, say, setup};

/// How the binary is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Quick to build.
    Dev,
    /// To be shipped and measured.
    Release,
}

/// Builds it around the site that is in `target/site`; returns its path.
pub fn build(paths: &Paths, build: Build) -> Result<PathBuf, Error> {
    let mut cargo = setup::cargo(paths);
    cargo.args(["build", "--package", "server"]);
    let folder = match build {
        Build::Dev => "debug",
        Build::Release => {
            cargo.arg("--release");
            "release"
        }
    };
    let step = say::slow_step("Compiling the server", "a minute or two the first time");
    process::show(&mut cargo, "compiling the server")?;
    step.done();
    Ok(paths.target.join(folder).join("signet"))
}
