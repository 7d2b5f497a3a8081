//! Compilers and interpreters of the languages in which the page writes code for servers.

use super::apt;
use crate::paths::{Paths, in_path};
use crate::say;

/// A program and Debian's package that brings it.
const TOOLS: [(&str, &str); 3] =
    [("go", "golang-go"), ("javac", "default-jdk-headless"), ("php", "php-cli")];

/// Installs what is missing where apt can; elsewhere tells it, and the code of those languages
/// is not run.
pub fn ensure(paths: &Paths) {
    let missing = TOOLS.into_iter().filter(|(program, _)| in_path(program).is_none());
    let packages: Vec<_> = missing.map(|(_, package)| package).collect();
    if packages.is_empty() {
        return;
    }
    if let Err(error) = apt::install(paths, "Go, Java and PHP", &packages) {
        say::warn(format!("{error}: server code in these languages is not run"));
    }
}
