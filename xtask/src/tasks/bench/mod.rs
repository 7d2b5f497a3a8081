//! `cargo xtask bench`: figures and ratios, measured here and now. None of them is a test.

mod direct;
mod load;
mod push;
mod rates;
mod store;

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use serde_json::Value;

use super::dist;
use super::server::{self, Build};
use crate::error::Error;
use crate::paths::Paths;
use crate::setup::{self, browser, npm, vendor};
use crate::site::wasm::{self, WasmCrate};
use crate::site::{self, Kind};
use crate::{process, say};
use rates::Rates;

/// Sides take turns this often, so that a busy moment of the machine hits all of them.
const ROUNDS: usize = 5;
/// How long each measures in one round.
const SECONDS: &str = "1";

const DESK: WasmCrate = WasmCrate { package: "bench", features: &[] };

/// One part of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Figure {
    /// Sizes of the site's files.
    Sizes,
    /// What a first visit moves.
    Load,
    /// Tokens per second, natively.
    Native,
    /// Tokens per second, as wasm in Chromium.
    Wasm,
    /// Start, memory and page of the server.
    Server,
    /// One status query of the push check, through the server and in the page.
    Push,
    /// Tests at push vendors.
    Direct,
    /// SQLite and PostgreSQL beside each other.
    Store,
}

/// What the measurements need.
struct Bench<'a> {
    paths: &'a Paths,
    browser: browser::Browser,
    native: PathBuf,
    signet: PathBuf,
}

/// Builds what is measured, measures the parts asked for (all, if none is named) and prints the
/// figures.
pub fn bench(paths: &Paths, only: &[Figure]) -> Result<(), Error> {
    let wanted = |part: Figure| only.is_empty() || only.contains(&part);
    // The store is measured without a page.
    let site = match only {
        [Figure::Store] => None,
        _ => {
            npm::ensure(paths)?;
            Some(site::build(paths, Kind::Release)?)
        }
    };
    let bench = Bench {
        paths,
        browser: browser::ensure(paths)?,
        signet: server::build(paths, Build::Release(""))?,
        native: build_native(paths)?,
    };
    if let Some(site) = site.filter(|_| wanted(Figure::Sizes)) {
        println!("\nSizes\n{}", dist::table(&dist::rows(&site)?));
    }
    let parts: [(Figure, Measure); 7] = [
        (Figure::Load, load::measure),
        (Figure::Native, native),
        (Figure::Wasm, in_browser),
        (Figure::Server, serving),
        (Figure::Push, push::measure),
        (Figure::Direct, direct::measure),
        (Figure::Store, store::measure),
    ];
    parts.into_iter().filter(|(part, _)| wanted(*part)).try_for_each(|(_, measure)| measure(&bench))
}

/// Measures one part and prints it.
type Measure = fn(&Bench) -> Result<(), Error>;

impl Bench<'_> {
    /// A script of `xtask/bench`, told where the npm packages are.
    fn node(&self, script: &str) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&self.paths.root)
            .arg(self.paths.root.join("xtask/bench").join(script))
            .arg(self.paths.end2end());
        node
    }

    /// The same with the browser and its flags. Playwright says `--headless` by itself.
    fn node_with_browser(&self, script: &str) -> Command {
        let flags: Vec<&str> =
            browser::FLAGS.into_iter().filter(|flag| *flag != "--headless").collect();
        let mut node = self.node(script);
        node.arg(&self.browser.chromium).arg(serde_json::json!(flags).to_string());
        node
    }
}

fn build_native(paths: &Paths) -> Result<PathBuf, Error> {
    let step = say::step("Compiling the bench");
    let mut cargo = setup::cargo(paths);
    cargo.args(["build", "--release", "--package", "bench"]);
    process::show(&mut cargo, "compiling the bench")?;
    step.done();
    Ok(paths.target.join("release/bench"))
}

fn native(bench: &Bench) -> Result<(), Error> {
    let step = say::step("Signing natively, beside the vendor's npm library");
    let mut rates = Rates::default();
    for _ in 0..ROUNDS {
        let ours = json(Command::new(&bench.native).args(["usersig", SECONDS]))?;
        let theirs = json(bench.node("npm.mjs").arg(SECONDS))?;
        rates.add("shared: sign", &ours, "sign");
        rates.add("npm: sign", &theirs, "sign");
        rates.add("shared: verify", &ours, "verify");
        rates.add("npm: verify (its HMAC, Node's zlib)", &theirs, "verify");
    }
    step.done();
    println!("\nNative, one thread, median of {ROUNDS} rounds of {SECONDS} s by turns");
    println!("{}", rates.table());
    Ok(())
}

fn in_browser(bench: &Bench) -> Result<(), Error> {
    let vendor = vendor::ensure(bench.paths)?;
    let ours = wasm::compile(bench.paths, DESK, Kind::Release)?;
    let step = say::step("Signing in Chromium, beside the vendor's browser library");
    let mut node = bench.node_with_browser("browser.mjs");
    node.arg(&ours.folder).arg(&vendor).args([&ROUNDS.to_string(), SECONDS]);
    let rounds = json(&mut node)?;
    let mut rates = Rates::default();
    for round in rounds.as_array().into_iter().flatten() {
        rates.add("wasm: sign", round, "sign");
        rates.add("vendor's script: sign", round, "vendorSign");
        rates.add("wasm: verify", round, "verify");
    }
    step.done();
    println!("\nChromium, one thread, median of {ROUNDS} rounds of {SECONDS} s by turns");
    println!("{}", rates.table());
    Ok(())
}

fn serving(bench: &Bench) -> Result<(), Error> {
    let step = say::step("Starting and loading the server");
    let figures = json(Command::new(&bench.native).arg("server").arg(&bench.signet))?;
    step.done();
    let number = |name: &str| figures.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
    println!("\nServer (release)");
    println!("  cold start to first byte  {:>9.1} ms (median of 11)", number("first_byte_ms"));
    println!("  resident memory, idle     {:>9.1} MiB", number("idle_kib") / 1024.0);
    println!("  resident memory, loaded   {:>9.1} MiB", number("loaded_kib") / 1024.0);
    println!(
        "  requests for the page     {:>9.0} /s ({} connections on the same machine)",
        number("requests_per_second"),
        number("connections")
    );
    Ok(())
}

/// Runs a program that prints one JSON value.
fn json(command: &mut Command) -> Result<Value, Error> {
    let program = Path::new(command.get_program()).display().to_string();
    let text = process::capture(command, "measuring")?;
    serde_json::from_str(&text)
        .map_err(|error| Error::site(program, format!("it printed no figures: {error}")))
}
