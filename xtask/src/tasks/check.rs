//! `cargo xtask check`: everything that can be said about the code without running it.

use std::process::Command;

use super::steps::Steps;
use crate::error::Error;
use crate::paths::Paths;
use crate::setup::tools::{self, Tool};
use crate::setup::wasm_std::{self, TARGET, WasmToolchain};
use crate::setup::{self, debian_rust, npm};
use crate::{names, process, rings, say};

const CARGO_MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2" };
const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };

/// Formatting, lints, rings of modules, types named alike, unused and unwanted dependencies.
pub fn check(paths: &Paths) -> Result<(), Error> {
    let mut steps = Steps::new();
    steps.add("formatting", || {
        let mut cargo = setup::cargo(paths);
        process::show(cargo.args(["fmt", "--all", "--check"]), "the formatting check")
    });
    steps.add("lints for this machine", || {
        let mut cargo = setup::cargo(paths);
        cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        process::show(&mut cargo, "the linter")
    });
    steps.add("lints without the demo, with traces", || {
        let mut cargo = setup::cargo(paths);
        cargo.args(["clippy", "--package=server", "--no-default-features", "--features=otlp"]);
        cargo.args(["--", "-D", "warnings"]);
        process::show(&mut cargo, "the linter")
    });
    steps.add("lints for wasm", || wasm_lints(paths));
    steps.add("rings of modules", || rings::check(paths));
    steps.add("types named alike", || names::check(paths));
    steps.add("lock file of the fuzz targets", || {
        let mut cargo = setup::cargo(paths);
        cargo.args(["metadata", "--locked", "--format-version=1"]);
        cargo.args(["--manifest-path", "fuzz/Cargo.toml"]);
        process::capture(&mut cargo, "reading fuzz/Cargo.lock").map(drop)
    });
    steps.add("unused dependencies", || {
        process::show(&mut tools::command(paths, CARGO_MACHETE)?, "the search for unused crates")
    });
    steps.add("licences, sources and doubled crates", || {
        let mut deny = tools::command(paths, CARGO_DENY)?;
        deny.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
        process::show(&mut deny, "cargo deny")
    });
    steps.add("known vulnerabilities", || advisories(paths));
    if paths.end2end().join("tsconfig.json").is_file() {
        steps.add("types of the browser tests", || {
            npm::ensure(paths)?;
            let mut tsc = Command::new(paths.end2end().join("node_modules/.bin/tsc"));
            process::show(tsc.current_dir(paths.end2end()).arg("--noEmit"), "the type check")
        });
    }
    steps.run_all()
}

fn wasm_lints(paths: &Paths) -> Result<(), Error> {
    let toolchain = wasm_std::ensure(paths)?;
    let mut cargo = toolchain.cargo(paths);
    if let WasmToolchain::Folder(folder) = &toolchain {
        if let Err(error) = debian_rust::add_clippy(paths, folder) {
            say::warn(format!("{error}: no lints for wasm, only the compiler's warnings"));
            return wasm_warnings(paths, &toolchain);
        }
        // The linter does not see the wrapper's `--sysroot`.
        cargo.env("SYSROOT", folder);
    }
    cargo.arg("clippy").args(WASM_PACKAGES).args(["--", "-D", "warnings"]);
    process::show(&mut cargo, "the linter")
}

const WASM_PACKAGES: [&str; 7] = [
    "--package=shared",
    "--package=app",
    "--no-default-features",
    "--features=app/csr",
    "--lib",
    "--target",
    TARGET,
];

fn wasm_warnings(paths: &Paths, toolchain: &WasmToolchain) -> Result<(), Error> {
    let mut cargo = toolchain.cargo(paths);
    // Other flags than the build's: apart, or each would throw away the other's output.
    cargo.env("CARGO_TARGET_DIR", paths.target.join("wasm-check"));
    cargo
        .env("RUSTFLAGS", [wasm_std::FLAGS, "-D warnings"].join(" "))
        .arg("check")
        .args(WASM_PACKAGES);
    process::show(&mut cargo, "the compiler")
}

/// The database comes over the network; where it cannot be had nothing can be said.
fn advisories(paths: &Paths) -> Result<(), Error> {
    let mut fetch = tools::command(paths, CARGO_DENY)?;
    fetch.args(["fetch", "db"]);
    if let Err(error) = process::logged(&mut fetch, "fetching", &paths.log("advisories")) {
        say::warn(format!(
            "SKIPPED: the advisory database could not be fetched, so known vulnerabilities were \
             not looked for\n{}",
            error.cause().unwrap_or_default()
        ));
        return Ok(());
    }
    let mut deny = tools::command(paths, CARGO_DENY)?;
    deny.args(["check", "advisories"]);
    process::show(&mut deny, "cargo deny")
}
