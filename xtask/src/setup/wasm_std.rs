//! A toolchain whose standard library exists for `wasm32-unknown-unknown`: the one in use, the
//! same after `rustup target add`, or one made from Debian's packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{debian_rust, rust_src, std_build};
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say};

/// The target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How to call cargo for the page.
#[derive(Clone, Debug)]
pub enum WasmToolchain {
    /// The toolchain this xtask was started with.
    Ordinary,
    /// A folder with `bin/cargo` and `bin/rustc`, made by [`std_build`].
    Folder(PathBuf),
}

/// One type for all views: a fifth of the page's code less. It is a flag of the compiler,
/// as it has to reach Leptos' own crates, and the same for all that is compiled to wasm: what
/// compiles without it may not compile with it.
pub const FLAGS: &str = "--cfg erase_components";

impl WasmToolchain {
    /// A cargo that builds for wasm.
    pub fn cargo(&self, paths: &Paths) -> Command {
        let mut command = match self {
            Self::Ordinary => Command::new("cargo"),
            Self::Folder(folder) => Command::new(folder.join("bin/cargo")),
        };
        self.prepare(&mut command);
        command.current_dir(&paths.root).env("CARGO_TARGET_DIR", &paths.target);
        command.env("RUSTFLAGS", FLAGS);
        // No browser shows the lines of the sources.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    }

    /// Points a command at this toolchain.
    pub fn prepare(&self, command: &mut Command) {
        super::without_outer_cargo(command);
        if let Self::Folder(folder) = self {
            command
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("PATH", super::path_with(&folder.join("bin")));
        }
    }
}

/// Finds or makes it.
pub fn ensure(paths: &Paths) -> Result<WasmToolchain, Error> {
    if ordinary_works(paths) {
        return Ok(WasmToolchain::Ordinary);
    }
    if let Some(folder) = std_build::present(paths) {
        return Ok(WasmToolchain::Folder(folder));
    }
    let mut causes = Vec::new();
    match rustup_adds_it(paths) {
        Ok(()) => return Ok(WasmToolchain::Ordinary),
        Err(reason) => causes.push(reason),
    }
    for compiler in [rust_src::ensure, debian_rust::ensure] {
        match compiler(paths).and_then(|compiler| std_build::make(paths, &compiler)) {
            Ok(folder) => return Ok(WasmToolchain::Folder(folder)),
            Err(error) => {
                causes.extend([Some(error.to_string()), error.cause()].into_iter().flatten())
            }
        }
    }
    Err(Error::Missing {
        what: format!("the Rust standard library for {TARGET}"),
        cause: causes.join("; "),
        fix: format!(
            "rustup target add {TARGET}\n       or, on Debian, as root: \
             apt-get install --no-install-recommends {}",
            debian_rust::PACKAGES.join(" ")
        ),
    })
}

/// Whether the toolchain in use links an empty program for wasm. The library's presence alone
/// says too little: one left behind by another compiler version is there and does not work.
fn ordinary_works(paths: &Paths) -> bool {
    let mut ask = Command::new("rustc");
    ask.env_remove("RUSTC").args(["--print", "target-libdir", "--target", TARGET]);
    let Ok(folder) = process::capture(&mut ask, "asking rustc") else { return false };
    has_std(Path::new(folder.trim())) && links(paths).unwrap_or(false)
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    })
}

fn links(paths: &Paths) -> Result<bool, Error> {
    let folder = paths.target.join("xtask-probe");
    fs::create_dir_all(&folder).map_err(Error::file("make", &folder))?;
    let source = folder.join("probe.rs");
    fs::write(
        &source,
        "#[unsafe(no_mangle)]\npub extern \"C\" fn probe() -> usize { vec![1].len() }\n",
    )
    .map_err(Error::file("write", &source))?;
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--edition", "2024", "--crate-type", "cdylib", "--target", TARGET, "-o"])
        .arg(folder.join("probe.wasm"))
        .arg(&source)
        .env_remove("RUSTC");
    Ok(process::succeeds(&mut rustc))
}

/// Asks rustup, or says why it was not asked or could not.
fn rustup_adds_it(paths: &Paths) -> Result<(), String> {
    if in_path("rustup").is_none() {
        return Err("rustup is not installed".to_owned());
    }
    if env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|value| value == "0") {
        return Err("rustup was not asked because RUSTUP_AUTO_INSTALL is 0".to_owned());
    }
    let step = say::step(format!("Adding {TARGET} with rustup"));
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]);
    process::logged(&mut rustup, "rustup target add", &paths.log("rustup"))
        .map_err(|error| format!("{error} ({})", error.cause().unwrap_or_default()))?;
    if !ordinary_works(paths) {
        return Err("rustup added the target, but the compiler cannot use it".to_owned());
    }
    step.done();
    Ok(())
}
