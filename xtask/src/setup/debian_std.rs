//! The standard library for wasm out of Debian's packages: their compiler builds it from their
//! sources into a folder that looks like a toolchain. Nothing is downloaded but the packages.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use super::wasm_std::TARGET;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say, stamp};

/// Compiler, cargo, the library's sources with their dependencies, and the linker's name.
pub const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

const CLIPPY_PACKAGE: &str = "rust-web-clippy";
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const RUSTLIB: &str = "/usr/lib/rustlib";

/// Raised when the way the folder is made changes, so that older ones are made anew.
const RECIPE: &str = "recipe 1";

const SEED: &str = r#"[package]
name = "seed"
version = "0.0.0"
edition = "2021"

[workspace]

[profile.release]
opt-level = 3
debug = 0
codegen-units = 1
"#;

/// The folder, if it was made by this recipe with the compiler that is installed now.
pub fn present(paths: &Paths) -> Option<PathBuf> {
    let folder = folder(paths);
    let version = version().ok()?;
    stamp::is(&folder.join("stamp"), &stamp_value(&version)).then_some(folder)
}

/// Installs the packages, builds the library and puts the folder together.
pub fn make(paths: &Paths) -> Result<PathBuf, Error> {
    install_packages(paths)?;
    let version = version()?;
    let built = build_std(paths)?;
    let folder = folder(paths);
    assemble(&built, &folder)?;
    stamp::write(&folder.join("stamp"), &stamp_value(&version))?;
    link(&folder);
    // The seed's own output is as large as the folder and of no further use.
    let seed = paths.cache.join("seed");
    fs::remove_dir_all(&seed).map_err(Error::file("remove", &seed))?;
    Ok(folder)
}

/// Adds the linter that belongs to this compiler; another's refuses its libraries.
pub fn add_clippy(paths: &Paths, folder: &Path) -> Result<(), Error> {
    if !apt::missing(&[CLIPPY_PACKAGE]).is_empty() {
        apt::install(paths, "the linter of Debian's Rust", &[CLIPPY_PACKAGE])?;
    }
    for tool in ["cargo-clippy", "clippy-driver"] {
        let link = folder.join("bin").join(tool);
        if !link.exists() {
            link_if_there(&Path::new("/usr/bin").join(tool), &link)?;
        }
    }
    Ok(())
}

fn folder(paths: &Paths) -> PathBuf {
    paths.cache.join("wasm-toolchain")
}

fn stamp_value(version: &str) -> String {
    format!("{RECIPE}\n{version}")
}

fn version() -> Result<String, Error> {
    process::capture(Command::new(RUSTC).arg("-vV"), "asking Debian's rustc for its version")
}

fn install_packages(paths: &Paths) -> Result<(), Error> {
    let mut packages = apt::missing(&PACKAGES);
    if packages.is_empty() && !version().is_ok_and(|version| is_new_enough(&version)) {
        packages = PACKAGES.to_vec();
    }
    if !packages.is_empty() {
        apt::install(paths, "a Rust compiler that can build its own library", &packages)?;
    }
    let version = version()?;
    if !is_new_enough(&version) {
        return Err(Error::Missing {
            what: format!("Rust {} or newer in Debian's rustc-web", env!("CARGO_PKG_RUST_VERSION")),
            cause: format!("Debian offers {}", field(&version, "release").unwrap_or("none")),
            fix: "rustup toolchain install stable".to_owned(),
        });
    }
    let llvm = field(&version, "LLVM version").and_then(|llvm| llvm.split('.').next());
    let lld = format!("lld-{}", llvm.unwrap_or_default());
    if apt::missing(&[&lld]).is_empty() {
        return Ok(());
    }
    apt::install(paths, "the linker of that compiler", &[&lld])
}

/// Builds std in an empty crate; returns the folder of the libraries.
fn build_std(paths: &Paths) -> Result<PathBuf, Error> {
    let seed = paths.cache.join("seed");
    let source = seed.join("src");
    fs::create_dir_all(&source).map_err(Error::file("make", &source))?;
    for (file, content) in [("Cargo.toml", SEED), ("src/lib.rs", "")] {
        let path = seed.join(file);
        fs::write(&path, content).map_err(Error::file("write", &path))?;
    }
    let step = say::slow_step(
        format!("Building the Rust standard library for {TARGET}"),
        "a minute or two, once on this machine",
    );
    let mut cargo = Command::new(CARGO);
    for variable in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTDOC", "CARGO_MANIFEST_DIR", "RUSTC_WRAPPER"]
    {
        cargo.env_remove(variable);
    }
    cargo
        .current_dir(&seed)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .env("RUSTC", RUSTC)
        // `-Zbuild-std` is not stable; the compiler Debian ships accepts it on its word.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", seed.join("target"))
        // Bitcode is what lets `lto = "fat"` work with this library later.
        .env(
            "RUSTFLAGS",
            "-Cembed-bitcode=yes -Zforce-unstable-if-unmarked \
             --remap-path-prefix=/usr/lib/rustlib/src/rust=/rustc",
        );
    process::logged(&mut cargo, "building the standard library", &paths.log("wasm-std"))?;
    step.done();
    Ok(seed.join("target").join(TARGET).join("release/deps"))
}

