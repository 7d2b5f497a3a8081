//! nginx, for several servers behind one address.

use std::path::{Path, PathBuf};

use super::apt;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::say;

/// Where the tests look for the program.
pub const VARIABLE: &str = "SIGNET_TEST_NGINX";

/// Debian's place, which is in the PATH of root alone.
const PLACE: &str = "/usr/sbin/nginx";

/// The same for the tests, which do without it where it cannot be had.
pub fn ensure(paths: &Paths) -> Option<PathBuf> {
    let program = program(paths);
    if let Err(error) = &program {
        let fix = error.fix().unwrap_or_default();
        say::warn(format!("{error}: several servers are not tested behind it. {fix}"));
    }
    program.ok()
}

/// The program, which is installed where apt can.
pub fn program(paths: &Paths) -> Result<PathBuf, Error> {
    if let Some(program) = find() {
        return Ok(program);
    }
    apt::install(paths, "nginx", &["nginx-light"])?;
    find().ok_or_else(|| Error::Missing {
        what: "nginx".to_owned(),
        cause: format!("it is neither at {PLACE} nor in PATH"),
        fix: "apt-get install --no-install-recommends nginx-light".to_owned(),
    })
}

fn find() -> Option<PathBuf> {
    in_path("nginx").or_else(|| Some(PathBuf::from(PLACE)).filter(|place| Path::is_file(place)))
}
