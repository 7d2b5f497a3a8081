//! Everything a machine needs before the work can begin. Each step looks first and does nothing
//! where the thing is already there.

pub mod apt;
pub mod binaryen;
pub mod browser;
pub mod debian_rust;
pub mod languages;
pub mod nginx;
pub mod npm;
pub mod postgres;
pub mod python;
pub mod rust_src;
pub mod std_build;
pub mod tools;
pub mod vendor;
pub mod wasm_std;

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::paths::Paths;

/// What is compiled for this machine: all but the pages, which are tested as wasm. With them every
/// part of the server would be compiled with what is drawn, for minutes.
pub const RUST: [&str; 2] = ["--workspace", "--exclude=app"];

/// Cargo for the host, in the checkout.
pub fn cargo(paths: &Paths) -> Command {
    let mut cargo = Command::new("cargo");
    without_outer_cargo(&mut cargo);
    cargo.current_dir(&paths.root);
    cargo
}

/// Removes what the cargo that started us has set for us: an inner build would take it for its
/// own, compile with the wrong compiler or compile again what has not changed.
pub fn without_outer_cargo(command: &mut Command) {
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "OUT_DIR"] {
        command.env_remove(variable);
    }
    for (variable, _) in env::vars_os() {
        let name = variable.to_string_lossy();
        let prefixes = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_PRIMARY_"];
        if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
            command.env_remove(&variable);
        }
    }
}

/// PATH with a folder before all others.
fn path_with(first: &Path) -> OsString {
    let mut all = first.as_os_str().to_owned();
    all.push(":");
    all.push(env::var_os("PATH").unwrap_or_default());
    all
}
