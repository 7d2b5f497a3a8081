//! Debian packages: installed when root (or passwordless sudo) allows it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say};

/// The package lists are refreshed once, before the first install of this run.
static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);

/// Whether this is a system with Debian's package manager.
pub fn exists() -> bool {
    in_path("apt-get").is_some()
}

/// Those of the packages that are not installed.
pub fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    packages.iter().copied().filter(|package| !is_installed(package)).collect()
}

/// Installs packages; `what` is what they are for, in the words of the message when it fails.
pub fn install(paths: &Paths, what: &str, packages: &[&str]) -> Result<(), Error> {
    let fix = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    let missing = |cause: String| Error::Missing { what: what.to_owned(), cause, fix: fix.clone() };
    if !exists() {
        return Err(missing("there is no apt-get here to install it with".to_owned()));
    }
    let Some(mut privileged) = privileged() else {
        return Err(missing(
            "installing packages needs root (sudo asks for a password)".to_owned(),
        ));
    };
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        let step = say::step("Refreshing Debian's package lists");
        let mut update = privileged();
        update.arg("update");
        // Old lists may still do, so a failure here is only told; the install decides.
        match process::logged(&mut update, "apt-get update", &paths.log("apt-update")) {
            Ok(()) => step.done(),
            Err(error) => say::warn(format!("{error}; going on with the lists that are here")),
        }
    }
    let step = say::step(format!("Installing {} ({what})", packages.join(", ")));
    let mut install = privileged();
    // `--no-remove`: never trade a package of the user's for one of ours.
    install.args(["install", "-y", "--no-install-recommends", "--no-remove"]).args(packages);
    let log = paths.log(&format!("apt-{}", packages.join("-")));
    process::logged(&mut install, "installing packages", &log)
        .map_err(|error| missing(format!("{error}; {}", error.cause().unwrap_or_default())))?;
    step.done();
    Ok(())
}

/// How to call apt-get with the rights to install, if there is a way without a question.
fn privileged() -> Option<impl FnMut() -> Command> {
    let sudo = if is_root() {
        false
    } else if process::succeeds(Command::new("sudo").args(["-n", "true"])) {
        true
    } else {
        return None;
    };
    Some(move || {
        let mut command = Command::new(if sudo { "sudo" } else { "apt-get" });
        if sudo {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    })
}

/// Whether this process may do everything.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f=${db:Status-Status}", package]);
    process::capture(&mut query, "asking dpkg").is_ok_and(|status| status.trim() == "installed")
}
