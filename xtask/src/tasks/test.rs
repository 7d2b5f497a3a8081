//! `cargo xtask test`: every test there is, on a machine that may have nothing yet.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Instant;

use clap::ValueEnum;

use super::server::{self, Build};
use super::steps::Steps;
use crate::error::Error;
use crate::paths::Paths;
use crate::process::{self, Beside};
use crate::say;
use crate::setup::browser::{self, Browser};
use crate::setup::postgres::{self, Postgres, Use};
use crate::setup::wasm_std::{self, TARGET};
use crate::setup::{self, languages, nginx, npm, python};

/// One part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The Rust tests on this machine.
    Unit,
    /// The Rust tests of `shared` and `app` as wasm in a browser.
    Wasm,
    /// The pages in a browser, by Playwright.
    E2e,
    /// The traces of a server with the feature `otlp`. Compiles the server once more, so it runs
    /// only where it is named.
    Otlp,
}

/// What the set-up found.
struct Machine {
    browser: Browser,
    python: Option<PathBuf>,
    /// The folder of PostgreSQL's programs.
    postgres: Option<PathBuf>,
    nginx: Option<PathBuf>,
}

/// Runs the parts asked for (all, if none is named); `playwright` are words passed on to it.
pub fn test(paths: &Paths, only: &[Part], playwright: &[String]) -> Result<(), Error> {
    let wanted = |part: Part| only.is_empty() || only.contains(&part);
    let began = Instant::now();
    // The set-up waits for downloads, and this for none of them.
    let mut rust = rust_tests(paths);
    rust.arg("--no-run");
    let compiling = match wanted(Part::Unit) {
        true => Some(Beside::start(&mut rust, &paths.log("rust-tests"))?),
        false => None,
    };
    let machine = set_up(paths, wanted(Part::Unit), wanted(Part::E2e))?;

    // Linking the page keeps one core busy for minutes.
    let mut site = site_command(paths)?;
    let building = match wanted(Part::E2e) {
        true => Some(Beside::start(&mut site, &paths.log("site"))?),
        false => None,
    };
    let mut steps = Steps::after_set_up(began);
    if let Some(compiling) = compiling {
        steps.add("compiling the Rust tests", || {
            // Where it failed, the next step says why, in full.
            compiling.wait(&rust, "compiling the Rust tests").or(Ok(()))
        });
        steps.add("Rust tests on this machine", || unit(paths, &machine));
    }
    if wanted(Part::Wasm) {
        steps.add("wasm test runner", || build_runner(paths));
        steps.add("wasm tests", || wasm(paths, &machine));
    }
    if only.contains(&Part::Otlp) {
        steps.add("traces", || otlp(paths));
    }
    if let Some(building) = building {
        steps.add("site", || building.wait(&site, "building the site"));
        steps.add("tokens beside other code", || vendor(paths, &machine));
        steps.add("browser tests", || e2e(paths, &machine, playwright));
    }
    steps.run()
}

/// Everything the steps need. Downloads go on beside the compiling.
fn set_up(paths: &Paths, unit: bool, e2e: bool) -> Result<Machine, Error> {
    say::heading("Set-up");
    thread::scope(|scope| {
        // apt takes one caller at a time: all that may call it is on this thread.
        npm::ensure_npm(paths)?;
        let packages = scope.spawn(|| if e2e { npm::ensure(paths) } else { Ok(()) });
        wasm_std::ensure(paths)?;
        let browser = browser::ensure(paths)?;
        let python = if e2e { python::ensure(paths)? } else { None };
        if e2e {
            languages::ensure(paths);
        }
        let postgres = if unit { postgres::ensure(paths) } else { None };
        let nginx = if unit { nginx::ensure(paths) } else { None };
        packages.join().unwrap_or_else(|_| {
            Err(Error::Usage {
                problem: "installing the npm packages ended in a panic".to_owned(),
                fix: "cd end2end && npm ci".to_owned(),
            })
        })?;
        Ok(Machine { browser, python, postgres, nginx })
    })
}

