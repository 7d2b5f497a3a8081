//! The server from outside: how soon it answers, what it holds in memory, how much it serves.

use std::thread;
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use crate::load;
use crate::signet::{Signet, page};

const STARTS: usize = 11;
const LOAD: Duration = Duration::from_secs(5);
/// Words behind `serve`: none.
const AS_IT_IS: [&str; 0] = [];

/// Starts the binary several times, then asks one for its page as fast as it can.
pub fn measure(program: &str) -> Result<Value> {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(Signet::start(program, &AS_IT_IS)?.first_byte);
    }
    starts.sort();
    let median = starts.get(STARTS / 2).copied().unwrap_or_default();
    let signet = Signet::start(program, &AS_IT_IS)?;
    thread::sleep(Duration::from_secs(1));
    let idle = signet.resident_kib()?;
    let load = load::of(signet.address, &[page(signet.address)], LOAD)?;
    Ok(json!({
        "first_byte_ms": median.as_secs_f64() * 1000.0,
        "idle_kib": idle,
        "requests_per_second": load.per_second(),
        "loaded_kib": signet.resident_kib()?,
        "connections": load::CONNECTIONS,
    }))
}
