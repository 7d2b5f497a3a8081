//! `cargo xtask package`: the Debian package around the release binary.

use super::dist;
use crate::error::Error;
use crate::paths::Paths;
use crate::process;
use crate::setup::tools::{self, Tool};

const CARGO_DEB: Tool = Tool { name: "cargo-deb", version: "3.8.0" };

/// Builds `target/dist/signet` and puts `signet_VERSION_ARCHITECTURE.deb` beside it; what is in
/// it stands in `server/Cargo.toml`.
pub fn package(paths: &Paths, features: &str) -> Result<(), Error> {
    let folder = dist::dist(paths, features)?;
    let mut cargo = tools::command(paths, CARGO_DEB)?;
    cargo.current_dir(&paths.root).args(["--package", "server", "--no-build", "--quiet"]);
    cargo.arg("--output").arg(folder);
    process::show(&mut cargo, "making the Debian package")
}
