//! The list of everything inside the binary (SBOM), in CycloneDX.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::paths::Paths;
use crate::setup::tools::{self, Tool};
use crate::{process, say, stamp};

const CYCLONEDX: Tool = Tool { name: "cargo-cyclonedx", version: "0.5.9" };

/// The name that the program gives each of its files, without the ending.
const NAME: &str = "signet.cdx";

/// Writes `signet.cdx.json` to `folder`; says so where the program for it cannot be had.
pub fn write(paths: &Paths, folder: &Path, features: &str) -> Result<Option<PathBuf>, Error> {
    let wanted = folder.join(format!("{NAME}.json"));
    if wanted.exists() {
        // Of another build.
        fs::remove_file(&wanted).map_err(Error::file("remove", &wanted))?;
    }
    let mut cargo = match tools::command(paths, CYCLONEDX) {
        Ok(cargo) => cargo,
        Err(error) => {
            say::warn(format!("no SBOM: {error}"));
            return Ok(None);
        }
    };
    cargo.current_dir(&paths.root);
    cargo.args(["--manifest-path", "server/Cargo.toml", "--format", "json"]);
    cargo.args(["--spec-version", "1.5", "--override-filename", NAME, "--no-build-deps"]);
    if !features.is_empty() {
        cargo.args(["--features", features]);
    }
    let made = process::capture(&mut cargo, "the list of what is inside");
    // It writes one beside each member of the workspace; only the server's is of the binary.
    let own = paths.root.join("server").join(format!("{NAME}.json"));
    let taken = made.and_then(|_| {
        let text = fs::read_to_string(&own).map_err(Error::file("read", &own))?;
        // Where it was built is nobody's business.
        let text = text.replace(&paths.root.display().to_string(), "");
        fs::write(&wanted, text).map_err(Error::file("write", &wanted))?;
        Ok(Some(wanted))
    });
    for file in stray(&paths.root)? {
        fs::remove_file(&file).map_err(Error::file("remove", &file))?;
    }
    taken
}

/// The files of the program beside the manifests.
fn stray(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let name = format!("{NAME}.json");
    let folders = ["app", "sandbox", "server", "shared", "xtask"];
    let mut found = Vec::new();
    for folder in folders.map(|folder| root.join(folder)).into_iter().filter(|path| path.is_dir()) {
        let files = stamp::files_below(&folder)?;
        found.extend(files.into_iter().filter(|file| file.ends_with(&name)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_all_members_are_found_and_no_other() {
        let root = std::env::temp_dir().join(format!("signet-sbom-{}", std::process::id()));
        let below = root.join("server/store");
        fs::create_dir_all(&below).unwrap();
        fs::write(below.join("signet.cdx.json"), "{}").unwrap();
        fs::write(below.join("signet.json"), "{}").unwrap();
        let found = stray(&root).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, [below.join("signet.cdx.json")]);
    }
}
