//! The compiler in use, with the sources of its library out of Debian's package `rust-src`.
//!
//! Debian keeps several versions of them. With its own library the compiler that rustup brings
//! builds the page in two thirds of the processor time that Debian's compiler takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::std_build::{self, Compiler};
use super::without_outer_cargo;
use crate::error::Error;
use crate::paths::Paths;
use crate::{process, say};

/// Where Debian keeps a version for each of the last releases.
const SOURCES: &str = "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] \
                       http://deb.debian.org/debian trixie-backports main\n";

/// Downloads the sources; nothing is installed and no right of root is needed.
pub fn ensure(paths: &Paths) -> Result<Compiler, Error> {
    let sysroot = rustc("sysroot", &["--print", "sysroot"])?;
    let version = rustc("version", &["--version"])?;
    // `rustc 1.95.0 (59807616e 2026-04-14)`
    let release = version.split(' ').nth(1).unwrap_or_default();
    let folder = std_build::workplace(paths).join("rust-src");
    let step = say::step(format!("Fetching the library's sources of Rust {release} from Debian"));
    download(paths, &folder, release)?;
    step.done();
    let source = folder.join(format!("usr/src/rustc-{release}"));
    Ok(Compiler { sysroot: PathBuf::from(sysroot), source })
}

fn rustc(what: &str, arguments: &[&str]) -> Result<String, Error> {
    let mut rustc = Command::new("rustc");
    without_outer_cargo(&mut rustc);
    let answer = process::capture(rustc.args(arguments), &format!("asking rustc for its {what}"))?;
    Ok(answer.trim().to_owned())
}

/// Fetches the package with lists of our own, and unpacks it.
fn download(paths: &Paths, folder: &Path, release: &str) -> Result<(), Error> {
    // What an interrupted run left may be of another version.
    let _ = fs::remove_dir_all(folder);
    for part in ["lists/partial", "cache/archives/partial"] {
        let path = folder.join(part);
        fs::create_dir_all(&path).map_err(Error::file("make", &path))?;
    }
    let sources = folder.join("sources.list");
    fs::write(&sources, SOURCES).map_err(Error::file("write", &sources))?;
    let package = format!("rust-src={release}*");
    for (arguments, log) in
        [(&["update"] as &[&str], "rust-src-lists"), (&["download", &package], "rust-src")]
    {
        let mut apt = Command::new("apt-get");
        apt.current_dir(folder);
        for (option, file) in
            [("Etc::SourceList", "sources.list"), ("State::Lists", "lists"), ("Cache", "cache")]
        {
            apt.arg("-o").arg(format!("Dir::{option}={}", folder.join(file).display()));
        }
        apt.args(["-o", "Dir::Etc::SourceParts=/dev/null", "-o", "Acquire::Languages=none"]);
        process::logged(apt.args(arguments), "asking Debian for rust-src", &paths.log(log))?;
    }
    let is_package = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "deb");
    let entries = fs::read_dir(folder).map_err(Error::file("read", folder))?;
    let archive = entries.flatten().map(|entry| entry.path()).find(is_package);
    let mut unpack = Command::new("dpkg-deb");
    unpack.arg("--extract").args(archive).arg(folder);
    process::logged(&mut unpack, "unpacking rust-src", &paths.log("rust-src-unpack"))
}
