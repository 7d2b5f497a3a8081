//! What a first visit moves, as the browser counts it and as curl does.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::{Bench, json};
use crate::error::Error;
use crate::paths::in_path;
use crate::{process, say};

/// The page of the first module: what opening it moves has a ceiling.
const PAGE: &str = "/usersig";

/// Starts the release binary, visits it once with an empty cache and prints what was moved.
pub fn measure(bench: &Bench) -> Result<(), Error> {
    let step = say::step("Visiting the page for the first time");
    let server = Server::start(bench)?;
    let visit = json(bench.node_with_browser("load.mjs").arg(format!("{}{PAGE}", server.origin)))?;
    let resources = list(&visit, "resources");
    step.done();
    println!("First visit of {PAGE} in Chromium (bytes moved, headers included)");
    let mut sum = 0;
    for resource in &resources {
        let [moved, body, content] = ["transferSize", "encodedBodySize", "decodedBodySize"]
            .map(|field| number(resource, field));
        sum += moved;
        let packed = if body < content { "compressed" } else { "as it is" };
        println!("  {moved:>8}  {packed:<10}  {}", name(resource));
    }
    println!("  {sum:>8}  in all ({})", say::size(sum));
    for twice in doubled(&resources) {
        println!("  FETCHED TWICE: {twice}");
    }
    let worker = list(&visit, "worker");
    let behind: usize = worker.iter().map(|request| number(request, "bytes")).sum();
    println!("  {behind:>8}  behind the page, by the worker ({} requests)", worker.len());
    let interactive = visit.get("interactive").and_then(Value::as_f64).unwrap_or(f64::NAN);
    println!("  page usable after {interactive:.0} ms");
    curl(&server, &resources)
}

/// The same addresses asked for by another client, each once.
fn curl(server: &Server, resources: &[Value]) -> Result<(), Error> {
    if in_path("curl").is_none() {
        say::warn("curl is not installed: its figure is left out");
        return Ok(());
    }
    let mut sum = 0;
    // Questions to the server are no files: they are asked by POST.
    for resource in resources.iter().filter(|resource| !name(resource).starts_with("/api/")) {
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--fail", "--output", "/dev/null"])
            .args(["--header", "Accept-Encoding: br"])
            .args(["--write-out", "%{size_download}"])
            .arg(format!("{}{}", server.origin, name(resource)));
        sum += process::capture(&mut curl, "asking with curl")?.trim().parse().unwrap_or(0);
    }
    println!(
        "  {sum:>8}  the same by curl with Accept-Encoding: br, bodies only ({})",
        say::size(sum)
    );
    Ok(())
}

/// The release binary on a free port; ends with this value.
struct Server {
    process: Child,
    origin: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(bench: &Bench) -> Result<Self, Error> {
        let program = bench.signet.display().to_string();
        let failed = |source| Error::Start { program: program.clone(), source };
        let mut process = Command::new(&bench.signet)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let output = process.stdout.take();
        let origin = output.into_iter().flat_map(|output| BufReader::new(output).lines()).flatten();
        let origin = origin.into_iter().find_map(|line| origin_in(&line));
        match origin {
            Some(origin) => Ok(Self { process, origin }),
            None => {
                let _ = process.kill();
                let _ = process.wait();
                Err(Error::site(program.clone(), "it did not say where it listens"))
            }
        }
    }
}

/// The server says where it is, in text or in JSON.
fn origin_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("http://")?;
    let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || ".:-".contains(letter)));
    let host = rest.get(..end.unwrap_or(rest.len()))?;
    Some(format!("http://{host}"))
}

fn list(visit: &Value, field: &str) -> Vec<Value> {
    visit.get(field).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn name(resource: &Value) -> &str {
    resource.get("name").and_then(Value::as_str).unwrap_or_default()
}

fn number(resource: &Value, field: &str) -> usize {
    let number = resource.get(field).and_then(Value::as_u64).unwrap_or_default();
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Names that moved bytes more than once.
fn doubled(resources: &[Value]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in resources.iter().filter(|resource| number(resource, "transferSize") > 0) {
        *counts.entry(name(resource)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_origin_is_found_in_text_and_in_json() {
        let origin = Some("http://127.0.0.1:4100".to_owned());
        assert_eq!(origin_in("Signet is ready at http://127.0.0.1:4100/"), origin);
        assert_eq!(origin_in(r#"{"message":"ready at http://127.0.0.1:4100","x":1}"#), origin);
        assert_eq!(origin_in("starting"), None);
    }

    #[test]
    fn only_what_moved_twice_is_doubled() {
        let entry = |name: &str, bytes: u32| json!({ "name": name, "transferSize": bytes });
        let seen = [entry("/a", 5), entry("/b", 5), entry("/b", 0), entry("/a", 5)];
        assert_eq!(doubled(&seen), ["/a"]);
    }
}
