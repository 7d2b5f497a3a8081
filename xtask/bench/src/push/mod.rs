//! The push check, with a stand-in for the vendor that answers at once: what a status query
//! costs on its way through the server.

pub mod console;
mod latency;
pub mod stand_in;

use std::io::{Read, Write, stdin, stdout};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use crate::load::{self, Load};
use crate::message::{Connection, Message};
use console::Console;

/// Each app has a quota of its own. So many are asked in turn that none comes near to it: what
/// is measured is the process.
const APPS: usize = 100;
/// Both sides take turns this often, so long each time.
const ROUNDS: usize = 5;
const LOAD: Duration = Duration::from_secs(1);
/// Queries of one app: enough to use up what it may ask at once, then some seconds of quota.
const UP_TO_QUOTA: u32 = 200;
const WITH_QUOTA: u32 = 1000;
/// Queries that are open at the same time.
const OPEN: usize = 500;
/// So long no further query has reached the vendor: those that can are there.
const SETTLED: Duration = Duration::from_millis(500);
/// A query is given up after 10 s; by then the memory has to be read.
const PATIENCE: Duration = Duration::from_secs(8);

/// All figures that need no browser.
pub fn measure(program: &str) -> Result<Value> {
    let idle = {
        let console = Console::start(program, 1)?;
        thread::sleep(Duration::from_secs(1));
        console.signet.resident_kib()?
    };
    let (at_vendor, open, answered) = memory(program)?;
    let (direct, through) = latency::measure(&Console::start(program, APPS)?)?;
    let rates = rates(program)?;
    Ok(json!({
        "direct": direct.figures(),
        "through": through.figures(),
        "rates": rates,
        "connections": load::CONNECTIONS,
        "idle_kib": idle,
        "open": OPEN,
        "at_vendor": at_vendor,
        "open_kib": open,
        "answered_kib": answered,
    }))
}

/// Serves a console with one app until the standard input ends; says where on a line of JSON.
pub fn serve(program: &str) -> Result<()> {
    let console = Console::start(program, 1)?;
    let origin = format!("http://{}", console.signet.address);
    writeln!(stdout(), "{}", json!({ "origin": origin, "userid": stand_in::USER }))?;
    stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Queries per second: straight to the stand-in, through one process, and of one app.
fn rates(program: &str) -> Result<Value> {
    let console = Console::start(program, APPS)?;
    let (process, vendor) = (console.signet.address, console.vendor.address);
    let (questions, straight) = (console.questions(), [console.direct()]);
    load::of(process, &questions, LOAD)?;
    let (mut rounds, mut queries, mut used) = (Vec::new(), 0, Duration::ZERO);
    for _ in 0..ROUNDS {
        let direct = load::of(vendor, &straight, LOAD)?;
        let before = console.signet.processor_time()?;
        let through = load::of(process, &questions, LOAD)?;
        used += console.signet.processor_time()?.saturating_sub(before);
        queries += through.answers;
        rounds.push(json!({ "direct": direct.per_second(), "through": through.per_second() }));
    }
    drop(console);
    Ok(json!({
        "rounds": rounds,
        "processor_us": used.as_secs_f64() * 1_000_000.0 / f64::from(queries),
        "one_app": one_app(program)?.per_second(),
    }))
}

/// What the quota of one app lets through.
fn one_app(program: &str) -> Result<Load> {
    let console = Console::start(program, 1)?;
    let questions = console.questions();
    load::of_count(console.signet.address, &questions, UP_TO_QUOTA)?;
    load::of_count(console.signet.address, &questions, WITH_QUOTA)
}

/// How many of the open queries were at the vendor; memory with them open, and after them.
fn memory(program: &str) -> Result<(usize, u64, u64)> {
    let console = Console::start(program, APPS)?;
    console.vendor.hold();
    let mut connections = Vec::new();
    for question in console.questions().iter().cycle().take(OPEN) {
        let mut connection = Connection::open(console.signet.address)?;
        connection.send(question)?;
        connections.push(connection);
    }
    let at_vendor = wait_until_held(&console)?;
    let open = console.signet.resident_kib()?;
    console.vendor.release();
    for connection in &mut connections {
        good(&connection.answer()?)?;
    }
    Ok((at_vendor, open, console.signet.resident_kib()?))
}

/// Waits until as many queries are at the vendor as can be.
fn wait_until_held(console: &Console) -> Result<usize> {
    let began = Instant::now();
    let (mut held, mut since) = (0, began);
    while began.elapsed() < PATIENCE {
        let now = console.vendor.held();
        if now != held {
            (held, since) = (now, Instant::now());
        }
        if held == OPEN || (held > 0 && since.elapsed() > SETTLED) {
            return Ok(held);
        }
        thread::sleep(Duration::from_millis(5));
    }
    bail!("after {PATIENCE:?} only {held} queries had reached the stand-in")
}

/// A refusal has status 200 as well.
pub fn good(answer: &Message) -> Result<()> {
    let text = String::from_utf8_lossy(&answer.body);
    ensure!(text.starts_with("{\"Ok\":") && text.contains("PushOnline"), "no answer: {text}");
    Ok(())
}