fn rust_tests(paths: &Paths) -> Command {
    let mut cargo = setup::cargo(paths);
    cargo.arg("test").args(setup::RUST);
    cargo
}

fn unit(paths: &Paths, machine: &Machine) -> Result<(), Error> {
    let mut cargo = rust_tests(paths);
    cargo.arg("--no-fail-fast");
    // Most of a slow test is waiting; cargo would run one a core.
    cargo.env("RUST_TEST_THREADS", "10");
    environment(&mut cargo, machine);
    let start = |programs| Postgres::start(programs, Use::Tests);
    let server = machine.postgres.as_deref().map(start).transpose()?;
    if let Some(server) = &server {
        cargo.env(postgres::VARIABLE, &server.address);
    }
    if let Some(nginx) = &machine.nginx {
        cargo.env(nginx::VARIABLE, nginx);
    }
    process::show(&mut cargo, "a Rust test")
}

/// What a server with traces does that another one does not, and the sweep for secrets.
fn otlp(paths: &Paths) -> Result<(), Error> {
    let mut cargo = setup::cargo(paths);
    cargo.args(["test", "--package=server", "--features=otlp", "--test=it", "--"]);
    cargo.args(["traces", "no_secret_turns_up"]);
    process::show(&mut cargo, "a test of the traces")
}

/// The site as a program of its own, so that its words are apart from those of the tests.
fn site_command(paths: &Paths) -> Result<Command, Error> {
    let program = env::current_exe().map_err(Error::file("find", Path::new("xtask")))?;
    let mut xtask = Command::new(program);
    xtask.current_dir(&paths.root).args(["site", "--release"]);
    Ok(xtask)
}

fn build_runner(paths: &Paths) -> Result<(), Error> {
    let mut cargo = setup::cargo(paths);
    cargo.arg("build").args(setup::RUST).arg("--bin=wasm-test-runner");
    process::show(&mut cargo, "compiling the wasm test runner")
}

fn wasm(paths: &Paths, machine: &Machine) -> Result<(), Error> {
    let settings = paths.root.join("target/webdriver.json");
    let json = browser::webdriver_json(&machine.browser.chromium);
    fs::write(&settings, json).map_err(Error::file("write", &settings))?;
    let runner = paths.target.join("debug/wasm-test-runner");
    let mut cargo = wasm_std::ensure(paths)?.cargo(paths);
    cargo.args(["test", "--target", TARGET, "--package=shared", "--package=app", "--lib"]);
    cargo.args(["--tests", "--features=shared/serde,app/csr"]);
    environment(&mut cargo, machine);
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        // Seconds; the defaults (20 and 5) are short for unoptimised code on a busy machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    process::show(&mut cargo, "a wasm test")
}

/// Tokens beside those of the vendor's libraries, and of the server code that the page writes.
fn vendor(paths: &Paths, machine: &Machine) -> Result<(), Error> {
    let signet = server::build(paths, Build::Dev)?;
    let mut npm = Command::new("npm");
    npm.current_dir(paths.end2end()).args(["run", "--silent", "vendor"]);
    environment(&mut npm, machine);
    npm.env("SIGNET_BIN", signet);
    npm.env("SIGNET_SERVER_CODE", paths.target.join("debug/examples/server_code"));
    setup::without_outer_cargo(&mut npm);
    process::show(&mut npm, "a comparison of tokens with other code")
}

fn e2e(paths: &Paths, machine: &Machine, words: &[String]) -> Result<(), Error> {
    let signet = server::build(paths, Build::Dev)?;
    let mut playwright = Command::new(paths.end2end().join("node_modules/.bin/playwright"));
    playwright.current_dir(paths.end2end()).arg("test").args(words);
    environment(&mut playwright, machine);
    playwright.env("SIGNET_BIN", signet).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::show(&mut playwright, "a browser test")
}

/// What the tests find the machine's programs by.
fn environment(command: &mut Command, machine: &Machine) {
    command.env("CHROMIUM", &machine.browser.chromium);
    command.env("CHROMEDRIVER", &machine.browser.driver);
    if let Some(python) = &machine.python {
        command.env("SIGNET_TEST_PYTHON", python);
    }
}
