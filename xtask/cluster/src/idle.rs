//! Connections that do nothing.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files of this process beside the connections.
const OTHERS: u64 = 200;

/// Lets this process, and those that it starts, open as many files as the system allows.
pub fn allow_many_files() -> Result<()> {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    Ok(setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum })?)
}

/// So many connections, or as many as there can be; each has had one answer and waits.
pub(crate) fn hold(address: SocketAddr, wanted: u64) -> Result<Vec<TcpStream>> {
    let allowed = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let count = wanted.min(allowed.saturating_sub(OTHERS));
    (0..count)
        .map(|number| {
            let mut stream = TcpStream::connect(address)?;
            ask(&mut stream, address).with_context(|| format!("connection {number}"))?;
            Ok(stream)
        })
        .collect()
}

/// How many of them are still answered.
pub(crate) fn answered(held: &mut [TcpStream], address: SocketAddr) -> usize {
    held.iter_mut().filter_map(|stream| ask(stream, address).ok()).count()
}

fn ask(stream: &mut TcpStream, address: SocketAddr) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())?;
    // The answer is short and comes in one piece.
    let mut answer = [0; 4096];
    let read = stream.read(&mut answer)?;
    ensure!(answer.starts_with(b"HTTP/1.1 200") && read > 0, "no answer");
    Ok(())
}
