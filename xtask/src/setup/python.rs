//! A Python with the vendor's own UserSig package, to check our tokens against theirs.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::apt;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say, stamp};

/// The vendor's package on PyPI.
const PACKAGE: &str = "tls-sig-api-v2==1.1";

/// The interpreter of a virtual environment in `target/venv` that has the package; nothing, with
/// a word about it, where there is no Python.
pub fn ensure(paths: &Paths) -> Result<Option<PathBuf>, Error> {
    let venv = paths.root.join("target/venv");
    let python = venv.join("bin/python");
    let stamp_file = venv.join("signet-stamp");
    if python.exists() && stamp::is(&stamp_file, PACKAGE) {
        return Ok(Some(python));
    }
    if in_path("python3").is_none() {
        say::warn(
            "python3 is not installed: tokens are not checked against the vendor's PyPI code",
        );
        return Ok(None);
    }
    let step = say::step(format!("Installing {PACKAGE} into target/venv"));
    let _ = fs::remove_dir_all(&venv);
    let make = || {
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(&venv);
        process::logged(&mut make, "python3 -m venv", &paths.log("venv"))
    };
    if make().is_err() {
        // Debian keeps the module apart from the interpreter.
        apt::install(paths, "Python's venv module", &["python3-venv"])?;
        make()?;
    }
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", PACKAGE]);
    process::logged(&mut pip, "pip install", &paths.log("pip"))?;
    stamp::write(&stamp_file, PACKAGE)?;
    step.done();
    Ok(Some(python))
}
