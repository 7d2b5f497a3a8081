//! Debian's own compiler, whose packages bring the sources of its library.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use super::std_build::{Compiler, symlink_if_there};
use crate::error::Error;
use crate::paths::Paths;
use crate::process;

/// Compiler, cargo, the library's sources with their dependencies, and the linker's name.
pub const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

const CLIPPY_PACKAGE: &str = "rust-web-clippy";
const RUSTC: &str = "/usr/bin/rustc";
const SOURCE: &str = "/usr/lib/rustlib/src/rust";

/// Installs the packages.
pub fn ensure(paths: &Paths) -> Result<Compiler, Error> {
    install_packages(paths)?;
    Ok(Compiler { sysroot: PathBuf::from("/usr"), source: PathBuf::from(SOURCE) })
}

/// Adds the linter that belongs to the folder's compiler; another's refuses its libraries.
pub fn add_clippy(paths: &Paths, folder: &Path) -> Result<(), Error> {
    if folder.join("bin/clippy-driver").exists() {
        return Ok(());
    }
    if !apt::missing(&[CLIPPY_PACKAGE]).is_empty() {
        apt::install(paths, "the linter of Debian's Rust", &[CLIPPY_PACKAGE])?;
    }
    for tool in ["cargo-clippy", "clippy-driver"] {
        let link = folder.join("bin").join(tool);
        if !link.exists() {
            symlink_if_there(&Path::new("/usr/bin").join(tool), &link)?;
        }
    }
    Ok(())
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
