//! `cargo xtask fuzz`: each fuzz target for a bounded time.

use std::fs;
use std::process::Command;

use crate::error::Error;
use crate::paths::Paths;
use crate::setup::tools::{self, Tool};
use crate::{process, say};

const CARGO_FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2" };

/// Runs every target of `fuzz/`, or the one named, for `seconds` each. A finding fails the
/// command; cargo-fuzz prints the input and how to run it again.
pub fn fuzz(paths: &Paths, seconds: u32, only: Option<&str>) -> Result<(), Error> {
    nightly()?;
    let mut list = cargo_fuzz(paths)?;
    let targets = process::capture(list.arg("list"), "listing the fuzz targets")?;
    let targets: Vec<&str> =
        targets.lines().filter(|target| only.is_none_or(|only| only == *target)).collect();
    if targets.is_empty() {
        return Err(Error::Usage {
            problem: format!("there is no fuzz target {}", only.unwrap_or_default()),
            fix: "see the [[bin]] entries of fuzz/Cargo.toml".to_owned(),
        });
    }
    for target in targets {
        let step = say::step(format!("Fuzzing {target} for {seconds} s"));
        // New inputs go to the first folder; the committed ones in the second stay as they are.
        let found = paths.root.join("target/fuzz-corpus").join(target);
        let seeds = paths.root.join("fuzz/corpus").join(target);
        for folder in [&found, &seeds] {
            fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        let mut run = cargo_fuzz(paths)?;
        run.args(["run", target]).arg(&found).arg(&seeds);
        run.args(["--", &format!("-max_total_time={seconds}")]);
        process::show(&mut run, &format!("fuzzing {target}"))?;
        step.done();
    }
    Ok(())
}

fn cargo_fuzz(paths: &Paths) -> Result<Command, Error> {
    let mut command = tools::command(paths, CARGO_FUZZ)?;
    command.env("RUSTUP_TOOLCHAIN", "nightly");
    command.env("CARGO_TARGET_DIR", paths.root.join("target/fuzz"));
    Ok(command)
}

/// The sanitisers the targets are built with need it.
fn nightly() -> Result<(), Error> {
    let mut ask = Command::new("rustup");
    ask.args(["run", "nightly", "rustc", "--version"]);
    process::capture(&mut ask, "asking for a nightly compiler").map(drop).map_err(|error| {
        Error::Missing {
            what: "a nightly Rust toolchain".to_owned(),
            cause: error.cause().unwrap_or_else(|| error.to_string()),
            fix: "rustup toolchain install nightly".to_owned(),
        }
    })
}
