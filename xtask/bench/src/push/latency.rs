//! How long one status query takes, through the server and without it.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{Value, json};

use super::console::Console;
use super::good;
use crate::message::Connection;

/// Queries that are not counted.
const WARM_UP: usize = 500;
/// Queries of each side, one at a time.
const QUERIES: usize = 10_000;

/// Times of one side.
#[derive(Default)]
pub struct Times(Vec<Duration>);

/// Asks the stand-in directly and through the server, by turns, each over one connection that
/// is kept open. The direct side first.
pub fn measure(console: &Console) -> Result<(Times, Times)> {
    let mut to_vendor = Connection::open(console.vendor.address)?;
    let mut to_signet = Connection::open(console.signet.address)?;
    let (direct, questions) = (console.direct(), console.questions());
    let mut times = (Times::default(), Times::default());
    for (turn, question) in questions.iter().cycle().take(WARM_UP + QUERIES).enumerate() {
        let began = Instant::now();
        to_vendor.ask(&direct)?;
        let between = Instant::now();
        let answer = to_signet.ask(question)?;
        let ended = Instant::now();
        good(&answer)?;
        if turn >= WARM_UP {
            times.0.0.push(between - began);
            times.1.0.push(ended - between);
        }
    }
    Ok(times)
}

impl Times {
    /// Median and 99th percentile in microseconds.
    pub fn figures(mut self) -> Value {
        self.0.sort();
        let count = self.0.len();
        let at = |index: usize| {
            self.0.get(index).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000_000.0)
        };
        json!({ "median_us": at(count / 2), "p99_us": at(count * 99 / 100) })
    }
}
