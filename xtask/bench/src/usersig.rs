//! Tokens per second on one thread.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bench::Fixture;
use serde_json::{Value, json};

/// Signs and verifies for so long each.
pub fn measure(seconds: f64) -> Result<Value> {
    let mut fixture = Fixture::open().context("the bench's own app and users are refused")?;
    ensure!(fixture.verify(), "the bench's own token is refused");
    let time = Duration::from_secs_f64(seconds);
    let sign = rate(time, || fixture.sign());
    let verify = rate(time, || fixture.verify());
    Ok(json!({ "sign": sign, "verify": verify }))
}

/// Calls per second; the clock is read once a hundred calls.
fn rate<T>(time: Duration, mut call: impl FnMut() -> T) -> f64 {
    let began = Instant::now();
    let mut calls = 0_u32;
    while began.elapsed() < time {
        for _ in 0..100 {
            black_box(call());
        }
        calls += 100;
    }
    f64::from(calls) / began.elapsed().as_secs_f64()
}
