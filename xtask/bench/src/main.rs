//! The native side. Each word prints one line of JSON: `bench usersig SECONDS`,
//! `bench server SIGNET`, `bench push SIGNET`, `bench direct SIGNET`,
//! `bench store SIGNET POSTGRES`. `bench push-site SIGNET` prints where it serves and goes on until
//! its standard input ends.

mod direct;
mod http;
mod load;
mod message;
mod push;
mod signet;
mod store;
mod usersig;

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::Value;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<()> {
    match words {
        ["push-site", signet] => push::serve(signet),
        _ => measure(words).map(|figures| println!("{figures}")),
    }
}

fn measure(words: &[&str]) -> Result<Value> {
    match words {
        ["usersig", seconds] => usersig::measure(seconds.parse()?),
        ["server", signet] => http::measure(signet),
        ["push", signet] => push::measure(signet),
        ["direct", signet] => direct::measure(signet),
        ["store", signet, postgres] => store::measure(signet, postgres),
        _ => bail!(
            "bench usersig SECONDS | bench server|push|push-site|direct SIGNET | \
             bench store SIGNET POSTGRES"
        ),
    }
}