fn assemble(built: &Path, folder: &Path) -> Result<(), Error> {
    // Made beside and moved into place, so that an interrupted run leaves nothing half done.
    let new = folder.with_extension("new");
    let _ = fs::remove_dir_all(&new);
    let libraries = new.join("lib/rustlib").join(TARGET).join("lib");
    let bin = new.join("bin");
    for path in [&libraries, &bin] {
        fs::create_dir_all(path).map_err(Error::file("make", path))?;
    }
    for file in stamp::files_below(built)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_library = name.ends_with(".rlib") || name.ends_with(".rmeta");
        if is_library && !name.starts_with("libseed") {
            fs::copy(&file, libraries.join(&name)).map_err(Error::file("copy", &file))?;
        }
    }
    for part in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "etc", "src"] {
        link_if_there(&Path::new(RUSTLIB).join(part), &new.join("lib/rustlib").join(part))?;
    }
    for tool in ["cargo", "cargo-clippy", "clippy-driver", "cargo-fmt", "rustfmt"] {
        link_if_there(&Path::new("/usr/bin").join(tool), &bin.join(tool))?;
    }
    for tool in ["rustc", "rustdoc"] {
        wrap(tool, folder, &bin.join(tool))?;
    }
    let _ = fs::remove_dir_all(folder);
    fs::rename(&new, folder).map_err(Error::file("make", folder))
}

fn link_if_there(from: &Path, to: &Path) -> Result<(), Error> {
    if !from.exists() {
        return Ok(());
    }
    symlink(from, to).map_err(Error::file("make", to))
}

/// Debian's compiler takes `/usr` for its home whatever name it is called by, so a wrapper has
/// to tell it.
fn wrap(tool: &str, folder: &Path, to: &Path) -> Result<(), Error> {
    let script =
        format!("#!/bin/sh\nexec /usr/bin/{tool} --sysroot '{}' \"$@\"\n", folder.display());
    fs::write(to, script).map_err(Error::file("write", to))?;
    fs::set_permissions(to, fs::Permissions::from_mode(0o755)).map_err(Error::file("change", to))
}

/// A name for `cargo +signet-wasm`, where rustup is in use. Our own builds do not need it.
fn link(folder: &Path) {
    if in_path("rustup").is_none() {
        return;
    }
    let name = std::env::var("SIGNET_WASM_TOOLCHAIN").unwrap_or_else(|_| "signet-wasm".to_owned());
    let mut rustup = Command::new("rustup");
    rustup.args(["toolchain", "link", &name]).arg(folder);
    if process::succeeds(&mut rustup) {
        say::note(format!("the toolchain is also known to rustup as `{name}`"));
    }
}

fn field<'a>(version: &'a str, name: &str) -> Option<&'a str> {
    version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn is_new_enough(version: &str) -> bool {
    let numbers =
        |text: &str| -> Vec<u32> { text.split('.').map_while(|part| part.parse().ok()).collect() };
    let wanted = numbers(env!("CARGO_PKG_RUST_VERSION"));
    field(version, "release").is_some_and(|release| numbers(release) >= wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = "rustc 1.96.0 (x 2026-05-25)\nrelease: 1.96.0\nLLVM version: 22.1.8\n";

    #[test]
    fn fields_of_the_version() {
        assert_eq!(field(VERSION, "release"), Some("1.96.0"));
        assert_eq!(field(VERSION, "LLVM version"), Some("22.1.8"));
        assert_eq!(field(VERSION, "host"), None);
    }

    #[test]
    fn an_old_compiler_is_not_taken() {
        assert!(is_new_enough(VERSION));
        assert!(is_new_enough("release: 2.0.0"));
        assert!(!is_new_enough("release: 1.85.0"));
        assert!(!is_new_enough("no version at all"));
    }
}
