//! nginx with the configuration of `ops/`, on loopback and without TLS.

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::process::{Process, family_kib};

const SITE: &str = include_str!("../../../ops/nginx.conf");
const UPSTREAM: &str = include_str!("../../../ops/nginx-upstream.conf");

/// The server with TLS in [`SITE`]; before it stands the one that leads there.
const TLS_SERVER: &str = "server {\n    listen 443 ";
/// The one replica in [`UPSTREAM`].
const REPLICA: &str = "127.0.0.1:3000";

const LONGEST_START: Duration = Duration::from_secs(10);

/// An nginx that answers. Stopped when dropped.
pub(crate) struct Nginx(Process);

impl Nginx {
    /// Starts it in `folder`, before replicas on these ports.
    pub(crate) fn start(
        program: &Path,
        folder: &Path,
        port: u16,
        replicas: &[u16],
    ) -> Result<Self> {
        fs::create_dir(folder)?;
        let file = folder.join("nginx.conf");
        fs::write(&file, configuration(folder, port, replicas)?)?;
        let mut nginx = Command::new(program);
        nginx.arg("-p").arg(folder).arg("-c").arg(&file).arg("-e").arg(folder.join("error.log"));
        let log = folder.join("log");
        let mut process = Process::start(&mut nginx, &log)?;
        let began = Instant::now();
        loop {
            let ended = process.ended()?.is_some() || began.elapsed() > LONGEST_START;
            ensure!(!ended, "nginx does not start: {}", fs::read_to_string(&log)?);
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            sleep(Duration::from_millis(20));
        }
        Ok(Self(process))
    }

    /// Its memory and that of its workers.
    pub(crate) fn kib(&self) -> u64 {
        family_kib(self.0.pid())
    }
}

/// Nothing of /etc is read.
fn configuration(folder: &Path, port: u16, replicas: &[u16]) -> Result<String> {
    let folder = folder.display();
    // Its workers could not enter the folder otherwise.
    let user = if rustix::process::geteuid().is_root() { "user root;" } else { "" };
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = temporary.map(|kind| format!("{kind}_temp_path {folder}/{kind};\n")).concat();
    let (upstream, site) = (upstream(replicas)?, site(port)?);
    Ok(format!(
        "daemon off; {user} pid {folder}/pid; error_log {folder}/error.log warn;\n\
         worker_processes 2; events {{ worker_connections 15000; }}\n\
         http {{\n{temporary}{upstream}{site}}}\n"
    ))
}

fn upstream(replicas: &[u16]) -> Result<String> {
    let line = UPSTREAM.lines().find(|line| line.contains(REPLICA));
    let line = line.with_context(|| format!("no {REPLICA} in ops/nginx-upstream.conf"))?;
    let each = replicas.iter().map(|port| line.replace(REPLICA, &format!("127.0.0.1:{port}")));
    Ok(UPSTREAM.replace(line, &each.collect::<Vec<_>>().join("\n")))
}

fn site(port: u16) -> Result<String> {
    let place = SITE.find(TLS_SERVER).context("no server on port 443 in ops/nginx.conf")?;
    let lines = SITE.get(place..).unwrap_or_default().lines();
    let plain = lines.filter(|line| !line.trim_start().starts_with("ssl_")).map(|line| match line
        .trim_start()
        .starts_with("listen ")
    {
        true => format!("    listen 127.0.0.1:{port} backlog=4096;\n"),
        false => format!("{line}\n"),
    });
    Ok(plain.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ports_and_tls_differ_from_what_is_handed_out() {
        let text = configuration(Path::new("/tmp/x"), 4000, &[4001, 4002]).unwrap();
        for line in ["server 127.0.0.1:4001 max_fails=1", "server 127.0.0.1:4002 max_fails=1"] {
            assert!(text.contains(line), "{text}");
        }
        assert!(text.contains("listen 127.0.0.1:4000 ") && !text.contains("ssl_"), "{text}");
        let rules = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::trim).filter(|line| line.starts_with("proxy_"));
            lines.filter(|line| !line.contains("temp_path")).map(str::to_owned).collect()
        };
        assert_eq!(rules(&text), rules(SITE));
        assert!(rules(&text).len() > 10);
    }
}
