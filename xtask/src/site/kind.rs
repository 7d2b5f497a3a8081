//! The three builds of the site.

use std::path::PathBuf;

use super::compress::Level;
use crate::paths::Paths;

/// How the page is compiled, and what is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For `dev`: seconds to build, megabytes to load, with the names of functions; the page
    /// reloads itself.
    Dev,
    /// For `run`: the same without names and reloading.
    Quick,
    /// For `dist`, `test` and `bench`: minutes to build, as small as it gets.
    Release,
}

impl Kind {
    /// Where the site is built.
    pub fn folder(self, paths: &Paths) -> PathBuf {
        match self {
            Self::Dev => paths.root.join("target/site-dev"),
            Self::Quick => paths.root.join("target/site-quick"),
            Self::Release => paths.site(),
        }
    }

    /// How much its files are compressed.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Dev => None,
            Self::Quick => Some(Level::FAST),
            Self::Release => Some(Level::BEST),
        }
    }
}
