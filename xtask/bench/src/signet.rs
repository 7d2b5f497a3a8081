//! The measured process, seen from outside.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Linux counts processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// A `signet serve` that has answered once; ends with this value.
pub struct Signet {
    process: Child,
    /// Where it answers.
    pub address: SocketAddr,
    /// From the start of the process to the first byte of its page.
    pub first_byte: Duration,
}

impl Drop for Signet {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Signet {
    /// Starts the binary with these words after `serve`.
    pub fn start<W: AsRef<OsStr>>(program: &str, words: &[W]) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--no-call-limits"]).args(words);
        Self::launch(program, command)
    }

    /// Starts its sandbox, which stands in for Tencent.
    pub fn sandbox(program: &str) -> Result<Self> {
        let mut command = Command::new(program);
        command.arg("sandbox");
        Self::launch(program, command)
    }

    fn launch(program: &str, mut command: Command) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let began = Instant::now();
        let process = command
            .args(["--listen", &address.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {program}"))?;
        let mut signet = Self { process, address, first_byte: Duration::ZERO };
        while began.elapsed() < Duration::from_secs(10) {
            if let Ok(mut connection) = TcpStream::connect(address) {
                connection.write_all(&page(address))?;
                connection.read_exact(&mut [0])?;
                signet.first_byte = began.elapsed();
                return Ok(signet);
            }
            thread::sleep(Duration::from_micros(200));
        }
        bail!("{program} did not answer within 10 s")
    }

    /// Memory that is really there, in KiB.
    pub fn resident_kib(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.context("no VmRSS in /proc")?.parse().context("VmRSS is no number")
    }

    /// The same in MiB.
    pub fn resident_mib(&self) -> Result<f64> {
        Ok(f64::from(u32::try_from(self.resident_kib()?)?) / 1024.0)
    }

    /// Processor time since the start, in its own code and in the kernel.
    pub fn processor_time(&self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        // The name, in brackets, may contain anything; the fields after it are numbers.
        let (_, fields) = stat.rsplit_once(") ").context("no name in /proc")?;
        let times = fields.split_whitespace().skip(11).take(2);
        let ticks: Result<Vec<u32>, _> = times.map(str::parse).collect();
        Ok(TICK * ticks.context("no times in /proc")?.iter().sum::<u32>())
    }
}

/// The page, asked for as a browser does.
pub fn page(address: SocketAddr) -> Vec<u8> {
    format!("GET / HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\n\r\n").into_bytes()
}
