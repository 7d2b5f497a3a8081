//! The standard library for wasm, built by a compiler from its own sources into a folder that
//! looks like a toolchain.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::wasm_std::TARGET;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say, stamp};

/// Raised when the way the folder is made changes, so that older ones are made anew.
const RECIPE: &str = "recipe 2";

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

/// A compiler and the sources of its library, the vendored dependencies among them.
#[derive(Clone, Debug)]
pub struct Compiler {
    /// The folder with `bin/rustc`, `bin/cargo` and `lib/rustlib`.
    pub sysroot: PathBuf,
    /// The folder with `library/Cargo.lock`.
    pub source: PathBuf,
}

/// The folder, if it was made by this recipe and its compiler is still the same.
pub fn present(paths: &Paths) -> Option<PathBuf> {
    let folder = folder(paths);
    let value = stamp_value(&folder).ok()?;
    stamp::is(&folder.join("stamp"), &value).then_some(folder)
}

/// Where to build; [`make`] empties it in the end.
pub fn workplace(paths: &Paths) -> PathBuf {
    paths.cache.join("std-build")
}

/// Puts the folder together and builds the library with it.
pub fn make(paths: &Paths, compiler: &Compiler) -> Result<PathBuf, Error> {
    let folder = folder(paths);
    // Without its stamp, which comes last, an interrupted one is made anew.
    let _ = fs::remove_dir_all(&folder);
    assemble(compiler, &folder)?;
    let built = build(paths, &folder)?;
    let libraries = folder.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries).map_err(Error::file("make", &libraries))?;
    for file in stamp::files_below(&built)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_library = name.ends_with(".rlib") || name.ends_with(".rmeta");
        if is_library && !name.starts_with("libseed") {
            fs::copy(&file, libraries.join(&name)).map_err(Error::file("copy", &file))?;
        }
    }
    stamp::write(&folder.join("stamp"), &stamp_value(&folder)?)?;
    link(&folder);
    // Several times as large as the folder and of no further use.
    let workplace = workplace(paths);
    fs::remove_dir_all(&workplace).map_err(Error::file("remove", &workplace))?;
    Ok(folder)
}

fn folder(paths: &Paths) -> PathBuf {
    paths.cache.join("wasm-toolchain")
}

fn stamp_value(folder: &Path) -> Result<String, Error> {
    let mut rustc = Command::new(folder.join("bin/rustc"));
    let version = process::capture(rustc.arg("-vV"), "asking the compiler for its version")?;
    Ok(format!("{RECIPE}\n{version}"))
}

fn assemble(compiler: &Compiler, folder: &Path) -> Result<(), Error> {
    let (bin, rustlib) = (folder.join("bin"), folder.join("lib/rustlib"));
    for path in [&bin, &rustlib.join("src")] {
        fs::create_dir_all(path).map_err(Error::file("make", path))?;
    }
    symlink_if_there(&compiler.source, &rustlib.join("src/rust"))?;
    for part in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "etc"] {
        symlink_if_there(&compiler.sysroot.join("lib/rustlib").join(part), &rustlib.join(part))?;
    }
    let programs = compiler.sysroot.join("bin");
    for tool in ["cargo", "cargo-clippy", "clippy-driver", "cargo-fmt", "rustfmt"] {
        symlink_if_there(&programs.join(tool), &bin.join(tool))?;
    }
    for tool in ["rustc", "rustdoc"] {
        wrap(&programs.join(tool), folder, &bin.join(tool))?;
    }
    Ok(())
}

/// Builds std in an empty crate; returns the folder of the libraries.
fn build(paths: &Paths, folder: &Path) -> Result<PathBuf, Error> {
    let seed = workplace(paths).join("seed");
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
    let flags = [
        // Bitcode is what lets `lto = "fat"` work with this library later.
        "-Cembed-bitcode=yes".to_owned(),
        "-Zforce-unstable-if-unmarked".to_owned(),
        // As in the library that rustup brings: the page holds no path of this cache.
        format!("--remap-path-prefix={}=/rustc", folder.join("lib/rustlib/src/rust").display()),
    ];
    let mut cargo = Command::new(folder.join("bin/cargo"));
    super::without_outer_cargo(&mut cargo);
    cargo
        .current_dir(&seed)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC_WRAPPER")
        .env("RUSTC", folder.join("bin/rustc"))
        // `-Zbuild-std` is not stable; a stable compiler accepts it on this word.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", seed.join("target"))
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    process::logged(&mut cargo, "building the standard library", &paths.log("wasm-std"))?;
    step.done();
    Ok(seed.join("target").join(TARGET).join("release/deps"))
}

/// Links what a toolchain may lack.
pub fn symlink_if_there(from: &Path, to: &Path) -> Result<(), Error> {
    if !from.exists() {
        return Ok(());
    }
    symlink(from, to).map_err(Error::file("make", to))
}

/// A compiler takes the place of its own libraries for its home whatever name it is called by,
/// so a wrapper has to tell it.
fn wrap(tool: &Path, folder: &Path, to: &Path) -> Result<(), Error> {
    let (tool, home) = (tool.display(), folder.display());
    let script = format!("#!/bin/sh\nexec '{tool}' --sysroot '{home}' \"$@\"\n");
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
