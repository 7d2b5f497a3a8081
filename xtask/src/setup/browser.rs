//! Chromium and its driver, for the tests: whichever are on the machine, else Debian's.

use std::env;
use std::path::{Path, PathBuf};

use super::apt;
use crate::error::Error;
use crate::paths::{Paths, in_path};

/// A browser and the program that remote-controls it.
#[derive(Clone, Debug)]
pub struct Browser {
    /// Read from `CHROMIUM`, else looked for.
    pub chromium: PathBuf,
    /// Read from `CHROMEDRIVER`, else looked for.
    pub driver: PathBuf,
}

/// Debian's two, and glyphs for the Chinese interface.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// The same engine without windows: tests take about two thirds of the time. Not everywhere.
const SHELL: &str = "chromium-headless-shell";

const CHROMIUM_NAMES: [&str; 7] = [
    SHELL,
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const CHROMIUM_PLACES: [&str; 3] = [
    "/usr/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVER_PLACES: [&str; 3] = [
    "/usr/bin/chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// What a headless browser on a test machine has to leave out.
pub const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Finds or installs both.
pub fn ensure(paths: &Paths) -> Result<Browser, Error> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    const WHAT: &str = "Chromium with its driver";
    let [chromium, driver, fonts] = PACKAGES;
    apt::install(paths, WHAT, &[SHELL, chromium, driver, fonts])
        .or_else(|_| apt::install(paths, WHAT, &PACKAGES))?;
    find().ok_or_else(|| Error::Missing {
        what: WHAT.to_owned(),
        cause: "the packages are installed, but the programs are not where they were looked for"
            .to_owned(),
        fix: "set CHROMIUM and CHROMEDRIVER to the two programs".to_owned(),
    })
}

fn find() -> Option<Browser> {
    Some(Browser {
        chromium: program("CHROMIUM", &CHROMIUM_NAMES, &CHROMIUM_PLACES)?,
        driver: program("CHROMEDRIVER", &["chromedriver"], &DRIVER_PLACES)?,
    })
}

fn program(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| names.iter().find_map(|name| in_path(name)))
        .or_else(|| places.iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// The driver's settings for a wasm test run, as the runner reads them.
pub fn webdriver_json(chromium: &Path) -> String {
    serde_json::json!({
        "goog:chromeOptions": { "args": FLAGS, "binary": chromium }
    })
    .to_string()
}
