//! Builds anew when the site comes, changes or goes: the macro that puts it into the binary
//! follows only the files that it found.

use std::io;

/// Where the site is built; `site::embedded` names it too.
const SITE: &str = "../target/site";

fn main() -> io::Result<()> {
    // Without optimisation the binary reads the folder itself, but only what is below the folder
    // that the macro found: one that is missing then has no files ever.
    std::fs::create_dir_all(SITE)?;
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={SITE}");
    } else {
        println!("cargo::rerun-if-changed=build.rs");
    }
    Ok(())
}
