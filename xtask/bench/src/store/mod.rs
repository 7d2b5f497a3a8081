//! The two databases beside each other, each below a server of its own.

mod database;
mod fill;
mod history;
mod rows;
mod side;
mod webhooks;

use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::load;
use crate::message::Connection;
use crate::push::console::{configured, questions};
use crate::push::good;
use crate::push::stand_in::StandIn;
use crate::signet::Signet;
use database::Database;
use rows::Rows;
use side::{Page, Side};

/// Each app has a quota of its own, and none comes near to it.
const APPS: usize = 100;
/// Both sides take turns this often.
const ROUNDS: u32 = 5;
const LOAD: Duration = Duration::from_secs(1);
/// Status queries of one round, one after the other.
const QUERIES: usize = 1_000;
/// Push tests that are started in one round, one after the other.
const STARTS: u32 = 30;
/// Users of the sandbox whose tests are multiplied, with a certificate ID each.
const PATTERNS: [(&str, &str); 5] = [
    ("iphone_ready", "31001"),
    ("huawei_ready", "31003"),
    ("uninstalled", "31001"),
    ("wrong_secret", "31003"),
    ("offline", "31001"),
];

/// All figures, with a server of PostgreSQL at this address.
pub fn measure(program: &str, postgres: &str) -> Result<Value> {
    let (stand_in, sandbox) = (StandIn::start()?, Signet::sandbox(program)?);
    let apps = configured(APPS, stand_in.address);
    let sides =
        [Side::sqlite(&apps, sandbox.address)?, Side::postgres(postgres, &apps, sandbox.address)?];
    let mut service = Rows::default();
    in_service(program, &sides, &mut service)?;
    let (mut history, mut filling) = (Rows::default(), Rows::default());
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    for (place, side) in sides.iter().enumerate() {
        let began = Instant::now();
        fill::fill(&side.database, i64::try_from(now)?)?;
        filling.add("filling by SQL", "s", place, began.elapsed().as_secs_f64());
        filling.add("size", "MiB", place, size(&side.database)?);
    }
    history::measure(program, &sides, &mut history)?;
    let mut server = Database::Postgres(postgres.to_owned()).connect()?;
    let safe = "SELECT count(*) FROM pg_settings WHERE setting = 'on'
                AND name IN ('fsync', 'full_page_writes', 'synchronous_commit')";
    Ok(json!({
        "version": server.number("SELECT current_setting('server_version_num')::bigint")?,
        "is_durable": server.number(safe)? == 3,
        "connections": load::CONNECTIONS,
        "checks": fill::CHECKS,
        "service": service.json(),
        "filling": filling.json(),
        "history": history.json(),
    }))
}

/// What a server does all day, on a small store.
fn in_service(program: &str, sides: &[Side; 2], rows: &mut Rows) -> Result<()> {
    let [sqlite, postgres] = sides;
    let servers = [sqlite.start(program)?, postgres.start(program)?];
    let both = || servers.iter().zip(sides).enumerate();
    thread::sleep(Duration::from_secs(1));
    for (place, (signet, _)) in both() {
        rows.add("memory of the server, idle", "MiB", place, signet.resident_mib()?);
        load::of(signet.address, &questions(signet.address, APPS), LOAD)?;
    }
    for round in 0..ROUNDS {
        for (place, (signet, _)) in both() {
            rows.add("a status query", "ms", place, status(signet)?);
            let load = load::of(signet.address, &questions(signet.address, APPS), LOAD)?;
            rows.add("status queries", "/s", place, load.per_second());
            let mut page = Page::of(signet)?;
            let users = (0..STARTS).map(|user| format!("absent_{round}_{user}"));
            let times = users.map(|user| page.push_test(&user, "31001"));
            let times = times.collect::<Result<Vec<_>>>()?;
            rows.add("the start of a push test", "ms", place, median(times));
        }
    }
    for (signet, side) in servers.iter().zip(sides) {
        webhooks::fill(signet.address, &side.database)?;
    }
    for round in 0..ROUNDS {
        for (place, (signet, side)) in both() {
            let kept = webhooks::kept(signet.address, &side.database, round)?;
            rows.add("webhook events kept", "/s", place, kept);
        }
    }
    for (place, (signet, _)) in both() {
        rows.add("memory of the server, after that", "MiB", place, signet.resident_mib()?);
    }
    patterns(&servers)
}

/// The median of status queries one after the other, in milliseconds.
fn status(signet: &Signet) -> Result<f64> {
    let mut connection = Connection::open(signet.address)?;
    let mut times = Vec::new();
    for question in questions(signet.address, APPS).iter().cycle().take(QUERIES) {
        let began = Instant::now();
        good(&connection.ask(question)?)?;
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(median(times))
}

/// Tests with an end of every kind, on both sides at the same time: they take as long as on a
/// phone.
fn patterns(servers: &[Signet; 2]) -> Result<()> {
    let tests: Vec<_> = servers
        .iter()
        .flat_map(|signet| PATTERNS.map(|pattern| (Page::of(signet), pattern)))
        .map(|(page, (user, certificate))| {
            thread::spawn(move || page?.push_test(user, certificate).map(drop))
        })
        .collect();
    tests.into_iter().try_for_each(|test| test.join().ok().context("a test panicked")?)
}

/// Of the whole database, with its indexes.
fn size(database: &Database) -> Result<f64> {
    let sql = match database {
        Database::Sqlite(_) => {
            "SELECT page_count * page_size / 1048576 FROM pragma_page_count(), pragma_page_size()"
        }
        Database::Postgres(_) => "SELECT pg_database_size(current_database()) / 1048576",
    };
    Ok(f64::from(u32::try_from(database.connect()?.number(sql)?)?))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
