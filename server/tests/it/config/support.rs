//! Files and environments of one test alone.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use server::config::{ConfigError, Given, Loaded, load};
use tempfile::TempDir;

/// A key as the console shows them, but of no app.
pub const KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
/// What `sha256sum` says of it, four digits.
pub const FINGERPRINT: &str = "c2a0";

/// An app with all that is needed but the key.
pub const APP: &str = "[[apps]]\nsdkappid = 1400000000\nregion = \"singapore\"\n";

/// A folder with a `signet.toml`.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    pub fn with(text: &str) -> Self {
        let folder = Self { dir: tempfile::tempdir().unwrap() };
        folder.write("signet.toml", text.as_bytes());
        folder
    }

    /// A further file, readable by its owner alone.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    pub fn chmod(&self, name: &str, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn file(&self) -> PathBuf {
        self.path("signet.toml")
    }

    pub fn load(&self) -> Result<Loaded, ConfigError> {
        self.load_with(Given::default(), &[])
    }

    pub fn load_with(
        &self,
        given: Given,
        variables: &[(&str, &str)],
    ) -> Result<Loaded, ConfigError> {
        read(given, Some(&self.file()), variables)
    }
}

pub fn read(
    given: Given,
    file: Option<&Path>,
    variables: &[(&str, &str)],
) -> Result<Loaded, ConfigError> {
    load(given, file, &|name| {
        let found = variables.iter().find(|(set, _)| *set == name);
        found.map(|(_, value)| OsString::from(value))
    })
}

/// An app with its key, and further lines.
pub fn app_with(lines: &str) -> String {
    format!("{APP}secret_key = \"{KEY}\"\n{lines}\n")
}
