//! The vendor's browser library, to measure against. It is kept in the cache folder, used by
//! `bench` only, and never shipped.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use sha2::{Digest, Sha512};

use super::npm;
use crate::error::Error;
use crate::paths::Paths;
use crate::{process, say};

/// An npm package whose own dependencies are not to be had, so only its archive is taken.
const PACKAGE: &str = "@trtc/calls-uikit-vue@4.5.10";
const ARCHIVE: &str = "trtc-calls-uikit-vue-4.5.10.tgz";
const FILE: &str = "package/debug/lib-generate-test-usersig-es.min.js";
/// Of the archive, as the registry states it.
const SHA512: &str = "147e2231bdc15248cc59930d4421f59317ec042269e0ea959d31cfe90d99ff08\
    664819e0910455e260b115b7c6fe12674889c43682a8fa9497fabb4984a1cf68";

/// The script's path.
pub fn ensure(paths: &Paths) -> Result<PathBuf, Error> {
    let folder = paths.cache.join("bench");
    let script = folder.join(FILE);
    if script.is_file() {
        return Ok(script);
    }
    npm::ensure_npm(paths)?;
    let step = say::step(format!("Fetching {PACKAGE} to measure against"));
    fs::create_dir_all(&folder).map_err(Error::file("make", &folder))?;
    let mut pack = Command::new("npm");
    pack.current_dir(&folder).args(["pack", "--ignore-scripts", PACKAGE]);
    process::logged(&mut pack, "npm pack", &paths.log("npm-pack"))?;
    let archive = folder.join(ARCHIVE);
    let content = fs::read(&archive).map_err(Error::file("read", &archive))?;
    let hash: String = Sha512::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    if hash != SHA512 {
        return Err(Error::site(
            archive.display().to_string(),
            format!("this is not the archive that was looked at: its SHA-512 is {hash}"),
        ));
    }
    let mut tar = Command::new("tar");
    tar.current_dir(&folder).args(["-xzf", ARCHIVE, FILE]);
    process::capture(&mut tar, "unpacking it")?;
    step.done();
    Ok(script)
}
