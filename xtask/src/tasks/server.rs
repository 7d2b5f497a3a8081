//! The binary `signet`.

use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::paths::Paths;
use crate::process::{self, Beside};
use crate::{say, setup};

/// How the binary is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build<'a> {
    /// Quick to build.
    Dev,
    /// To be shipped and measured, with these features beside the usual ones.
    Release(&'a str),
}

impl Build<'_> {
    fn command(self, paths: &Paths) -> Command {
        let mut cargo = setup::cargo(paths);
        cargo.arg("build");
        match self {
            // With the features that the Rust tests have compiled already; with an example (the
            // one that writes server code) also of what tests alone need.
            Self::Dev => cargo.args(setup::RUST).args(["--bin=signet", "--example=server_code"]),
            Self::Release(features) => {
                cargo.args(["--package=server", "--release", "--features", features])
            }
        };
        cargo
    }

    fn result(self, paths: &Paths) -> PathBuf {
        let folder = if self == Self::Dev { "debug" } else { "release" };
        paths.target.join(folder).join("signet")
    }
}

/// Builds it around the site that is in `target/site`; returns its path.
pub fn build(paths: &Paths, build: Build<'_>) -> Result<PathBuf, Error> {
    let step = say::slow_step("Compiling the server", "a minute or two the first time");
    process::show(&mut build.command(paths), "compiling the server")?;
    step.done();
    Ok(build.result(paths))
}

/// Builds the one for development beside `other` work; returns its path and what came of that.
pub fn build_beside<T>(
    paths: &Paths,
    other: impl FnOnce() -> Result<T, Error>,
) -> Result<(PathBuf, T), Error> {
    let mut cargo = Build::Dev.command(paths);
    let compiling = Beside::start(&mut cargo, &paths.log("server"))?;
    let other = other()?;
    let step = say::step("Compiling the server, begun beside it");
    compiling.wait(&cargo, "compiling the server")?;
    step.done();
    Ok((Build::Dev.result(paths), other))
}
