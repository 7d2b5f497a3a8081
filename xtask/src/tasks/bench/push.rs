//! The push check before a stand-in for the vendor that answers at once: what the server and
//! the page add of their own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::rates::{Rates, spread};
use super::{Bench, json};
use crate::error::Error;
use crate::say;

/// How often the button is pressed.
const PRESSES: usize = 20;

/// Measures the status query natively, then in the page, and prints the figures.
pub fn measure(bench: &Bench) -> Result<(), Error> {
    let step = say::step("Asking for a status, through the server and without it");
    let figures = json(Command::new(&bench.native).arg("push").arg(&bench.signet))?;
    step.done();
    println!("{}", table(&figures));
    let step = say::step("Pressing \"Get status\" in Chromium");
    let site = PushSite::start(bench)?;
    let mut node = bench.node_with_browser("push.mjs");
    let presses = json(node.args([&site.origin, &site.userid, &PRESSES.to_string()]))?;
    drop(site);
    step.done();
    println!("{}", page(&presses));
    Ok(())
}

fn table(figures: &Value) -> String {
    [latency(figures), rates(figures), memory(figures)].join("\n")
}

fn number(figures: &Value, pointer: &str) -> f64 {
    figures.pointer(pointer).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

fn latency(figures: &Value) -> String {
    let side = |name: &str| {
        ["median_us", "p99_us"].map(|figure| number(figures, &format!("/{name}/{figure}")))
    };
    let row = |name: &str, [median, p99]: [f64; 2]| {
        format!("  {name:<38} {median:>7.0} µs {p99:>7.0} µs\n")
    };
    let (direct, through) = (side("direct"), side("through"));
    let [[a, b], [x, y]] = [direct, through];
    format!("\n{:<40} {:>10} {:>10}\n", "One status query after the other", "median", "p99")
        + &row("straight to the stand-in", direct)
        + &row("through the server", through)
        + &row("added by the server", [x - a, y - b])
        + &format!("  {:<38} 1 : {:<6.1} 1 : {:.1}\n", "ratio", x / a, y / b)
}

fn rates(figures: &Value) -> String {
    let connections = number(figures, "/connections");
    let mut rates = Rates::default();
    for round in figures.pointer("/rates/rounds").and_then(Value::as_array).into_iter().flatten() {
        rates.add("straight to the stand-in", round, "direct");
        rates.add("through one process", round, "through");
    }
    let one = number(figures, "/rates/one_app");
    let used = number(figures, "/rates/processor_us");
    format!("Status queries per second ({connections:.0} connections, median of rounds by turns)\n")
        + &rates.table()
        + &format!("  {:<38} {one:>7.0} /s\n", "of one app, as its quota lets through")
        + &format!("  {:<38} {used:>7.0} µs\n", "processor time of the server a query")
}

fn memory(figures: &Value) -> String {
    let row = |name: &str, pointer: &str| {
        format!("  {name:<38} {:>7.1} MiB\n", number(figures, pointer) / 1024.0)
    };
    let (open, there) = (number(figures, "/open"), number(figures, "/at_vendor"));
    let open = format!("{open:.0} queries open, {there:.0} at the vendor");
    "Resident memory of the server\n".to_owned()
        + &row("idle, with one app", "/idle_kib")
        + &row(&open, "/open_kib")
        + &row("when all are answered", "/answered_kib")
}

fn page(presses: &Value) -> String {
    let times = |field: &str| {
        let time = |press: &Value| press.get(field).and_then(Value::as_f64).unwrap_or(f64::NAN);
        spread(&presses.as_array().into_iter().flatten().map(time).collect::<Vec<_>>())
    };
    let mut text =
        format!("\nFrom pressing \"Get status\" (Chromium, median of {PRESSES} presses)\n");
    for (name, field) in [
        ("the verdict in the document", "verdict"),
        ("the verdict on the screen", "screen"),
        ("of it the call to the server", "call"),
        ("a call that asks nothing (/healthz)", "bare"),
    ] {
        let (low, median, high) = times(field);
        text += &format!("  {name:<38} {median:>7.1} ms  ({low:.1} to {high:.1})\n");
    }
    text
}

/// A console whose one app is answered by the stand-in; ends with this value.
struct PushSite {
    process: Child,
    origin: String,
    userid: String,
}

impl Drop for PushSite {
    fn drop(&mut self) {
        // The end of its input tells it to stop the server that it started.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

impl PushSite {
    fn start(bench: &Bench) -> Result<Self, Error> {
        let program = bench.native.display().to_string();
        let mut process = Command::new(&bench.native)
            .arg("push-site")
            .arg(&bench.signet)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|source| Error::Start { program: program.clone(), source })?;
        let output = process.stdout.take();
        let mut site = Self { process, origin: String::new(), userid: String::new() };
        let mut line = String::new();
        let read = output.map(|output| BufReader::new(output).read_line(&mut line));
        let said: Value = serde_json::from_str(&line).unwrap_or_default();
        let word = |field: &str| said.get(field).and_then(Value::as_str).map(str::to_owned);
        match (read, word("origin"), word("userid")) {
            (Some(Ok(_)), Some(origin), Some(userid)) => {
                (site.origin, site.userid) = (origin, userid);
                Ok(site)
            }
            _ => Err(Error::site(program, "it did not say where it serves")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_added_and_the_ratios_stand_below_both_sides() {
        let table = table(&json!({
            "direct": { "median_us": 50.0, "p99_us": 100.0 },
            "through": { "median_us": 150.0, "p99_us": 400.0 },
            "rates": { "rounds": [{ "direct": 9000.0, "through": 3000.0 }], "one_app": 190.0 },
        }));
        let row = |name: &str| {
            let row = table.lines().find_map(|line| line.trim_start().strip_prefix(name));
            row.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(row("added by the server"), "100 µs 300 µs");
        assert_eq!(row("ratio"), "1 : 3.0 1 : 4.0");
        assert!(row("through one process").ends_with("(1 : 3.00)"), "{table}");
        assert_eq!(row("of one app, as its quota lets through"), "190 /s");
        assert_eq!(row("idle, with one app"), "NaN MiB");
    }

    #[test]
    fn of_the_presses_the_median_counts() {
        let presses = json!([{ "verdict": 9.0 }, { "verdict": 3.0 }, { "verdict": 4.0 }]);
        let text = page(&presses);
        let row = text.lines().find(|line| line.contains("in the document")).unwrap();
        assert!(row.ends_with("4.0 ms  (3.0 to 9.0)"), "{text}");
    }
}
