//! The native side. `bench usersig SECONDS` and `bench server SIGNET` print one line of JSON each.

mod http;
mod usersig;

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::Value;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match measure(&words) {
        Ok(figures) => {
            println!("{figures}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(words: &[&str]) -> Result<Value> {
    match words {
        ["usersig", seconds] => usersig::measure(seconds.parse()?),
        ["server", signet] => http::measure(signet),
        _ => bail!("bench usersig SECONDS | bench server SIGNET"),
    }
}
