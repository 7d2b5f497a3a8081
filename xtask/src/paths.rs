//! Where things are.

use std::env;
use std::path::PathBuf;

/// The folders of one checkout.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's output, for the host and for wasm: what one compiler makes of a macro's crate serves
    /// both. Read from `CARGO_TARGET_DIR`, else `target/`.
    pub target: PathBuf,
    /// What outlives the checkout: `$XDG_CACHE_HOME/signet`, else `~/.cache/signet`.
    pub cache: PathBuf,
}

impl Paths {
    /// Finds them from the place of this crate.
    pub fn find() -> Self {
        // Cargo tells the place at run time; the compiled-in one is wrong after a move.
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().unwrap_or(&here).to_path_buf();
        let target = match absolute("CARGO_TARGET_DIR") {
            Some(path) => path,
            None => root.join("target"),
        };
        let cache = absolute("XDG_CACHE_HOME")
            .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
            .map_or_else(|| target.join("cache"), |cache| cache.join("signet"));
        Self { root, target, cache }
    }

    /// The built site, at the place where the build of `server` looks for it.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The folder of the npm packages and the browser tests.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// Outputs of quiet programs.
    pub fn log(&self, name: &str) -> PathBuf {
        self.target.join("xtask-logs").join(format!("{name}.log"))
    }
}

/// A variable as a path, where it is set and absolute (the XDG rule for relative ones: ignore).
fn absolute(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// The first program of that name in PATH.
pub fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
