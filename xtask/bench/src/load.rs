//! As many answers as there are to be had over some connections.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::message::Connection;

/// Connections that are kept open, one request at a time on each.
pub const CONNECTIONS: usize = 32;

/// What came back.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Answers, each a whole 200.
    pub answers: u32,
    /// From the first question to the last answer.
    pub took: Duration,
}

impl Load {
    /// Answers per second.
    pub fn per_second(self) -> f64 {
        f64::from(self.answers) / self.took.as_secs_f64()
    }
}

/// Asks these in turn for so long.
pub fn of(address: SocketAddr, requests: &[Vec<u8>], time: Duration) -> Result<Load> {
    let until = Instant::now() + time;
    ask_while(address, requests, || Instant::now() < until)
}

/// Asks these in turn so often.
pub fn of_count(address: SocketAddr, requests: &[Vec<u8>], count: u32) -> Result<Load> {
    let asked = AtomicU32::new(0);
    ask_while(address, requests, || asked.fetch_add(1, Ordering::Relaxed) < count)
}

fn ask_while(
    address: SocketAddr,
    requests: &[Vec<u8>],
    go_on: impl Fn() -> bool + Sync,
) -> Result<Load> {
    let began = Instant::now();
    let go_on = &go_on;
    let answers = thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS)
            .map(|turn| scope.spawn(move || ask(address, requests, turn, go_on)))
            .collect();
        threads.into_iter().try_fold(0, |sum, thread| {
            let answers = thread.join().ok().context("a connection's thread panicked")??;
            anyhow::Ok(sum + answers)
        })
    })?;
    Ok(Load { answers, took: began.elapsed() })
}

/// One connection, which begins elsewhere in the list than the others.
fn ask(
    address: SocketAddr,
    requests: &[Vec<u8>],
    turn: usize,
    go_on: impl Fn() -> bool,
) -> Result<u32> {
    let mut connection = Connection::open(address)?;
    let mut answers = 0;
    for request in requests.iter().cycle().skip(turn % requests.len().max(1)) {
        if !go_on() {
            break;
        }
        connection.ask(request)?;
        answers += 1;
    }
    Ok(answers)
}
