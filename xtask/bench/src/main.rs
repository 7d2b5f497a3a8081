//! The native side. `bench usersig SECONDS` and `bench server SIGNET` print one line of JSON each.

mod http;
mod usersig;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let figures = match words.as_slice() {
        ["usersig", seconds] => usersig::measure(seconds.parse()?)?,
        ["server", signet] => http::measure(signet)?,
        _ => bail!("bench usersig SECONDS | bench server SIGNET"),
    };
    println!("{figures}");
    Ok(())
}
